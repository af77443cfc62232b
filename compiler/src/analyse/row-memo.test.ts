import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { compile } from "../compile.ts";

const IMPORTS = `import { debounce, keys, policy, useCallback, useMemo, useReducer, useRef, useState } from "heddle"; import { other, Row, useStore } from "./other.ts"; import * as dates from "./dates.ts"; import sort from "./sort.ts";
const LIMIT = 10; const TABLE = { a: 1 }; let changing = 1; export const change = () => { changing++; };
const double = (n: number) => n * 2; const WORD = /\\w+/; const ALL = /a/g; let OTHER = /b/; export const other2 = () => { OTHER = /c/; }; const money = new Intl.NumberFormat("de"); const day = new Intl.DateTimeFormat("de");`;

/** What a list's rows depend on, e.g. `[title]` and more of the plan, or `none` if the list is not memoised. */
function depsOf(list: string, before = ""): string {
  const code = compiled(list, before);
  const plan = /_rows\(_cells, 0, [^]*?, \{\n\s+deps: (\[[^\]]*\])(,\n[^]*?)?\n\s+\}, /.exec(code);
  if (plan === null) return "none";
  return `${plan[1]}${(plan[2] ?? "").replaceAll(/,\n\s+(\w+): /g, " $1: ").replaceAll(/\s+/g, " ")}`;
}

function compiled(list: string, before: string): string {
  const source = `${IMPORTS} export function A({ title, props }: any) { const [xs, set] = useState<any[]>([]); ${before}; return <ul>{${list}}</ul>; }`;
  const { code, diagnostics } = compile(source, { filename: "a.tsx" });
  if (code === null) throw new Error(diagnostics[0]!.message);
  return code;
}

describe("memoised, with what rows depend on", () => {
  test.each([
    ["the item alone", "xs.map((x) => <li key={x.id}>{x.name}</li>)", "", "[]"],
    ["a parameter taken apart", "xs.map(({ id, name: [first] }) => <li key={id}>{first}</li>)", "", "[]"],
    ["the index", "xs.map((x, i) => <li key={x}>{i + 1}</li>)", "", "[] readsIndex: true"],
    ["a prop", "xs.map((x) => <li key={x}>{title}</li>)", "", "[title]"],
    ["a member of a prop", "xs.map((x) => <li key={x}>{props.label}</li>)", "", "[props]"],
    ["a constant of the component", "xs.map((x) => <li key={x}>{n}</li>)", "const n = xs.length", "[n]"],
    ["a let that never changes", "xs.map((x) => <li key={x}>{n}</li>)", "let n = title", "[n]"],
    ["a constant of the module", "xs.map((x) => <li key={x}>{LIMIT}</li>)", "", "[]"],
    ["pure methods", "xs.map((x) => <li key={x}>{x.name.trim().toUpperCase()}{Math.round(x.n)}{String(x.n)}</li>)", "", "[]"],
    [
      "local variables and branches",
      "xs.map((x) => { const n = x.a + 1; if (n > 2) return null; return <li key={x}>{n}</li>; })",
      "",
      "[]",
    ],
    ["a handler of a prop", "xs.map((x) => <li key={x} onClick={props.pick}>{x}</li>)", "", "[props]"],
    ["a handler by name", "xs.map((x) => <li key={x} onClick={title ? other : set}>{x}</li>)", "", "[title]"],
    ["a ref", "xs.map((x) => <li key={x} ref={box}>{x}</li>)", "const box = useRef(null)", "[]"],
    [
      "a ref under a condition",
      "xs.map((x) => <li key={x} ref={x === title ? box : null}>{x}</li>)",
      "const box = useRef(null)",
      "[] tests: [[title, x => x]]",
    ],
    ["a handler that may be marked", "xs.map((x) => <li key={x} onClick={go} />)", "const go = useCallback(props.go, [])", "[go]"],
    ["a ref callback by name", "xs.map((x) => <li key={x} ref={keep}>{x}</li>)", "const keep = () => {}", "[keep]"],
    ["under a condition", "title ? xs.map((x) => <li key={x}>{x}</li>) : null", "", "[]"],
    ["what was computed of state", "ys.map((y) => <li key={y}>{y}</li>)", "const ys = xs.filter((x) => x.on).slice(0, LIMIT)", "[]"],
    ["useMemo of state", "ys.map((y) => <li key={y}>{y}</li>)", "const ys = useMemo(() => xs.toSorted((a, b) => a.n - b.n), [xs])", "[]"],
    ["a reducer's state", "ys.map((y) => <li key={y} onClick={send}>{y}</li>)", "const [ys, send] = useReducer(other, [])", "[]"],
    ["functions of the component", "xs.map((x) => <li key={x}>{label(x)}</li>)", "const label = (x: any) => x.name + title", "[title]"],
    ["functions of the module", "xs.map((x) => <li key={x}>{double(x)}</li>)", "", "[]"],
    ["components", "xs.map((x) => <Row key={x} x={x} />)", "", "[_arePure(Row)]"],
    ["components within", "xs.map((x) => <li key={x}><Row x={x}>{title}</Row></li>)", "", "[title, _arePure(Row)]"],
    ["functions in rows", "xs.map((x) => <li key={x}>{x.tags.map((y) => <i key={y}>{y}{title}</i>)}</li>)", "", "[title]"],
    ["functions of other modules", "xs.map((x) => <li key={x}>{other(x, title)}</li>)", "", "[title, _arePure(_called(other))]"],
    ["a module's default", "xs.map((x) => <li key={x}>{sort(x.tags, (a) => a + title)}</li>)", "", "[title, _arePure(_called(sort))]"],
    ["functions of a namespace", "xs.map((x) => <li key={x}>{dates.day(x.due)}</li>)", "", "[_arePure(_called(dates.day))]"],
    [
      "functions and components",
      "xs.map((x) => <Row key={x} due={other(x)}>{double(dates.day(x.due))}</Row>)",
      "",
      "[_arePure(Row, _called(other), _called(dates.day))]",
    ],
    ["a function given by its name", "xs.map((x) => <li key={x}>{x.tags.map(other)}</li>)", "", "[_arePure(_called(other))]"],
    ["a handler that another module makes", "xs.map((x) => <li key={x} onClick={other(x)}>{x}</li>)", "", "[_arePure(_called(other))]"],
    ["a prop's list", "props.items.map((y) => <li key={y}>{y}</li>)", "", "[]"],
  ])("%s", (_, list, before, deps) => {
    expect(depsOf(list, before)).toBe(deps);
  });
});

