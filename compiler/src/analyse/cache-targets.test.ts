import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { compile } from "../compile.ts";
import { printModule } from "../ir/print-module.ts";

const IMPORTS = `import { debounce, ErrorBoundary, Fragment, policy, useCallback, useMemo, useReducer, useRef, useState } from "heddle"; import { other, Card, Menu, useStore } from "./other.ts";
const TABLE = { a: 1 }; let changing = 1; export const change = () => { changing++; };
const double = (n: number) => n * 2; const Icon = ({ name }) => <i class={name} />; const Clock = () => <b>{Date.now()}</b>;
function Child(props: any) { useState(0); return props.children; }`;

/** What is kept, as `name` or `name: deps`; what is made in each render with `!`. */
function keptOf(jsx: string, before = "", module = IMPORTS): string[] {
  const source = `${module} export function A({ title, props, items }: any) { const [n, set] = useState<any>(0); ${before}; return <main>${jsx}</main>; }`;
  const { code, diagnostics, module: ir } = compile(source, { filename: "a.tsx", describe: true });
  if (code === null) throw new Error(diagnostics[0]!.message);
  const { kept } = ir!.components.find(({ name }) => name === "A")!;
  return kept.map(({ name, kind, dependsOn }) => {
    if (dependsOn === null) return `${name}!`;
    return kind === "handler" ? `${name} late` : `${name}: ${dependsOn.join(" ")}`.trimEnd();
  });
}

describe("kept, with what it is made of", () => {
  test.each([
    ["an object", "<Child o={{ a: n, b: [title] }} />", "", ["o of <Child>: n title"]],
    ["one that is made of nothing", "<Child o={{ a: 1 }} />", "", ["o of <Child>:"]],
    ["a spread object", "<Child o={{ ...props.style, n }} />", "", ["o of <Child>: props n"]],
    ["a spread array", "<Child o={[...items, n]} />", "", ["o of <Child>: items n"]],
    ["what another module makes", "<Child o={other(n)} />", "", ["o of <Child>: n"]],
    ["a function that calls another module's", "<Child o={() => other(n)} />", "", ["o of <Child>: n"]],
    ["JSX", "<Child o={<b>{n}</b>} />", "", ["o of <Child>: n"]],
    ["what is computed", "<Child o={items.filter((x) => x.on)} />", "", ["o of <Child>: items"]],
    ["a function", "<Child o={(x) => x + n} />", "", ["o of <Child>: n"]],
    ["a function that sets state", "<Child o={() => set(title)} />", "", ["o of <Child>: title"]],
    ["a function with handlers of its own", "<Child o={(x) => <b onClick={() => other(x, title)} />} />", "", ["o of <Child>: title"]],
    ["under a condition", "{n ? <Child o={{ title }} /> : null}", "", ["o of <Child>: title"]],
    ["a condition within", "<Child o={n ? { title } : null} />", "", ["o of <Child>: n title"]],
    ["content", "<Child>a {n} <b>{title}</b></Child>", "", ["content of <Child>: n title"]],
    ["an only child", "<Child><b>{title}</b></Child>", "", ["content of <Child>: title"]],
    ["handlers of elements do not count", "<Child><b onClick={() => other(n)}>{title}</b></Child>", "", ["content of <Child>: title"]],
    [
      "nor do those in modifiers and policies",
      "<Child><b onKeyUp={debounce(9, policy('drop', () => other(n)))}>{title}</b></Child>",
      "",
      ["content of <Child>: title"],
    ],
    [
      "whether there is a handler does",
      "<Child><b onClick={title ? () => other(n) : undefined} /></Child>",
      "",
      ["content of <Child>: title"],
    ],
    ["handlers by name", "<Child><b onClick={go}>{title}</b></Child>", "const go = () => set(n + 1)", ["content of <Child>: title"]],
    ["handlers that are given", "<Child><b onClick={props.go}>{title}</b></Child>", "", ["content of <Child>: props title"]],
    ["a list in content", "<Child><p>{title}</p>{items.map((x) => <li key={x}>{n}</li>)}</Child>", "", ["content of <Child>: title list"]],
    ["components of the module that are pure", "<Icon name={title} />", "", ["<Icon>: title"]],
    ["components of other modules, if they are", "<Card title={title} />", "", ["<Card>: title"]],
    ["members of these", "<Menu.Item o={{ n }} />", "", ["<Menu.Item>: n", "o of <Menu.Item>: n"]],
    [
      "within each other",
      "<Card o={{ title }}><Icon name={n} /></Card>",
      "",
      ["<Card>: title n", "o of <Card>: title", "content of <Card>: n"],
    ],
    ["a constant", "<Child o={o} />", "const o = { n }", ["o: n"]],
    ["a constant made of a constant", "<Child o={o} p={{ o }} />", "const o = items.slice(1)", ["o: items", "p of <Child>: o"]],
    [
      "a constant that is read and sent to state",
      "<Child o={o} /><i title={o.a} onClick={() => set(o)}>{o.b.length}</i>",
      "const o = { a: n, b: title }",
      ["o: n title"],
    ],
    ["a function by name", "<Child row={row} /><p>{row(1)}</p>", "const row = (x) => <b>{x}{n}</b>", ["row: n"]],
    ["in the dependencies of a hook", "<b>{m}</b>", "const o = { n }; const m = useMemo(() => other(), [o])", ["o: n"]],
    [
      "of memos and state",
      "<Child o={{ m, s }} />",
      "const m = useMemo(() => n + 1, [n]); const [s] = useReducer(other, [])",
      ["o of <Child>: m s"],
    ],
  ])("%s", (_, jsx, before, kept) => {
    expect(keptOf(jsx, before)).toEqual(kept);
  });
});

