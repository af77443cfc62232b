/** The tests that the guide shows are run, as it says: by Node's test runner, with the package as it is built. */
import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const BUILD_TIMEOUT_MS = 120_000;

/** Blocks of code that begin with the name of their file. */
const files = new Map(
  [...readFileSync(join(ROOT, "docs/guide/testing.md"), "utf8").matchAll(/^```tsx?\n\/\/ (\S+)\n(.*?)^```$/gms)].map(
    ([, name, text]) => [name!, text!] as const,
  ),
);

// Within the project, so that `heddle/testing` is found as it is from an application.
mkdirSync(join(ROOT, ".heddle"), { recursive: true });
const folder = mkdtempSync(join(ROOT, ".heddle", "guide-"));

beforeAll(() => {
  execFileSync(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc"), "-b", "testing", "compiler"], { cwd: ROOT });
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
}, BUILD_TIMEOUT_MS);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs Node with these arguments in the folder of the guide's files. `failure` is its output if it fails, else null. */
function run(...args: string[]): Promise<{ readonly failure: string | null; readonly output: string }> {
  return new Promise((resolve) => {
    const { NODE_OPTIONS: _, VITEST: __, ...env } = process.env;
    execFile(process.execPath, args, { cwd: folder, env }, (error, out, err) =>
      resolve({ failure: error && out + err, output: out + err }),
    );
  });
}

const tests = [...files].filter(([name]) => name.endsWith(".test.ts"));

test("the guide has tests", () => {
  expect(tests.map(([name]) => name)).toEqual(["greeting.test.ts", "finder.test.ts", "list.test.ts", "monkey.test.ts"]);
});

test("they pass with Node's test runner and the loader", async () => {
  const { failure, output } = await run("--import", "heddle/register", "--test", "--test-reporter=spec");
  const count = tests.reduce((sum, [, text]) => sum + text.split(/^test\(/m).length - 1, 0);
  expect(failure).toBeNull();
  expect(output).toContain(`pass ${count}`);
});

test("they pass with Vitest and the plugin", async () => {
  for (const [name, text] of tests)
    writeFileSync(
      join(folder, name),
      text
        .replace(/import \{ (.*) \} from "node:test"/, 'import { $1, vi } from "vitest"')
        .replace(/\bmock, |mock\.fn\(/g, (found) => (found === "mock, " ? "" : "vi.fn("))
        .replaceAll("mock.callCount()", "mock.calls.length"),
    );
  const { failure } = await run(join(ROOT, "node_modules/vitest/vitest.mjs"), "run", "--root", folder);
  expect(failure).toBeNull();
});

test("what is not installed is named", async () => {
  writeFileSync(
    join(folder, "missing.ts"),
    `import { registerHooks } from "node:module";
import { mount } from "heddle/testing";
registerHooks({
  resolve(specifier, context, next) {
    if (specifier === "jsdom") throw Object.assign(new Error("no jsdom"), { code: "ERR_MODULE_NOT_FOUND" });
    return next(specifier, context);
  },
});
await mount(() => null).catch((error: Error) => console.log(error.name, error.message));`,
  );
  const { output } = await run("missing.ts");
  expect(output).toContain(
    "UsageError heddle/testing needs jsdom, which is not installed: npm install --save-dev jsdom @testing-library/dom",
  );
});
