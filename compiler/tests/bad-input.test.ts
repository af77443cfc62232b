/** Sources that are no modules of components: errors with their place or plain code, never an exception, a hang or half an output. */
import { parse } from "@babel/parser";
import { describe, expect, test } from "vitest";
import { compile, type CompileResult, renderFrame } from "../src/index.ts";
import { decodeSource } from "../src/parse/decode-source.ts";

/** Compiles, and checks that there is all of an output or none. */
function compiled(source: string): CompileResult {
  const result = compile(source, { filename: "a.lv.tsx" });
  const hasErrors = result.diagnostics.some(({ severity }) => severity === "error");
  expect([result.code === null, result.map === null, result.templates.length > 0 && hasErrors]).toEqual([hasErrors, hasErrors, false]);
  if (result.code !== null) parse(result.code, { sourceType: "module" });
  for (const diagnostic of result.diagnostics.slice(0, 3)) expect(renderFrame(diagnostic, source).length).toBeLessThan(3000);
  return result;
}

const placesOf = (source: string): string[] =>
  compiled(source).diagnostics.map(({ code, range: { start } }) => `${code} ${start.line}:${start.column}`);

describe("syntax errors have their place", () => {
  test.each([
    ["export const A = () => <b>", "HED101 1:26"],
    ["\n\n  <a></b>", "HED101 3:5"],
    ["<a/>\r\n<b/>", "HED101 2:0"],
    ["// \u2028<a b=1/>", "HED101 2:5"],
    ["<a>\n  }</a>", "HED101 2:2"],
    ["<a>{x</a>", "HED101 1:7"],
    ["<a {...} />", "HED101 1:7"],
    ["const a = '\n';", "HED101 1:10"],
    ["const a = `${", "HED101 1:13"],
    ["/*", "HED101 1:0"],
    ["a.#x", "HED101 1:2"],
    ["export { A };", "HED101 1:9"],
    ["export const A = 1; export const A = 2;", "HED101 1:33"],
    ["export default 1;\nexport default 2;", "HED101 2:0"],
    ["const x = /(/;", "HED101 1:10"],
    ["return 1;", "HED101 1:0"],
    ["const A = () => <b>{await x}</b>;", "HED101 1:20"],
    ["const A = () => { yield 1; };", "HED101 1:18"],
    ["const a = 010;", "HED101 1:10"],
    ["export = A;", "HED101 1:0"],
    ['import x = require("x"); x();', "HED101 1:0"],
    ["class A { accessor x = 1 }", "HED101 1:19"],
    ["const a = <any>x;", "HED101 1:15"],
  ])("%j", (source, place) => {
    expect(placesOf(source)).toEqual([place]);
  });
});

describe("files of other kinds are errors", () => {
  test.each([
    ["JSON", '{ "name": "heddle", "version": 1 }'],
    ["HTML", "<!doctype html><html></html>"],
    ["CSS", "a { color: red }"],
    ["Markdown", "# Title\n\nSome *text*."],
    ["a program", "\u007fELF\u0002\u0001\u0001\0\0\0"],
    ["a picture", "\ufffdPNG\r\n\u001a\n\0\0\0\rIHDR"],
    ["a log", "2026-11-28 12:00:00 started"],
  ])("%s", (_, source) => {
    expect(placesOf(source)[0]).toMatch(/^HED101 1:/);
  });
});

describe("what is odd but right is compiled", () => {
  test.each([
    ["nothing", ""],
    ["white space", " \n\t\r\n"],
    ["only a comment", "// nothing"],
    ["a byte order mark", "\ufeffexport const A = () => <b />;"],
    ["a hashbang", "#!/usr/bin/env node\nexport const A = () => <b />;"],
    ["no JSX", "export const a: number = 1;"],
    ["no exports", "console.log(1);"],
    ["top-level await", "const x = await import('x'); export const A = () => <b>{x.a}</b>;"],
    ["CommonJS", "const x = require('x'); module.exports = () => <b>{x}</b>;"],
    ["directives", '"use strict"; "use client"; export const A = () => <b />;'],
    ["only types", "export type A = { a: 1 }; export interface B {}"],
    ["overloaded defaults", "export default function f(): void; export default function f(a?: 1): void {}"],
    ["windows' line ends", "export const A = () => (\r\n  <b>\r\n    a\r\n    b\r\n  </b>\r\n);\r\n"],
    ["NUL in a text", "export const A = () => <b title={'\\0'}>\0</b>;"],
    ["lone surrogates", "export const A = () => <b title='\ud800'>\udfff{'\\ud83d'}</b>;"],
    ["line separators", "export const A = () => <b title='\u2028'>a\u2029b</b>;"],
  ])("%s", (_, source) => {
    expect(placesOf(source)).toEqual([]);
  });
});

