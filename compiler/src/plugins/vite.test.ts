/** The plugin for Vite, called as Vite calls it. What comes of it in Vitest is what the tests of the examples run on. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import heddle from "./vite.ts";

const folder = mkdtempSync(join(tmpdir(), "heddle-vite-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const load = (name: string, source: string, query = ""): ReturnType<ReturnType<typeof heddle>["load"]> => {
  writeFileSync(join(folder, name), source);
  return heddle().load(join(folder, name) + query);
};

test("modules of components are compiled, whatever their query, with a map to their source", () => {
  const source = "export const A = () => <b>b</b>;";
  for (const loaded of [load("a.lv.tsx", source), load("b.tsx", source, "?v=1")]) {
    expect(loaded!.code).toContain("heddle/runtime");
    expect(loaded!.map).toMatchObject({ version: 3, sourcesContent: [source] });
  }
});

test("all others are left to Vite", () => {
  expect(load("a.ts", "export {};")).toBeNull();
  expect(heddle().load("\0virtual.tsx.js")).toBeNull();
});

test("an error names its place and shows the line", () => {
  expect(() => load("c.lv.tsx", "export const C = () => <b><i></b>;")).toThrow(/c\.lv\.tsx:1:\d+ error HED101[^]*> 1 \|/);
});