describe("handlers of components are late", () => {
  test.each([
    ["written there", "<Child onPick={() => set(n + 1)} />", "", ["onPick of <Child> late"]],
    ["async ones", "<Child onPick={async () => { await other(n); }} />", "", ["onPick of <Child> late"]],
    ["by name", "<Child onPick={go} />", "function go() { n++; }", ["onPick of <Child> late"]],
    ["by useCallback", "<Child onPick={go} />", "const go = useCallback(() => set(n), [])", ["onPick of <Child> late"]],
    [
      "under conditions",
      "<Child onPick={n ? () => set(1) : title && go} />",
      "const go = () => set(2)",
      ["onPick of <Child> late", "onPick of <Child> late"],
    ],
    ["in modifiers and policies", "<Child onPick={debounce(9, policy('drop', () => set(n)))} />", "", ["onPick of <Child> late"]],
    [
      "in these within what is kept",
      "<Card onPick={debounce(9, () => set(n))} o={title} />",
      "",
      ["<Card>: title", "onPick of <Card> late"],
    ],
    ["with what changes", "<Child onPick={() => m++} />", "let m = 0; m = n", ["onPick of <Child> late"]],
    [
      "where the rest is made each time",
      "<Child onPick={() => set(1)} o={{ m: changing }} />",
      "",
      ["onPick of <Child> late", "o of <Child>!"],
    ],
  ])("%s", (_, jsx, before, kept) => {
    expect(keptOf(jsx, before)).toEqual(kept);
  });

  test.each([
    ["from elsewhere", "<Child onPick={props.go} />", ""],
    ["that a call makes", "<Child onPick={other(n)} />", ""],
    ["that may be marked", "<Child onPick={go} />", "const go = useCallback(props.go, [])"],
    ["with this", "<Child onPick={function () { return this; }} />", ""],
    ["in modifiers that change", "<Child onPick={debounce(n, () => set(n))} />", ""],
    ["by name in modifiers", "<Child onPick={debounce(9, go)} />", "const go = () => set(n)"],
    ["with arguments", "<Child onPick={() => arguments[0]} />", ""],
    ["in loops", "{parts}", "const parts = []; for (const x of items) parts.push(<Child onPick={() => set(x)} o={{ n }} />)"],
    ["with a condition that is one", "<Child onPick={(() => 1) && props.go} />", ""],
    ["in functions", "{items.forEach((x) => <Child onPick={() => set(x)} o={{ n }} />)}", ""],
    ["of elements", "<button onClick={() => set(n)}>{n}</button>", ""],
  ])("but not those %s", (_, jsx, before) => {
    expect(keptOf(jsx, before)).toEqual([]);
  });
});