describe("what the language has", () => {
  test.each([
    ["what an object has", "Object.entries(x).length + Object.keys(x.a).join()"],
    ["arrays", "Array.isArray(x) ? x.toReversed().flat() : Array.from(x, (y) => y.name)"],
    ["numbers", "Number.isFinite(x) ? parseInt(x, 10) : parseFloat(x)"],
    ["JSON", "JSON.stringify(x, null, 2)"],
    ["URLs", "`?q=${encodeURIComponent(x.q)}`"],
    ["spread", "[...x.tags, Math.max(...[1])].length", "none"],
    ["spread in arrays and objects", "Object.keys({ ...x, tags: [...x.tags] }).length"],
    ["optional calls", "x.name?.trim()?.slice(1)"],
    ["a sequence", "(x.a, x.b)"],
    ["assertions", "(x as string satisfies string)!.trim()"],
    ["functions of the language as arguments", "x.tags.filter(Boolean).map(String).join()"],
    ["functions of the module as arguments", "x.numbers.map(double).join()"],
    ["a search", "/^a/.test(x.name) ? x.name.replace(/a/g, 'b') : x.name.match(/c/)"],
    ["a module's expression", "WORD.test(x.name) ? x.name.replace(ALL, (a) => a + 'b') : WORD.exec(x.name)"],
    ["an expression that is replaced", "OTHER.test(x.name)", "none"],
    ["a function that is called at once", "((y) => y + 1)(x.n)"],
    ["an asynchronous one", "(async () => x.n)()", "none"],
    ["a search that keeps its place", "ALL.test(x.name)", "none"],
    ["a date that is made there", "new Date(x.due).getFullYear()"],
    ["a date in the machine's language", "new Date(x.due).toLocaleDateString()"],
    ["a date that others may have", "x.due.getFullYear()", "none"],
    ["the time", "new Date().getFullYear()", "none"],
    ["what may be the time", "new Date(...x.due).getFullYear()", "none"],
    ["a formatter", "money.format(x.price) + new Intl.PluralRules('en').select(x.n)"],
    ["a formatter of dates", "day.format(new Date(x.due))"],
    ["a formatter of dates that may be given nothing", "day.format(x.due)", "none"],
    ["a function that replaces", "x.name.replace('a', props.by)", "none"],
    ["an unknown function as an argument", "x.tags.map(props.by)", "none"],
    ["a function in another function's place", "JSON.stringify(x, props.by)", "none"],
    ["a shadowed global", "((Number) => Number(x))(props.by)", "none"],
  ])("%s", (_, shown, plan = "[]") => {
    expect(depsOf(`xs.map((x) => <li key={x}>{${shown}}</li>)`)).toBe(plan);
  });
});

