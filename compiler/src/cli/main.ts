#!/usr/bin/env node
/** The command `heddle`: which subcommand is meant, and how the process ends. 0: all is well, 1: the files have errors, 2: it was asked wrongly. */
import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { Command, CommanderError } from "commander";
import { decode } from "./decode.ts";
import { inspect } from "./inspect.ts";
import { type Outcome, UsageProblem, WRONG_USAGE } from "./outcome.ts";

const HELP = `
Exit codes: 0 all is well, 1 the files have errors, 2 wrong usage.`;

function createProgram(run: (command: () => Outcome) => void): Command {
  const { version } = JSON.parse(readFileSync(findPackageJSON("..", import.meta.url)!, "utf8")) as { version: string };
  const program = new Command("heddle").description("React-style components that live on the server.").version(version);
  program.exitOverride().addHelpText("after", HELP);
  program
    .command("inspect")
    .description("tells what the compiler makes of components: templates, slots, events, kept rows, state")
    .argument("<files...>", "modules of components, or patterns such as 'src/**/*.lv.tsx'")
    .option("--json", "as JSON, for tools")
    .addHelpText("after", HELP)
    .action((files: string[], options: { json?: true }) => run(() => inspect(files, { json: options.json ?? false })));
  program
    .command("decode")
    .description("tells what captured frames say: events, operations, what a page shows")
    .argument("<file>", "what HEDDLE_TRACE=FILE has written, or a HAR file of a browser's network panel")
    .option("--json", "a line of JSON for each frame")
    .addHelpText("after", HELP)
    .action((file: string, options: { json?: true }) => run(() => decode(file, { json: options.json ?? false })));
  return program;
}

function main(args: readonly string[]): void {
  // Whoever reads may have read enough, as `head` does.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
  const run = (command: () => Outcome): void => {
    const { output, exitCode } = command();
    process.stdout.write(output);
    process.exitCode = exitCode;
  };
  try {
    createProgram(run).parse(args, { from: "user" });
  } catch (error) {
    if (error instanceof UsageProblem) process.stderr.write(`heddle: ${error.message}\n`);
    else if (!(error instanceof CommanderError)) throw error;
    // Help and the version are what was asked for; anything else Commander has explained.
    process.exitCode = error instanceof CommanderError && error.exitCode === 0 ? 0 : WRONG_USAGE;
  }
}

main(process.argv.slice(2));
