/**
 * Each folder under fixtures/ is a module and all that the compiler makes of it: `output.js` and `ir.txt`, or
 * `diagnostics.txt`, or both where there are only warnings. `UPDATE=1 npx vitest run --project compiler` writes them anew.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { messages } from "../src/diagnostics/messages.ts";
import { compile, type CompileResult, printModule, renderFrame } from "../src/index.ts";
import { listExamples } from "./support/list-examples.ts";
import { type Fixture, listFixtures } from "./support/list-fixtures.ts";

const FILES = ["output.js", "ir.txt", "diagnostics.txt"] as const;

/** The text of each file, or null where there must be none. */
function outcome(fixture: Fixture): Record<(typeof FILES)[number], string | null> {
  const { source } = fixture;
  const { code, module, diagnostics } = compiled(fixture);
  return {
    "output.js": code === null ? null : `${code}\n`,
    "ir.txt": code === null ? null : printModule(module!),
    "diagnostics.txt": diagnostics.length === 0 ? null : diagnostics.map((d) => `${renderFrame(d, source)}\n`).join("\n"),
  };
}

/** As the loader compiles a file. */
function compiled({ source, problem }: Fixture): CompileResult {
  return problem === undefined
    ? compile(source, { filename: "input.lv.tsx", describe: true })
    : { code: null, map: null, templates: [], diagnostics: [problem], module: null };
}

test.each(listFixtures())("$name", (fixture) => {
  const { folder } = fixture;
  const found = outcome(fixture);
  for (const file of FILES) {
    const path = `${folder}${file}`;
    if (process.env["UPDATE"] === "1") write(path, found[file]);
    expect({ file, text: existsSync(path) ? readFileSync(path, "utf8") : null }).toEqual({ file, text: found[file] });
  }
});

function write(path: string, text: string | null): void {
  if (text === null) rmSync(path, { force: true });
  else writeFileSync(path, text);
}

const CODES = Object.values(messages).map(({ code }) => code);

test("every code is there once", () => {
  expect(new Set(CODES).size).toBe(CODES.length);
});

test.each(CODES)("%s has a fixture that reports it, named after it", (code) => {
  const named = listFixtures().filter(({ name }) => name.startsWith(`diagnostics/${code.toLowerCase()}-`));
  expect(named).not.toEqual([]);
  for (const fixture of named) expect(compiled(fixture).diagnostics.map((d) => d.code)).toContain(code);
});

const EXAMPLES = new Map(listExamples().map((example) => [example.code, example]));

test("the reference has a section for each code and for nothing else", () => {
  expect(listExamples().map(({ code }) => code)).toEqual(CODES.toSorted());
});

// Their wrong examples would be as long as the limits that they exceed, or no text.
const ABRIDGED: ReadonlySet<string> = new Set(["HED117", "HED118", "HED119", "HED123"]);

test.each(CODES)("the reference's wrong example of %s reports it, and the right one nothing", (code) => {
  const { wrong, right } = EXAMPLES.get(code)!;
  const codesOf = (source: string): string[] => compile(source, { filename: "a.tsx" }).diagnostics.map((d) => d.code);
  expect(new Set(codesOf(wrong))).toEqual(new Set(ABRIDGED.has(code) ? [] : [code]));
  expect(codesOf(right)).toEqual([]);
});