describe("statements of rows", () => {
  const row = (statements: string): string => depsOf(`xs.map((x) => { ${statements} })`);
  test.each([
    ["a loop over what is given", "const out = []; for (const y of x.tags) out.push(<b key={y}>{y}</b>); return <li key={x}>{out}</li>;"],
    ["a loop that counts", "let n = 0; for (let i = 0; i < x.n; i++) { if (i > 5) break; n += i; } return <li key={x}>{n}</li>;"],
    ["an object that is filled", "const by = {}; for (const y of x.tags) by[y] = (by[y] ?? 0) + 1; return <li key={x}>{by.a}</li>;"],
    ["a variable that is set later", "let c; if (x.a) c = 'a'; else c = 'b'; return <li key={x} class={c} />;"],
    ["a switch", "switch (x.kind) { case 1: return <b key={x} />; default: return <i key={x} />; }"],
    ["an error", "if (x.a) throw new Error(x.a); return <li key={x} />;"],
  ])("%s", (_, statements) => {
    expect(row(statements)).toBe("[]");
  });

  test.each([
    ["a function that changes a variable", "let n = 0; const next = () => ++n; return <Row key={x} next={next} />;"],
    ["a list that a function fills", "const out = []; return <Row key={x} add={() => out.push(1)} />;"],
    ["a list that is given", "x.tags.push(1); return <li key={x} />;"],
    ["a list under another name", "const out = x.tags; out.push(1); return <li key={x} />;"],
    ["a part of what is given", "x.seen = true; return <li key={x} />;"],
    ["a sort in place", "return <li key={x}>{x.tags.sort()}</li>;"],
    ["a variable of the module", "changing = 2; return <li key={x} />;"],
    ["an error's stack", "return <li key={x}>{new Error().stack}</li>;"],
    ["what a class makes", "return <li key={x}>{new Map(x).size}</li>;"],
    ["a ref of each render", "const keep = () => {}; return <li key={x} ref={keep} />;"],
    ["a ref that a call makes", "return <li key={x} ref={other(x)} />;"],
    ["a ref in what is spread", "return <li key={x} {...{ ref: () => {} }} />;"],
  ])("left alone: %s", (_, statements) => {
    expect(row(statements)).toBe("none");
  });
});

describe("handlers that could tell whether their row ran again", () => {
  const row = (statements: string, params = "(x)"): string =>
    depsOf(`xs.map(${params} => { ${statements}; return <li key={x} onClick={() => set(y)} />; })`);
  test.each([
    ["a part of the item", "const y = x.a.b"],
    ["a text", "const y = `${x.a}`.trim()"],
    ["one of the given", "const y = x.tags.find((tag) => tag.on) ?? x.tags.at(-1)"],
    ["a copied name", "const z = x; const y = z"],
  ])("%s", (_, statements) => {
    expect(row(statements)).toMatch(/^\[\]/);
  });

  test.each([
    ["an object of each run", "const y = { ...x }"],
    ["a list of each run", "const y = x.tags.slice()"],
    ["a function of each run", "const y = () => x"],
    ["what another module makes", "const y = other(x)"],
    ["a rest", "", "({ x, ...y })"],
    ["a default", "", "({ x, y = [] })"],
    ["an item of a list of each run", "return <ul key={x}>{[{ x }].map((y) => <li key={x} onClick={() => set(y)} />)}</ul>"],
  ])("left alone: %s", (_, statements, params = "(x)") => {
    expect(row(statements, params)).toBe("none");
  });
});