describe("made in every render", () => {
  test.each([
    ["of a ref", "<Child o={{ a: box.current }} />", "const box = useRef(0)"],
    ["of a ref as such", "<Child o={{ box }} />", "const box = useRef(0)"],
    ["of a variable that changes", "<Child o={{ m }} />", "let m = 0; m++"],
    ["of a variable of the module", "<Child o={{ changing }} />", ""],
    ["of an object of the module", "<Child o={{ TABLE }} />", ""],
    ["of a store", "<Child o={{ store }} />", "const store = useStore()"],
    ["by a hook", "<Child o={{ a: useStore(n) }} />", ""],
    ["by a call of a parameter", "<Child o={props.other(n)} />", ""],
    ["by new", "<Child o={new Map()} />", ""],
    ["of the time", "<Child o={[Date.now()]} />", ""],
    ["of what is declared later", "{n ? part : null}", "const part = <Child o={{ later: later }} />; const later = 1"],
    ["of what is changed in place", "<Child o={{ m }} />", "const m = useMemo(() => ({}), []); m.n = n"],
    ["of a local component", "<Child o={<Local />} />", "const Local = () => <b>{n}</b>"],
    ["of a component that is not pure", "<Child o={<props.Icon />} />", ""],
    ["by a function that reads a ref", "<Child o={() => box.current} />", "const box = useRef(0)"],
    ["by a function that does something", "<Child o={() => props.other(n)} />", ""],
    ["of a function that is made each time", "<Child o={{ f: go }} />", "const go = () => props.other(n)"],
    [
      "with a handler that could tell whether it is made anew",
      "<Child o={items.map((x) => { const y = { x }; return <b key={x} onClick={() => other(y)} />; })} />",
      "",
    ],
    ["with a ref callback", "<Child o={<b ref={() => {}} />} />", ""],
  ])("%s", (_, jsx, before) => {
    expect(keptOf(jsx, before).filter((name) => !name.endsWith("!"))).toEqual([]);
    expect(keptOf(jsx, before).at(-1)).toBe("o of <Child>!");
  });

  test.each([
    ["an assignment to a part", "o.a = 1"],
    ["an assignment to a part of a part", "o.a.b = 1"],
    ["a method", "o.push(1)"],
    ["a function that is given it", "other(o)"],
    ["another name", "const same = o"],
    ["taking it apart", "const { a } = o"],
    ["a loop", "for (const part of o) set(part)"],
    ["delete", "delete o.a"],
    ["a function that returns it", "const get = () => o"],
    ["a callback that gets its parts", "o.map((part) => { part.a = 1; })"],
  ])("a constant that may be changed by %s", (_, change) => {
    expect(keptOf("<Child o={o} />", `const o = [{ n }]; ${change}`)).toEqual([]);
  });
});

