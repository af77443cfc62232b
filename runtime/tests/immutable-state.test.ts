/** State and props are never changed in place: in development it is an error where it happens, in production nothing watches. */
import { describe, expect, test } from "vitest";
import { evaluate } from "./support/compiled-module.ts";
import { LivePage } from "./support/live-page.ts";

/** Opens `A` of a module; the first button of each is what a test is about. */
const open = (source: string, development = true, props?: object): LivePage =>
  LivePage.open(evaluate(`import { useReducer, useState } from "heddle";\n${source}`, true, development)["A"], props);

/** What the first button throws, and that the page goes on: the second one still counts. */
function press(page: LivePage): string[] {
  page.fire({ slot: 0 });
  const thrown = page.errors.splice(0).map(({ error }) => (error as Error).message);
  page.takePatches();
  page.fire({ slot: 1 });
  expect(page.takePatches()).toEqual([["SetText 1"]]);
  return thrown;
}

/** A component with a state, a button that does something to it, one that counts, and what it shows. */
const component = (state: string, change: string, shown: string, more = ""): string => `${more}
export function A(props) {
  const [state, set] = ${state};
  const [count, setCount] = useState(0);
  return <p><button onClick={() => { ${change} }} /><button onClick={() => setCount(count + 1)} />{count}<i>{${shown}}</i></p>;
}`;

const TODOS = `useState(() => [{ done: false, tags: { a: 1 } }, { done: false, tags: { a: 2 } }])`;