describe("handlers are made when they are called", () => {
  test.each([
    ["of the row's item", "xs.map((x) => <li key={x} onClick={() => set([...xs, x])}>{x}</li>)", "", "x => () => set([...xs, x])"],
    ["of the index", "xs.map((x, i) => <li key={x} onClick={() => set(i)}>{x}</li>)", "", "(x, i) => () => set(i)"],
    [
      "of a parameter taken apart",
      "xs.map(({ id }) => <li key={id} onClick={() => go(id)}/>)",
      "function go() {}",
      "({ id }) => () => go(id)",
    ],
    ["by name", "xs.map((x) => <li key={x} onClick={go}>{x}</li>)", "const go = () => set([])", "x => go"],
    ["of what changes", "xs.map((x) => <li key={x} onClick={() => { n++; }}>{x}</li>)", "let n = 0", "x => () => { n++; }"],
    ["of a ref", "xs.map((x) => <li key={x} onClick={() => set(box.current)}/>)", "const box = useRef(0)", "x => () => set(box.current)"],
    [
      "of what is declared later",
      "null",
      "const l = <p>{xs.map((x) => <i key={x} onClick={() => set(later)}/>)}</p>; const later = 1",
      "x => () => set(later)",
    ],
    ["in a modifier", "xs.map((x) => <li key={x} onClick={debounce(9, () => set(x))} />)", "", "x => () => set(x)"],
    ["in a policy", "xs.map((x) => <li key={x} onClick={policy('drop', () => set(x))} />)", "", "x => policy('drop', () => set(x))"],
    ["in both", "xs.map((x) => <li key={x} onKeyUp={keys('a', policy('drop', () => set(x)))} />)", "", "x => policy('drop', () => set(x))"],
    ["by useCallback", "xs.map((x) => <li key={x} onClick={go} />)", "const go = useCallback(() => set([]), [])", "x => go"],
    ["within elements", "xs.map((x) => <li key={x}>{title && <b onClick={() => set(x)}/>}</li>)", "", "x => () => set(x)"],
  ])("%s", (_, list, before, handler) => {
    const code = compiled(list, before);
    expect(depsOf(list, before)).toMatch(/^\[(title)?\] handlers: /);
    expect(depsOf(list, before)).toContain(`handlers: () => [${handler}]`);
    expect(code).toContain(".ofRow[0]");
  });

  test.each([
    ["of a prop", "xs.map((x) => <Row key={x} onPick={() => set(x)} />)", "", "[_arePure(Row)]", "bind(0, x)"],
    ["of a prop, with the index", "xs.map((x, i) => <Row key={x} onPick={() => set(i)} />)", "", "readsIndex: true", "bind(0, i)"],
    ["of a component's content", "xs.map((x) => <Row key={x}><b onClick={() => set(x)} /></Row>)", "", "[_arePure(Row)]", "bind(0, x)"],
    [
      "of a variable of the row",
      "xs.map((x) => { const y = x + 1; return <b key={x} onClick={() => set(y)} />; })",
      "",
      "[]",
      "bind(0, y)",
    ],
    [
      "in a list within",
      "xs.map((x) => <p key={x}>{x.tags.map((y) => <b key={y} onClick={() => set(x, y)} />)}</p>)",
      "",
      "[]",
      "bind(0, x, y)",
    ],
    ["that need nothing of the row", "xs.map((x) => <Row key={x} onPick={go} />)", "const go = () => set([])", "() => go", "bind(0)"],
  ])("%s", (_, list, before, plan, given) => {
    expect(depsOf(list, before)).toContain(plan);
    expect(compiled(list, before)).toContain(`.${given}`);
  });
});

describe("variables that are only compared", () => {
  test.each([
    ["with the item's key", "xs.map((x) => <li key={x.id} class={title === x.id ? 'on' : ''} />)", "[] tests: [[title, x => x?.id]]"],
    ["the other way round", "xs.map((x) => <li key={x.id} hidden={x.a.id !== title} />)", "[] tests: [[title, x => x?.a?.id]]"],
    ["with the item", "xs.map((x) => <li key={x} hidden={title !== x} />)", "[] tests: [[title, x => x]]"],
    ["with the index", "xs.map((x, i) => <li key={x} hidden={title === i} />)", "[] readsIndex: true tests: [[title, (x, i) => i]]"],
    ["with a part", "xs.map(({ id }) => <li key={id} hidden={title === id} />)", "[] tests: [[title, ({ id }) => id]]"],
    ["and shown besides", "xs.map((x) => <li key={x.id} hidden={title === x.id}>{title}</li>)", "[title]"],
    ["with what a call gives", "xs.map((x) => <li key={x.id} hidden={title === x.id.trim()} />)", "[title]"],
    ["with anything else", "xs.map((x) => <li key={x.id} hidden={title === props.id} />)", "[title, props]"],
  ])("%s", (_, list, plan) => {
    expect(depsOf(list)).toBe(plan);
  });
});

