/** The commands of package.json, and which steps each needs first. Runs under a Node that `run.mjs` has chosen. */
import { type Check, checks } from "./checks.ts";
import { CommandFailed, runCargo, runNode, runTool } from "./commands.ts";
import { generate } from "./generators.ts";
import { chosenChecks, runChecks } from "./run-checks.ts";
import { setUp } from "./set-up.ts";
import { nameInstalledChromium } from "./steps/chromium.ts";
import { say } from "./workspace.ts";

type Task = (args: readonly string[]) => Promise<void>;

// Programs that import components load them as a user's do.
const WITH_COMPONENTS = ["--import", "heddle/register"];

const tasks: Readonly<Record<string, Task>> = {
  start: async (args) => {
    await setUp();
    await runNode([...WITH_COMPONENTS, "examples/server.ts", ...args], "result");
  },
  test: async (args) => runNamedChecks(args, checks),
  ready: async (args) => runNamedChecks(args, checks),
  check: async (args) =>
    runNamedChecks(
      args,
      checks.filter((check) => !check.isTest),
    ),
  bench: async (args) => {
    await setUp();
    nameInstalledChromium();
    await runNode(["--expose-gc", ...WITH_COMPONENTS, "bench/run.ts", ...args], "result");
  },
  build: async () => setUp(),
  gen: async () => generate(),
  fmt: async () => {
    await setUp("dependencies");
    await runTool("oxfmt", "oxfmt", []);
    await runCargo(["fmt", "--all"]);
  },
};

await main(process.argv[2], process.argv.slice(3));

async function main(name: string | undefined, args: readonly string[]): Promise<void> {
  const task = name === undefined ? undefined : tasks[name];
  if (task === undefined) {
    say(`there is no task "${name ?? ""}". Choose from: ${Object.keys(tasks).join(", ")}.`);
    process.exitCode = 2;
    return;
  }
  try {
    await task(args);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = error instanceof CommandFailed ? error.exitCode : 1;
  }
}

async function runNamedChecks(names: readonly string[], defaults: readonly Check[]): Promise<void> {
  const chosen = chosenChecks(checks, names, defaults);
  await setUp();
  await runChecks(
    chosen,
    (line) => void process.stdout.write(`${line}\n`),
    () => performance.now(),
  );
}