test.each([
  ["a field of an item", component(TODOS, "state[0].done = true", "String(state[0].done)"), /read only property 'done'/],
  ["deep within", component(TODOS, "state[1].tags.a = 3", "state[1].tags.a"), /read only property 'a'/],
  ["push", component(TODOS, "state.push(state[0])", "state.length"), /not extensible/],
  ["sort", component(TODOS, "state.sort((a, b) => b.tags.a - a.tags.a)", "state[0].tags.a"), /read only property '0'/],
  ["a literal", component(`useState([])`, "state.push(1)", "state.length"), /not extensible/],
  ["a literal with a type", component(`useState({ n: 1 } as { n: number })`, "state.n = 2", "state.n"), /read only property 'n'/],
  ["delete", component(`useState({ n: 1 })`, "delete state.n", "state.n"), /Cannot delete property 'n'/],
  ["a Map", component(`useState(new Map([["a", 1]]))`, `state.set("a", 2)`, `state.get("a")`), /new Map\(old\)\.set\(/],
  ["a Map within", component(`useState({ m: new Map() })`, `state.m.clear()`, `state.m.size`), /make a new Map/],
  ["what is in a Map", component(`useState(new Map([["a", { n: 1 }]]))`, `state.get("a").n = 2`, `state.get("a").n`), /read only/],
  ["a Set", component(`useState(new Set([1]))`, `state.delete(1)`, `state.size`), /make a new Set/],
  ["a Date", component(`useState(new Date(0))`, `state.setFullYear(2000)`, `state.getTime()`), /new Date\(old\)/],
  ["a reducer's first state", component(`useReducer((s) => s, { n: 1 })`, "state.n = 2", "state.n"), /read only property 'n'/],
  ["what a reducer's init makes", component(`useReducer((s) => s, 1, (n) => ({ n }))`, "state.n = 2", "state.n"), /read only property 'n'/],
])("%s: the error is the author's, nothing changes and the view goes on", (_, source, message) => {
  expect(press(open(source))).toEqual([expect.stringMatching(message)]);
});

test.each([
  ["a value", "set({ n: 1, in: {} })"],
  ["an updater", "set((old) => ({ ...old, in: {} }))"],
])("what %s gives is immutable from then on", (_, change) => {
  const page = open(component(`useState(null)`, `if (state === null) { ${change}; } else state.in.n = 2;`, "state?.n"));
  page.fire({ slot: 0 });
  expect(page.errors).toEqual([]);
  expect(press(page)).toEqual([expect.stringMatching(/Cannot add property n/)]);
});

test("what a reducer returns is immutable", () => {
  const page = open(
    component(`useReducer((s, n) => ({ list: [n] }), null)`, "if (state === null) set(1); else state.list.push(2);", "state?.list.length"),
  );
  page.fire({ slot: 0 });
  expect(press(page)).toEqual([expect.stringMatching(/not extensible/)]);
});

test("an updater that changes what it is given is told so", () => {
  const page = open(component(TODOS, "set((old) => { old[0].done = true; return [...old]; })", "String(state[0].done)"));
  expect(press(page)).toEqual([expect.stringMatching(/read only property 'done'/)]);
});

const CHILD = (props: string, change: string): string => `
const B = ({ user, onCount, count }) => <p><button onClick={() => { ${change} }} /><button onClick={() => onCount()} />{count}<i>{user.name}</i></p>;
export function A(given) {
  const [count, setCount] = useState(0);
  const onCount = () => setCount(count + 1);
  return <B ${props} />;
}`;

test.each([
  [
    "an object that the parent writes down",
    CHILD(`user={{ name: "a", of: [{}] }} onCount={onCount} count={count}`, "user.name = 'b'"),
    /'name'/,
  ],
  ["deep within", CHILD(`user={{ name: "a", of: [{}] }} onCount={onCount} count={count}`, "user.of[0].x = 1"), /property x/],
])("props: %s", (_, source, message) => {
  expect(press(open(source))).toEqual([expect.stringMatching(message)]);
});

test("the props themselves cannot be changed", () => {
  const source = `
function B(props) {
  const [count, setCount] = useState(0);
  return <p><button onClick={() => { props.n = 2; }} /><button onClick={() => setCount(count + 1)} />{count}{props.n}</p>;
}
export const A = () => <B n={1} />;`;
  const page = open(source);
  page.fire({ instance: 1, slot: 0 });
  expect(page.errors.map(({ error }) => (error as Error).message)).toEqual([expect.stringMatching(/read only property 'n'/)]);
});

test("what others may own stays as it is: initial values from elsewhere, and what a prop passes on", () => {
  const rows = [{ n: 1 }];
  const source = `const ROWS = [{ n: 1 }];
const B = ({ user }) => <i>{user.n}</i>;
export function A({ rows }) {
  const [own] = useState(rows);
  const [mine] = useState(ROWS);
  const [state] = useReducer((s) => s, rows);
  return <p><button onClick={() => { ROWS[0].n = 2; }} />{own.length + mine.length + state.length}<B user={rows[0]} /></p>;
}`;
  const page = open(source, true, { rows });
  page.fire({ slot: 0 });
  expect(page.errors).toEqual([]);
  rows[0]!.n = 2;
  rows.push({ n: 3 });
  expect(rows).toEqual([{ n: 2 }, { n: 3 }]);
});

describe("a list of an array that others change in place", () => {
  const source = `export function A({ rows }) {
  const [count, setCount] = useState(0);
  const [picked, pick] = useState(null);
  return <ul><button onClick={() => setCount(count + 1)} />{count}{rows.map((row) => (
    <li key={row.id} class={picked === row.id ? "picked" : "other"} onClick={() => pick(row.id)}>{row.id}</li>
  ))}</ul>;
}`;
  const change = (rows: { id: string }[]): number => rows.unshift({ id: "c" });

  test("is an error in development, which says what to do", () => {
    const rows = [{ id: "a" }, { id: "b" }];
    const page = open(source, true, { rows });
    page.fire({ slot: 0 });
    change(rows);
    page.fire({ slot: 0 });
    expect(page.errors.map(({ error }) => (error as Error).message)).toEqual([
      expect.stringMatching(/^<A> shows a list of an array that was changed in place .*\[\.\.\.items, item\]/),
    ]);
  });

  test("is in production what it was, with its rows and their handlers, until there is another array", () => {
    const rows = [{ id: "a" }, { id: "b" }];
    const page = open(source, false, { rows });
    change(rows);
    page.fire({ block: 3, slot: 1 });
    expect(page.takePatches()).toEqual([["SetAttr picked"]]);
    page.fire({ slot: 0 });
    expect(page.takePatches()).toEqual([["SetText 1"]]);
    expect(page.errors).toEqual([]);
  });
});

test("a list of transient state shows what was changed in place when something else renders it", () => {
  const source = `export function A() {
  const [rows] = useState(() => ["a"], { transient: true });
  const [count, setCount] = useState(0);
  return <ul><button onClick={() => { rows.push("b"); setCount(count + 1); }} />{rows.map((row) => <li key={row}>{row}</li>)}</ul>;
}`;
  const page = open(source);
  page.fire({ slot: 0 });
  expect(page.errors).toEqual([]);
  expect(page.takePatches()).toEqual([[expect.stringMatching(/^Insert/)]]);
});

const STORE = "class Store { n = 1; }";

test.each([
  ["set", component(`useState(null)`, "set(new Store())", "state?.n", STORE), /^State is data.*a Store.*\{ transient: true \}/],
  ["set within", component(`useState(null)`, "set({ list: [new Store()] })", "state?.n", STORE), /a Store/],
  ["a function within", component(`useState(null)`, "set({ go: () => 1 })", "state?.n"), /a function \(go\)/],
  ["set by an updater", component(`useState(null)`, "set(() => () => 1)", "typeof state"), /a function/],
  ["an Error", component(`useState(null)`, "set(new TypeError('x'))", "state?.message"), /a TypeError/],
  ["a promise", component(`useState(null)`, "set(Promise.resolve())", "typeof state"), /a Promise/],
])("%s: what is no data is refused by its name, and the state stays", (_, source, message) => {
  expect(press(open(source))).toEqual([expect.stringMatching(message)]);
});

test("no data to begin with fails where it is rendered", () => {
  for (const initial of ["new Store()", "() => new Store()", "STORE"])
    expect(() => open(component(`useState(${initial})`, "", "state.n", `${STORE} const STORE = new Store();`))).toThrow(/a Store/);
});

test("transient state may be anything, and may change", () => {
  const source = component(`useState(() => new Store(), { transient: true })`, "state.n = 5; set(new Store());", "state.n", STORE);
  expect(press(open(source))).toEqual([]);
});

test("JSX and handles of elements may be kept", () => {
  expect(press(open(component(`useState(<b>x</b>)`, "set(<u>{count}</u>)", "state")))).toEqual([]);
  expect(press(open(component(`useState(null)`, "set({ at: <b>x</b> })", "state?.at")))).toEqual([]);
});

test("circles, depth and size are no danger", () => {
  const deep = "let d = {}; for (let i = 0; i < 50_000; i++) d = { d };";
  expect(press(open(component(`useState(null)`, `${deep} const c = { d }; c.c = c; set(c);`, "typeof state")))).toEqual([]);
  const large = "set(Array.from({ length: 200_000 }, (_, n) => ({ n })));";
  const page = open(component(`useState([])`, large, "state.length"));
  expect(press(page)).toEqual([]);
});

test("what is frozen already is left alone", () => {
  expect(press(open(component(`useState({ kept: Object.freeze({ in: {} }) })`, "state.kept.in.n = 1;", "0")))).toEqual([]);
});

describe("typed arrays cannot be frozen, but a change in place is found", () => {
  const BYTES = `useState(() => new Uint8Array(3))`;
  const changed = (type: string): object => expect.stringMatching(`^State of <A> was changed in place: elements of a ${type} `);

  test.each([
    ["when it is set", BYTES, "state[0] = 1; set(state);", "Uint8Array"],
    ["by an updater", BYTES, "set((old) => { old[0] = 1; set(old); return old; })", "Uint8Array"],
    ["within an object", `useState({ in: [new Float64Array(2)] })`, "state.in[0][1] = 0.5; set({ ...state });", "Float64Array"],
    ["in a buffer", `useState(() => new ArrayBuffer(8))`, "new DataView(state).setInt8(7, 1); set(state);", "ArrayBuffer"],
    ["in a view", `useState(() => new DataView(new ArrayBuffer(2)))`, "state.setInt8(1, 1); set(state);", "DataView"],
  ])("%s", (_, state, change, type) => {
    expect(press(open(component(state, change, "0")))).toEqual([changed(type)]);
  });

  test("in what keeps it from the state before", () => {
    const page = open(component(`useState({ n: 0, in: new Uint8Array(1) })`, "set({ ...state, n: 1 }); state.in[0] = state.n;", "state.n"));
    page.fire({ slot: 0 });
    expect(page.errors).toEqual([]);
    page.fire({ slot: 0 });
    expect(press(page)).toEqual([changed("Uint8Array")]);
  });

  test("by the next render, once, if nothing was set", () => {
    const page = open(component(BYTES, "state[0] = 1;", "0"));
    page.fire({ slot: 0 });
    expect(page.errors).toEqual([]);
    page.fire({ slot: 1 });
    expect((page.errors.splice(0)[0]!.error as Error).message).toEqual(changed("Uint8Array"));
    page.fire({ slot: 1 });
    expect(page.errors).toEqual([]);
  });

  test.each([
    ["ArrayBuffer", "new ArrayBuffer(8)", "state"],
    ["Uint8Array", "new Uint8Array(8)", "state.buffer"],
    ["DataView", "new DataView(new ArrayBuffer(8))", "state.buffer"],
  ])("by the next render, once, if the buffer of a %s was given away", (type, state, buffer) => {
    const page = open(component(`useState(() => ${state})`, `structuredClone(null, { transfer: [${buffer}] });`, "0"));
    page.fire({ slot: 0 });
    page.fire({ slot: 1 });
    expect(page.errors.splice(0).map(({ error }) => (error as Error).message)).toEqual([changed(type)]);
    page.fire({ slot: 1 });
    expect(page.errors).toEqual([]);
  });

  test("by the next action of a reducer", () => {
    const state = `useReducer((old) => old.slice(), null, () => new Uint8Array(3))`;
    const page = open(component(state, "state[0] = 1; set();", "0"));
    page.fire({ slot: 0 });
    expect(page.errors.map(({ error }) => (error as Error).message)).toEqual([changed("Uint8Array")]);
  });

  test("also if a handler that failed had set what has none", () => {
    const change = "if (count === 0) { set(null); throw new Error('failed'); } state.in[0] = 1;";
    const page = open(component(`useState({ in: new Uint8Array(1) })`, change, "0"));
    page.fire({ slot: 0 });
    page.fire({ slot: 1 });
    expect(page.errors.splice(0).map(({ error }) => (error as Error).message)).toEqual(["failed"]);
    page.fire({ slot: 0 });
    page.fire({ slot: 1 });
    expect(page.errors.map(({ error }) => (error as Error).message)).toEqual([changed("Uint8Array")]);
  });

  test.each([
    ["copies", BYTES, "const next = state.slice(); next[0] = 1; set(next);"],
    ["what is no state any more", BYTES, "set(new Uint8Array(2)); state[0] = 1; set(new Uint8Array(3));"],
    ["what others own", `useState(SHARED)`, "SHARED[0] = 1; set(SHARED.slice());"],
    ["more bytes than can be watched", `useState(() => new Uint8Array(2_000_000))`, "state[0] = 1; set(state);"],
  ])("but not of %s", (_, state, change) => {
    expect(press(open(component(state, change, "0", "const SHARED = new Uint8Array(1);")))).toEqual([]);
  });

  test("nor of what others own, after a handler failed that had set its own: nor is that frozen", () => {
    const change = "if (count > 0) { SHARED.n = 1; SHARED.in[0] = 1; } else { set({ in: new Uint8Array(2) }); throw new Error('failed'); }";
    const page = open(component(`useState(SHARED)`, change, "0", "const SHARED = { n: 0, in: new Uint8Array(1) };"));
    expect(press(page)).toEqual(["failed"]);
    page.fire({ slot: 0 });
    page.fire({ slot: 1 });
    expect(page.errors).toEqual([]);
  });

  test("nor of what a handler had set that failed", () => {
    const change = "const next = new Uint8Array(1); set(next); next[0] = 1; throw new Error('failed');";
    expect(press(open(component(BYTES, change, "0")))).toEqual(["failed"]);
  });
});

test("in production nothing is frozen, and nothing refused", () => {
  for (const source of [
    component(TODOS, "state[0].done = true", "String(state[0].done)"),
    component(`useState(new Map([["a", 1]]))`, `state.set("a", 2)`, `state.get("a")`),
    component(`useState(null)`, "set(new Store())", "state?.n", STORE),
    component(`useReducer((s) => s, { n: 1 })`, "state.n = 2", "state.n"),
    CHILD(`user={{ name: "a" }} onCount={onCount} count={count}`, "user.name = 'b'"),
  ]) {
    const page = open(source, false);
    page.fire({ slot: 0 });
    expect(page.errors).toEqual([]);
  }
});