describe("sizes", () => {
  const times = (text: string, count: number): string => text.repeat(count);
  const each = (count: number, make: (at: number) => string): string => Array.from({ length: count }, (_, at) => make(at)).join(" ");

  test.each([
    ["elements side by side", `export const A = () => <p>${times("<b />", 10_000)}</p>;`],
    ["a text", `export const A = () => <p>${times("lorem &amp; ", 430_000)}</p>;`],
    ["a string", `export const a = "${times("x", 5_000_000)}";`],
    ["a line of components", times("export const A = () => <b>text</b>;".replace("export const A =", ""), 500)],
    ["attributes", `export const A = () => <b ${each(20_000, (at) => `data-a${at}=""`)} />;`],
    ["props", `export const A = () => <B ${each(20_000, (at) => `a${at}=""`)} />;`],
    ["branches", `export const A = ({ x }) => <p>{${times("x ? <b /> : ", 200)}null}</p>;`],
    ["fragments within each other", `export const A = () => ${times("<>", 500)}x${times("</>", 500)};`],
  ])(
    "many, or long: %s",
    (_, source) => {
      expect(placesOf(source)).toEqual([]);
    },
    120_000,
  );

  test.each([
    ["arrays", `export const a = ${times("[", 10_000)}${times("]", 10_000)};`],
    ["calls", `export const a = ${times("f(", 10_000)}${times(")", 10_000)};`],
    ["ternaries", `export const a = ${times("x ? 1 : ", 10_000)}2;`],
    ["templates", `export const a = ${times("`${", 10_000)}1${times("}`", 10_000)};`],
    ["branches of JSX", `export const A = ({ x }) => <p>{${times("x ? <b /> : ", 10_000)}null}</p>;`],
    ["fragments", `export const A = () => ${times("<>", 10_000)}${times("</>", 10_000)};`],
    ["object types", `export type A = ${times("{ a: ", 10_000)}1${times("}", 10_000)};`],
    ["conditional types", `export type A<T> = ${times("T extends 1 ? 1 : ", 10_000)}2;`],
    ["URLs", `export const A = ({ x }) => <a href={${times("x + ", 10_000)}x} />;`],
  ])("too deep: %s", (_, source) => {
    expect(placesOf(source)).toEqual(["HED118 1:0"]);
  });

  test("wrong names by the thousand take no longer than right ones, and frames stay small", () => {
    const source = `export const A = () => <b ${each(5000, (at) => `wrongname${at}=""`)} />;`;
    const { diagnostics } = compiled(source);
    expect(diagnostics).toHaveLength(5000);
    expect(
      renderFrame(diagnostics.at(-1)!, source)
        .split("\n")
        .every((line) => line.length < 200),
    ).toBe(true);
  }, 60_000);

  test("called from deep in the stack it still answers or overflows as a whole", () => {
    let outcomes = 0;
    const dive = (): void => {
      try {
        dive();
      } catch {
        // On the way back there is more and more room.
      }
      if (outcomes++ % 200 !== 0) return;
      const { code, diagnostics } = compile("export const A = () => <b><i>a</i></b>;", { filename: "a.tsx" });
      expect(code === null).toBe(diagnostics.length === 1);
    };
    try {
      dive();
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
    }
    expect(compile("export const A = () => <b />;", { filename: "a.tsx" }).code).not.toBeNull();
  }, 60_000);
});

describe("bytes", () => {
  const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

  test.each([
    ["Latin-1", "caf\u00e9!", 3],
    ["a character cut short", "a\u00e2\u0082 b", 1],
    ["the end cut short", "ab\u00e2\u0082", 2],
    ["a lone continuation", "a\u0080", 1],
    ["UTF-16", "\u00ff\u00fea\0", 0],
    ["an overlong form", "\u00c0\u0080", 0],
    ["a surrogate", "a\u00ed\u00a0\u0080", 1],
  ])("%s is not UTF-8", (_, text, offset) => {
    expect(decodeSource(bytes(text), "a.tsx").problem).toMatchObject({
      code: "HED123",
      message: expect.stringContaining(`offset ${offset} `),
    });
  });

  test("the place is that of the text", () => {
    const { text, problem } = decodeSource(bytes("\u00ef\u00bb\u00bfa\n\u00c3\u00a9\u00e9"), "a.tsx");
    expect(problem!.range.start).toEqual({ line: 2, column: 1, offset: 3 });
    expect(text).toBe("a\n\u00e9\ufffd");
  });

  test.each(["", "abc", "\u00e9\u{1f600}", "\ufffd", "\ufeffabc", "a\ufeff"])("%j is", (text) => {
    const decoded = decodeSource(new TextEncoder().encode(text), "a.tsx");
    expect(decoded).toEqual({ text: text.replace(/^\ufeff/, ""), problem: undefined });
  });
});

test("diagnostics come in the order of the source, each once", () => {
  const source = `export const A = ({ xs, go }) => (
  <div clas="a" onclick="x">
    {xs.map((x) => <i clas="b">{x}</i>)}
    <br>x</br>
    <b onClick={go} onClick={go} />
  </div>
);`;
  expect(compiled(source).diagnostics.map(({ code, range }) => `${code} ${range.start.line}`)).toEqual([
    "HED205 2",
    "HED112 2",
    "HED201 3",
    "HED205 3",
    "HED109 4",
    "HED108 5",
  ]);
});
