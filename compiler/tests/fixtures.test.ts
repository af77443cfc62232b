/**
 * Each folder under fixtures/ is a module and all that the compiler makes of it: `output.js` and `ir.txt`, or
 * `diagnostics.txt`, or both where there are only warnings. `UPDATE=1 npx vitest run --project compiler` writes them anew.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { messages } from "../src/diagnostics/messages.ts";
import { compile, printModule, renderFrame } from "../src/index.ts";
import { listFixtures } from "./support/list-fixtures.ts";

const FILES = ["output.js", "ir.txt", "diagnostics.txt"] as const;

/** The text of each file, or null where there must be none. */
function outcome(source: string): Record<(typeof FILES)[number], string | null> {
  const { code, module, diagnostics } = compile(source, { filename: "input.lv.tsx", describe: true });
  return {
    "output.js": code === null ? null : `${code}\n`,
    "ir.txt": code === null ? null : printModule(module!),
    "diagnostics.txt": diagnostics.length === 0 ? null : diagnostics.map((d) => `${renderFrame(d, source)}\n`).join("\n"),
  };
}

test.each(listFixtures())("$name", ({ folder, source }) => {
  const found = outcome(source);
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
  for (const { source } of named) expect(compile(source, { filename: "input.lv.tsx" }).diagnostics.map((d) => d.code)).toContain(code);
});

const PAGE = readFileSync(fileURLToPath(new URL("../../docs/reference/diagnostics.md", import.meta.url)), "utf8");

const SECTIONS = new Map(
  PAGE.split(/^## /m)
    .slice(1)
    .map((section) => [section.slice(0, 6), section]),
);

test("the reference has a section for each code and for nothing else", () => {
  expect([...SECTIONS.keys()]).toEqual(CODES.toSorted());
});

// Their wrong examples would be as long as the limits that they exceed.
const ABRIDGED: ReadonlySet<string> = new Set(["HED117", "HED118", "HED119"]);

test.each(CODES)("the reference's wrong example of %s reports it, and the right one nothing", (code) => {
  const [wrong, right] = [...SECTIONS.get(code)!.matchAll(/^```tsx\n(.*?)^```$/gms)].map((match) => match[1]!);
  const codesOf = (source: string | undefined): string[] => compile(source!, { filename: "a.tsx" }).diagnostics.map((d) => d.code);
  expect(new Set(codesOf(wrong))).toEqual(new Set(ABRIDGED.has(code) ? [] : [code]));
  expect(codesOf(right)).toEqual([]);
});
