/** Laws of source maps: what the author has written is found again, word for word, from the output. */
import { parse, type ParserPlugin } from "@babel/parser";
import * as t from "@babel/types";
import { decodedMappings, originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { describe, expect, test } from "vitest";
import { compile } from "../src/index.ts";
import { listFixtures } from "./support/list-fixtures.ts";

interface Token {
  /** As it is written. */
  readonly text: string;
  /** `line:column`, from 1 and from 0. */
  readonly at: string;
}

const WORDS: ReadonlySet<string> = new Set(
  "Identifier JSXIdentifier PrivateName StringLiteral NumericLiteral BigIntLiteral RegExpLiteral BooleanLiteral NullLiteral TemplateElement ThisExpression".split(
    " ",
  ),
);

/** Names and literals of a module, without those of types and of what is written inside `without`. */
function wordsOf(code: string, plugins: ParserPlugin[], without: (node: t.Node) => boolean): Token[] {
  const words: Token[] = [];
  t.traverseFast(parse(code, { sourceType: "module", plugins }), (node) => {
    if (without(node)) return t.traverseFast.skip;
    if (!WORDS.has(node.type)) return undefined;
    // An identifier's node goes on with its type.
    const text = t.isIdentifier(node) ? node.name : code.slice(node.start!, node.end!);
    words.push({ text, at: `${node.loc!.start.line}:${node.loc!.start.column}` });
    return undefined;
  });
  return words;
}

/** What is gone without a trace when types are; members of enums become text. */
const isType = (node: t.Node): boolean =>
  t.isTSEnumMember(node) ||
  t.isIdentifier(node, { name: "this" }) ||
  t.isVariableDeclaration(node, { declare: true }) ||
  /^TS(?!AsExpression|SatisfiesExpression|NonNullExpression|TypeAssertion|InstantiationExpression|Enum|ParameterProperty)/.test(
    node.type,
  ) ||
  (t.isImportDeclaration(node) && node.importKind === "type") ||
  (t.isImportSpecifier(node) && node.importKind === "type") ||
  (t.isExportNamedDeclaration(node) && node.exportKind === "type");

interface Compiled {
  readonly source: string;
  readonly code: string;
  readonly trace: TraceMap;
  /** Where segments of the map begin in the output, and where they lead. */
  readonly segments: ReadonlyMap<string, string>;
}

function compiled(source: string): Compiled | null {
  const { code, map } = compile(source, { filename: "a.lv.tsx", development: true });
  if (code === null) return null;
  const trace = new TraceMap(map as ConstructorParameters<typeof TraceMap>[0]);
  const segments = new Map(
    decodedMappings(trace).flatMap((line, at) =>
      line
        .filter((segment) => segment.length > 1)
        .map((segment) => [`${at + 1}:${segment[0]}`, `${segment[2]! + 1}:${segment[3]}`] as const),
    ),
  );
  return { source, code, trace, segments };
}

/** Quotes, escapes and digits are the generator's; attributes' names and the text between tags become literals. */
const isSame = (found: string, written: string): boolean =>
  found === written || found === `"${written}"` || (/^["'`]/.test(found) && /^["'`]/.test(written)) || Number(found) === Number(written);

/** Words of the output that lead to another word of the source. Names that are nowhere in the source are the compiler's. */
function astray({ source, code, segments }: Compiled): string[] {
  const all = wordsOf(source, ["jsx", "typescript"], () => false);
  const written = new Map(all.map(({ text, at }) => [at, text]));
  const names = new Set(all.map(({ text }) => text));
  return wordsOf(code, [], () => false)
    .filter(({ text }) => !/^[\w$]/.test(text) || names.has(text))
    .map(({ text, at }) => ({ text, to: written.get(segments.get(at) ?? "") }))
    .filter(({ text, to }) => to !== undefined && !isSame(text, to))
    .map(({ text, to }) => `${text} leads to ${to}`);
}

/** Names of the source, but for those of types and of what templates hold, that nothing in the output leads to. */
function lost({ source, code, trace }: Compiled): string[] {
  const found = new Set(
    wordsOf(code, [], () => false).map(({ text, at }) => {
      const [line, column] = at.split(":").map(Number) as [number, number];
      const original = originalPositionFor(trace, { line, column });
      return `${text} ${original.line}:${original.column}`;
    }),
  );
  return wordsOf(source, ["jsx", "typescript"], (node) => isType(node) || isStatic(node))
    .filter(({ text, at }) => /^[\w$]/.test(text) && !found.has(`${text} ${at}`))
    .map(({ text, at }) => `${text} at ${at}`);
}

/** Tags and attributes, constants, and the `map` of rows that are kept. */
const isStatic = (node: t.Node): boolean =>
  t.isJSXClosingElement(node) ||
  (t.isJSXIdentifier(node) && /^[a-z]/.test(node.name)) ||
  (t.isLiteral(node) && !t.isTemplateLiteral(node)) ||
  t.isTemplateElement(node) ||
  t.isIdentifier(node, { name: "map" });

const SNIPPETS: Readonly<Record<string, string>> = {
  handlers: `export const A = ({ go, log }) => <b onClick={(e) => go(e.key)} onInput={async () => { await go(1); log("x"); }} onBlur={log} />;`,
  "row callbacks": `import { useState } from "heddle";
export function A() { const [xs, set] = useState([]); return <ul>{xs.map((x) => <li key={x.id} onClick={() => set(x)}>{x.name}</li>)}</ul>; }`,
  "props and spreads": `export const A = ({ x, rest }) => <B one={x} two="text" three {...rest} {...x.more}>{x.kids}</B>;`,
  "element spreads": `export const A = ({ x, rest }) => <b title={x.a} {...rest} id={x.b}>{x.c}</b>;`,
  "keys out of order": `export const A = ({ f, g }) => <B a={f()} key={g()} b={f(2)} />;`,
  "class and style": `export const A = ({ on, w }) => <b class={{ on, off: !on }} style={{ width: w }} />;`,
  "class bodies": `class Store { static all = new Map(); #n: number = 1; constructor(private readonly x: string) {} get n(): number { return this.#n; } }
export const A = () => <b>{new Store("a").n}</b>;`,
  "type syntax": `import type { X } from "./x"; interface Y<T> { a: T } enum E { One = 1, Two = 2 } declare const z: number;
function f<T extends X>(this: void, a: T, b?: Y<T>): a is T { const g = <T,>(c: T) => c satisfies Y<T>; return g((a as unknown as T)!); }
export const A = ({ x }: { x: X }) => <b>{f<X>(x)}{E.Two}</b>;`,
  "exports and imports": `import d, { a as b, c } from "./m"; import * as all from "./n"; export { b, c as e }; export * from "./o"; export default d(all);`,
  "members and this": `export class A { x = 1; render() { return <this.Row a={this.x}><Menu.Item b={this.x} /></this.Row>; } }`,
  templates: "export const A = ({ a, b }) => <b title={`${a} and ${b.c}`}>{a ? `x${b}` : /re/.test(b)}</b>;",
};

const SOURCES = [...listFixtures().map(({ name, source }) => [name, source] as const), ...Object.entries(SNIPPETS)];

const FORMS: readonly (readonly [string, (source: string) => string])[] = [
  ["as they are", (source) => source],
  ["with line ends of Windows", (source) => source.replaceAll("\n", "\r\n")],
  ["behind characters of several bytes", (source) => source.replace(/^(?=export )/gm, "/* é 𝒳 👩‍👩‍👧 */ ")],
];

describe.each(FORMS)("sources %s", (_, form) => {
  test.each(SOURCES)("%s: words lead to themselves", (_name, source) => {
    const result = compiled(form(source));
    if (result !== null) expect(astray(result)).toEqual([]);
  });

  test.each(Object.entries(SNIPPETS))("%s: no name is lost", (_name, source) => {
    expect(lost(compiled(form(source))!)).toEqual([]);
  });
});

test("what the compiler puts at the top leads to the JSX or the function that it is for, and the import to nothing", () => {
  const { source, code, trace } = compiled(`import { useState } from "heddle";

// of the author

export function A() {
  const [x] = useState(0);
  return <b>{x}<i>static</i>{[<u />]}</b>;
}
`)!;
  const lines = source.split("\n");
  const leads = code
    .split("\n")
    .map((text, at) => [text, originalPositionFor(trace, { line: at + 1, column: Math.max(0, text.length - 2) })] as const)
    .filter(([text]) => /^(?:const _|_)|heddle\/runtime/.test(text))
    .map(([text, { line, column }]) => [/^\w+ ?_?\w+/.exec(text)![0], line === null ? null : lines[line - 1]!.slice(column).slice(0, 8)]);
  expect(leads).toEqual([
    ["import", null],
    ["const _t", "<u />]}<"],
    ["const _static", "<u />]}<"],
    ["const _t2", "<b>{x}<i"],
    ["_stateful", "function"],
  ]);
});
