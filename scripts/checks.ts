/**
 * The checks that a change must pass, in the order in which they fail fastest. `npm test`, `npm run ready` and CI run
 * all of them; `npm run check` runs those that are no tests, or those named.
 */
import { runCargo, runNode, runTool } from "./commands.ts";
import { generators } from "./generators.ts";
import { checkSizes } from "./size.ts";
import { requireChromium } from "./steps/chromium.ts";

export interface Check {
  readonly name: string;
  /** What is made sure of; the heading above its output. */
  readonly title: string;
  readonly isTest: boolean;
  run(): Promise<void>;
}

export const checks: readonly Check[] = [
  { name: "gen", title: "generated files are up to date", isTest: false, run: checkGenerated },
  { name: "format", title: "format (oxfmt)", isTest: false, run: () => runTool("oxfmt", "oxfmt", ["--check"], "result") },
  { name: "lint", title: "lint (oxlint)", isTest: false, run: () => runTool("oxlint", "oxlint", [], "result") },
  { name: "types", title: "types (tsc)", isTest: false, run: () => runTool("typescript", "tsc", ["-b"], "result") },
  { name: "rust-format", title: "format (cargo fmt)", isTest: false, run: () => runCargo(["fmt", "--all", "--check"], "result") },
  { name: "rust-lint", title: "lint (clippy)", isTest: false, run: () => runCargo(CLIPPY, "result") },
  { name: "rust", title: "Rust tests (cargo test)", isTest: true, run: () => runCargo(["test", "--workspace", "--locked"], "result") },
  { name: "unit", title: "unit tests (vitest)", isTest: true, run: () => runTests("!e2e") },
  { name: "e2e", title: "end-to-end tests (vitest, Chromium)", isTest: true, run: () => runTests("e2e") },
  { name: "size", title: "bytes a visitor downloads", isTest: true, run: checkSizes },
];

const CLIPPY = ["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"];

async function checkGenerated(): Promise<void> {
  for (const generator of generators) await runNode([generator, "--check"], "result");
}

/** The client's unit tests need a browser too. */
async function runTests(project: string): Promise<void> {
  await requireChromium();
  await runTool("vitest", "vitest", ["run", "--project", project], "result");
}