describe("left alone", () => {
  test.each([
    ["a variable that changes", "xs.map((x) => <li key={x}>{n}</li>)", "let n = 0; n++"],
    ["a ref callback of each render", "xs.map((x) => <li key={x} ref={() => {}}>{x}</li>)", ""],
    ["a variable that rows change", "xs.map((x) => <li key={x}>{(n += 1)}</li>)", "let n = 0"],
    ["a variable declared later", "null", "const l = <p>{xs.map((x) => <i key={x}>{later}</i>)}</p>; const later = 1"],
    ["a variable of the row that changes", "xs.map((x) => { let y = x; y++; return <li key={x} onClick={() => set(y)}>{x}</li>; })", ""],
    ["a parameter that changes", "xs.map((x) => <li key={x} onClick={() => { x = 1; }}>{x}</li>)", ""],
    [
      "a function of the component that is not pure",
      "xs.map((x) => <li key={x}>{label(x)}</li>)",
      "const label = (x: any) => x.name + changing",
    ],
    ["a component of the component", "xs.map((x) => <Local key={x} />)", "const Local = () => null"],
    ["a component of the row", "xs.map((x) => <x.Icon key={x} />)", ""],
    ["a prop that is called while rendering", "xs.map((x) => <Row key={x} render={() => changing} />)", ""],
    ["a ref", "xs.map((x) => <li key={x}>{box.current}</li>)", "const box = useRef(0)"],
    ["a ref's content taken out", "xs.map((x) => <li key={x}>{current}</li>)", "const { current } = useRef(0)"],
    ["a ref's content in a variable", "xs.map((x) => <li key={x}>{v.n}</li>)", "const box = useRef({ n: 1 }); const v = box.current"],
    ["a ref's list", "box.current.map((x) => <li key={x}>{x}</li>)", "const box = useRef([])"],
    ["a variable of the module", "xs.map((x) => <li key={x}>{changing}</li>)", ""],
    ["an object of the module", "xs.map((x) => <li key={x}>{TABLE[x]}</li>)", ""],
    ["an import", "xs.map((x) => <li key={x}>{other.title}</li>)", ""],
    ["transient state", "ys.map((y) => <li key={y}>{y}</li>)", "const [ys] = useState([], { transient: true })"],
    ["transient state without a pattern", "ys.map((y) => <li key={y}>{y}</li>)", "const ys = useState([], { transient: true })[0]"],
    ["state with options that are given", "ys.map((y) => <li key={y}>{y}</li>)", "const [ys] = useState(...props.state)"],
    ["a store's list", "store.items.map((x) => <li key={x}>{x}</li>)", "const store = useStore()"],
    ["a module's list through a variable", "ys.map((y) => <li key={y}>{y}</li>)", "const ys = other.items.slice()"],
    ["a global", "xs.map((x) => <li key={x}>{globalThis.n}</li>)", ""],
    ["the time", "xs.map((x) => <li key={x}>{Date.now() - x.at}</li>)", ""],
    ["chance", "xs.map((x) => <li key={x}>{Math.random()}</li>)", ""],
    ["a method that may do anything", "xs.map((x) => <li key={x}>{x.next()}</li>)", ""],
    ["this", "xs.map(function (x) { return <li key={x}>{this}</li>; })", ""],
    ["arguments in a row", "xs.map((x) => <li key={x}>{arguments[0].title}</li>)", ""],
    ["a modifier for a component", "xs.map((x) => <Row key={x} onPick={debounce(9, () => set(x))} />)", ""],
    ["a modifier under a condition", "xs.map((x) => <li key={x} onClick={title && debounce(9, () => set(x))} />)", ""],
    ["a modifier of a handler by name", "xs.map((x) => <li key={x} onClick={debounce(9, other)} />)", ""],
    ["a policy in rows within", "xs.map((x) => <p key={x}>{x.map((y) => <b key={y} onClick={policy('drop', () => set(y))} />)}</p>)", ""],
    ["a handler that a variable of the module chooses", "xs.map((x) => <li key={x} onClick={changing > 1 ? set : other}>{x}</li>)", ""],
    ["a handler that a module replaces", "xs.map((x) => <li key={x} onClick={changing}>{x}</li>)", ""],
    ["a handler from an object of the module", "xs.map((x) => <li key={x} onClick={TABLE.a}>{x}</li>)", ""],
    ["a global handler", "xs.map((x) => <li key={x} onClick={report}>{x}</li>)", ""],
    [
      "a handler in a function that rows call",
      "xs.map((x) => <li key={x}>{mark()}</li>)",
      "const mark = () => <b onClick={() => set([title])} />",
    ],
    [
      "a handler by name in such a function",
      "xs.map((x) => <li key={x}>{mark()}</li>)",
      "const go = () => set([title]); const mark = () => <b onClick={go} />",
    ],
    [
      "what a function reads under a name that means something else there",
      "null",
      "const n = title; const f = () => n; if (title) { const n = 1; return <p>{xs.map((x) => <i key={x}>{f()}</i>)}{n}</p>; }",
    ],
    [
      "what another case of a switch declares",
      "null",
      "switch (title) { case 1: const n = xs.length; case 2: return <p>{xs.map((x) => <i key={x}>{n}</i>)}</p>; }",
    ],
    ["what is changed in place", "xs.map((x) => <li key={x}>{m.n}</li>)", "const m = useMemo(() => ({ n: 0 }), []); m.n = title"],
    ["what a method changes", "ys.map((y) => <li key={y}>{y}</li>)", "const ys = useMemo(() => [], []); ys.push(title)"],
    ["arguments in a handler", "xs.map((x) => <li key={x} onClick={() => set(arguments[0])}>{x}</li>)", ""],
    ["a third parameter", "xs.map((x, i, all) => <li key={x}>{all.length}</li>)", ""],
    ["a default that hides the index from the runtime", "xs.map((x = {}, i) => <li key={x}>{i}</li>)", ""],
    ["a rest", "xs.map((...all) => <li key={all[0]}>{all[1]}</li>)", ""],
    ["async rows", "xs.map(async (x) => <li key={x}>{x}</li>)", ""],
    ["not a child: the array may be changed", "ys", "const ys = xs.map((x) => <li key={x}>{x}</li>)"],
    ["not a child: an argument", "other(xs.map((x) => <li key={x}>{x}</li>))", ""],
    ["not a child: a prop", "<Row items={xs.map((x) => <li key={x}>{x}</li>)} />", ""],
    ["in a loop", "null", "for (const y of xs) set(<p>{xs.map((x) => <i key={x}>{y}</i>)}</p>)"],
    ["in a function of the component", "draw()", "const draw = () => <p>{xs.map((x) => <i key={x}>{x}</i>)}</p>"],
    ["a function from elsewhere", "xs.map(other)", ""],
    ["a this for the rows", "xs.map((x) => <li key={x}>{x}</li>, props)", ""],
  ])("%s", (_, list, before) => {
    expect(depsOf(list, before)).toBe("none");
  });

  test("a list in a parameter's default comes before the memo cells", () => {
    const source = `import { useState } from "heddle"; export function A({ l = <ul>{[1].map((x) => <li key={x}/>)}</ul> }) { useState(0); return l; }`;
    expect(compile(source, { filename: "a.tsx" }).code).not.toContain("_rows");
  });

  test("what a function around the component was given may be a store", () => {
    const component = "function A() { useState(0); return <ul>{store.items.map((x) => <li key={x.id}>{x.name}</li>)}</ul>; }";
    const { code } = compile(`import { useState } from "heddle"; export function create(store) { return ${component}; }`, {
      filename: "a.tsx",
    });
    expect(code).not.toContain("_rows");
  });

  test("a component without hooks has nowhere to keep rows", () => {
    const { code } = compile("export const A = ({ xs }) => <ul>{xs.map((x) => <li key={x}>{x}</li>)}</ul>;", { filename: "a.tsx" });
    expect(code).not.toContain("_rows");
  });

  test("setters are stable only if they are Heddle's", () => {
    const source = `import { useState } from "./mine.ts"; export function A({ xs }) { const [, set] = useState(0); return <ul>{xs.map((x) => <li key={x} onClick={set}>{x}</li>)}</ul>; }`;
    expect(compile(source, { filename: "a.tsx" }).code).toContain("[set]");
  });
});

test("the guide's list is reused as it says", () => {
  const page = readFileSync(fileURLToPath(new URL("../../../docs/guide/lists.md", import.meta.url)), "utf8");
  const { code, diagnostics } = compile(/^```tsx\n(.*?)^```$/ms.exec(page)![1]!, { filename: "todos.lv.tsx" });
  expect(diagnostics).toEqual([]);
  expect(code).toContain(
    "deps: [_arePure(Row)],\n    tests: [[selected, todo => todo?.id]],\n    handlers: () => [todo => () => toggle(todo.id)]",
  );
});
