import { describe, expect, test } from "vitest";
import { compile } from "../compile.ts";

/** The functions of a module that are marked, each with what it uses: `day`, `label: [_called(day)]`. */
function marked(source: string): string[] {
  const { code, diagnostics } = compile(source, { filename: "a.tsx" });
  if (code === null) throw new Error(diagnostics[0]!.message);
  const calls = [...code.matchAll(/^_pure\((\w+)(?:, \(\) => (\[.*\]))?\);$/gm)];
  return calls.map(([, name, uses]) => (uses === undefined ? name! : `${name}: ${uses}`));
}

describe("marked", () => {
  test.each([
    ["a function", "export function day(at: string) { return at.slice(0, 10); }", ["day"]],
    ["a constant", "export const day = (at: string) => at.slice(0, 10);", ["day"]],
    ["a function expression", "export const day = function (at: string) { return at; };", ["day"]],
    ["a default", "export default function day(at: string) { return at; }", ["day"]],
    ["a default by name", "const day = (at: string) => at; export default day;", ["day"]],
    ["what is exported elsewhere", "const day = (at: string) => at; export { day as date };", ["day"]],
    ["one that is not exported but shows something", "const Day = ({ at }: any) => <b>{at}</b>;", ["Day"]],
    ["one that calls another of its module", "const cut = (at: string) => at.trim(); export const day = (at: string) => cut(at);", ["day"]],
    ["one that calls itself", "export const sum = (n: number): number => (n > 0 ? n + sum(n - 1) : 0);", ["sum"]],
    ["one that calls another module's", 'import { cut } from "./cut.ts"; export const day = (at) => cut(at);', ["day: [_called(cut)]"]],
    [
      "a component that does",
      'import * as to from "./to.ts"; export const Day = ({ at }) => <b>{to.day(at)}</b>;',
      ["Day: [_called(to.day)]"],
    ],
    ["a component that uses another", 'import B from "./b.tsx"; export const A = () => <B />;', ["A: [B]"]],
    ["one that takes a function", "export const each = (xs) => xs.map((x) => x + 1);", ["each"]],
    ["one that changes what is its own", "export const sum = (xs) => { let n = 0; for (const x of xs) n += x; return n; };", ["sum"]],
  ])("%s", (_, source, names) => {
    expect(marked(source)).toEqual(names);
  });
});

describe("not marked", () => {
  test.each([
    ["what nobody else can use", "const day = (at) => at;"],
    ["the time", "export const now = () => new Date().getFullYear();"],
    ["a variable of the module", "let n = 0; export const day = () => n; export const set = () => { n = 1; };"],
    ["an object of the module", "const names = { a: 1 }; export const nameOf = (x) => names[x];"],
    ["what calls its argument", "export const apply = (f, x) => f(x);"],
    ["what sorts in place", "export const sorted = (xs) => xs.sort();"],
    ["what fills its argument", "export const add = (xs, x) => { xs.push(x); };"],
    ["what sets a part of its argument", "export const see = (x) => { x.seen = true; };"],
    ["what sets its argument", "export const see = (x) => { x = 1; return x; };"],
    ["asynchronous functions and generators", "export const a = async (x) => x; export function* b() {}"],
    ["what is replaced", "export let day = (at) => at; day = (at) => at + 1;"],
    ["a function that is replaced", "export function day(at) { return at; } day = () => 1;"],
    ["a function within another", "export const a = wrap((at) => at);"],
    ["a hook of Heddle", 'import { useMemo } from "heddle"; export const useDay = (at) => useMemo(() => at, [at]);'],
    ["what changes its module", "const seen = []; export const see = (x) => { seen.push(x); return x; };"],
    [
      "a handler that changes what the component made",
      "export const A = () => { const seen = []; return <b onClick={() => seen.push(1)} />; };",
    ],
    ["a handler that changes a parameter", "export const A = ({ n = 0 }) => <b onClick={() => n++} />;"],
    ["a ref of each run", "export const A = () => <b ref={() => {}} />;"],
    ["re-exports", 'export { day } from "./day.ts"; export * from "./to.ts";'],
  ])("%s", (_, source) => {
    expect(marked(source)).toEqual([]);
  });
});