describe("nothing to keep", () => {
  test.each([
    ["values that are the same anyway", "<Child a={n} b={title.trim()} c={n > 1 ? 'x' : props.y} d=\"d\" e />", ""],
    ["JSX that never changes", "<Child o={<b>x</b>}><i>y</i></Child>", ""],
    ["texts as content", "<Child>text</Child>", ""],
    ["a list as content", "<Child>{items.map((x) => <li key={x}>{x}</li>)}</Child>", ""],
    ["elements", "<div style={{ a: n }} class={[title]}><p>{n}</p></div>", ""],
    ["fragments", "<Fragment key={n}><b>{title}</b></Fragment>", ""],
    ["constants that elements alone get", "<div style={o} />", "const o = { n }"],
    ["components of the module that are not pure", "<Clock />", ""],
    ["keys and refs", "<Child key={[n]} ref={() => {}} />", ""],
  ])("%s", (_, jsx, before) => {
    expect(keptOf(jsx, before)).toEqual([]);
  });

  test.each([
    ["all state", "export function A() { const [n] = useState(0); return <Child o={{ n }}><b>{n}</b> text</Child>; }"],
    ["the state that a reducer has", "export function A() { const [n] = useReducer(other, 0); return <Child o={{ n }} />; }"],
    ["all props and state", "export function A({ title, n: m = 1 }) { const [n] = useState(0); return <Child o={{ n, m, title }} />; }"],
    [
      "but a prop that state begins with",
      "export function A({ start = 0 }) { const [n] = useState(() => start + 1); const r = useRef(start); return <Child o={[n]} />; }",
    ],
  ])("where whatever makes the component run is in it: %s", (_, source) => {
    expect(compile(`${IMPORTS} ${source}`, { filename: "a.tsx" }).code).not.toMatch(/_memo|_cells/);
  });

  test.each([
    ["another state", "export function A() { const [n] = useState(0); const [m] = useState(0); return <Child o={{ n }} m={m} />; }"],
    ["a state that has no name", "export function A() { const [n] = useState(0); useState(0); return <Child o={{ n }} />; }"],
    ["what another hook tells", "export function A() { const [n] = useState(0); useStore(); return <Child o={{ n }} />; }"],
    ["a prop", "export function A({ title }) { const [n] = useState(0); return <Child o={{ n }} />; }"],
    ["props that are one object", "export function A(props) { const [n] = useState(0); return <Child o={{ n, props }} p={{ n }} />; }"],
    ["a prop that a reducer reads", "export function A({ by }) { const [n] = useReducer((n) => n + by, 0); return <Child o={{ n }} />; }"],
    ["the rest of the props", "export function A({ a, ...rest }) { const [n] = useState(0); return <Child o={{ n, a }} />; }"],
  ])("but it is kept where the component may run for something else: %s", (_, source) => {
    expect(compile(`${IMPORTS} ${source}`, { filename: "a.tsx" }).code).toMatch(/_memo/);
  });

  test("in components without state, in hooks, in async functions and in defaults of parameters", () => {
    const part = "<Child o={{ n: 1 }} onPick={() => {}} />";
    const source = `${IMPORTS} export const A = () => ${part}; export function useB() { useState(0); return ${part}; }
      export async function C() { useState(0); return ${part}; } export function D(d = ${part}) { useState(0); return d; }`;
    const { code } = compile(source, { filename: "a.tsx" });
    expect(code).not.toMatch(/_memo|_late|_cells/);
  });

  test("without memoisation", () => {
    const source = `${IMPORTS} export function A() { useState(0); return <Child o={{}} onPick={() => {}}><Icon name="a" /></Child>; }`;
    expect(compile(source, { filename: "a.tsx" }).code).toContain("_memo(");
    expect(compile(source, { filename: "a.tsx", memoise: false }).code).not.toMatch(/_memo|_late|_cells/);
  });
});

test("the guide's page keeps what it says", () => {
  const page = readFileSync(fileURLToPath(new URL("../../../docs/guide/memoisation.md", import.meta.url)), "utf8");
  const block = (kind: string): string => new RegExp(`^\`\`\`${kind}\\n(.*?)^\`\`\``, "ms").exec(page)![1]!;
  const { diagnostics, module } = compile(block("tsx"), { filename: "report.lv.tsx", describe: true });
  expect(diagnostics).toEqual([]);
  expect(printModule(module!)).toContain(block("text"));
});
