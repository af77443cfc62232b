/** What is given to components stays the same while nothing it is made of has changed: who runs, and with which handlers. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findBlock } from "../src/events/find-listener.ts";
import { policyOf } from "../src/events/policy.ts";
import type { VNode } from "../src/vnode/vnode.ts";
import { evaluate } from "./support/compiled-module.ts";
import { listenersOf } from "./support/listeners.ts";
import { LivePage } from "./support/live-page.ts";
import { expectSameFrames } from "./support/two-builds.ts";

/** A child that says that it runs, and shows a button which calls what it was given. */
const CHILD = `import { debounce, ErrorBoundary, policy, useCallback, useEffect, useMemo, useReducer, useRef, useState } from "heddle";
function Child({ log, onSave, children }) {
  useState(0);
  log("Child");
  return <p><button onClick={() => onSave("saved")} />{children}</p>;
}
`;

const app = (body: string): string => `${CHILD}
export function App({ log }) {
  const [n, setN] = useState(0);
  const [other, setOther] = useState(0);
  ${body}
}`;

/** Buttons that change what the parent shows, then the child's. */
const BUTTONS = "<button onClick={() => setN((now) => now + 1)} /><button onClick={() => setOther((now) => now + 1)} />";

interface Program {
  readonly page: LivePage;
  /** Who has run since the last call. */
  readonly runs: () => string[];
  /** Fires at the listener of this number, by instances and in the order of the page. */
  readonly click: (listener: number) => void;
}

function start(source: string, memoise = true): Program {
  const log: string[] = [];
  const page = LivePage.open(evaluate(source, memoise)["App"], { log: (text: string) => log.push(text) });
  const click = (listener: number): void => {
    const place = listenersOf(page.view)[listener]!;
    page.fire(
      place,
      place.fields.map(() => null),
    );
  };
  return { page, runs: () => log.splice(0), click };
}

describe("a stateful child", () => {
  test.each([
    ["a handler that is written there", "<Child log={log} onSave={() => setN(n + other)} />"],
    ["a handler by name", "<Child log={log} onSave={save} />"],
    ["a handler under a condition", "<Child log={log} onSave={log ? () => setN(n + other) : undefined} />"],
    ["an object", "<Child log={log} options={{ n, deep: [{ a: 1 }, n] }} />"],
    ["a constant object", "<Child log={log} options={options} />"],
    ["a list that was computed", "<Child log={log} items={items} />"],
    ["JSX", "<Child log={log} header={<h2 title={n}>{n}</h2>} />"],
    ["content", "<Child log={log}><b>{n}</b> and <i onClick={() => setN(n + other)}>{n}</i></Child>"],
    ["an only child as content", "<Child log={log}><b onClick={save}>{n}</b></Child>"],
    ["a function that shows something", "<Child log={log} row={(x) => <b onClick={() => setN(x)}>{x}{n}</b>} />"],
    ["a function that sets state", "<Child log={log} save={() => { setN(1); }} n={n} />"],
    [
      "content with a list",
      "<Child log={log}><h3>{n}</h3><ul>{items.map((x) => <li key={x} onClick={() => setN(x + other)}>{x}</li>)}</ul></Child>",
    ],
    ["a list as content", "<Child log={log}>{items.map((x) => <li key={x} onClick={() => setN(x + other)}>{x}</li>)}</Child>"],
    ["a component as content", "<Child log={log}><Inner n={n} onPick={() => setN(other)} /></Child>"],
    ["content within content", "<Child log={log}><Inner><b onClick={() => setN(other)}>{n}</b></Inner></Child>"],
    ["all of an object", "<Child log={log} {...options} />"],
  ])("that is given %s runs for what that is made of, and for nothing else", (_, child) => {
    const source = `${app(`const save = () => setN(n + other); const items = [1, 2, 3].map((x) => x + n); const options = { n };
      return <main>${BUTTONS}${child}<em>{other}</em></main>;`)}
      const Inner = ({ n, onPick, children }) => <u onClick={onPick}>{n}{children}</u>;`;
    const { runs, click, page } = start(source);
    expect(runs()).toEqual(["Child"]);
    click(1);
    expect(runs()).toEqual([]);
    click(0);
    // What it is given may not show `n`.
    const once = child.includes("{n}") || child.includes("n,") || child.includes("n={n}") || /options|items/.test(child) ? ["Child"] : [];
    expect(runs()).toEqual(once);
    expect(page.errors).toEqual([]);
    const plain = start(source, false);
    plain.runs();
    plain.click(1);
    // Without, it runs: what it is given is new.
    expect(plain.runs()).toEqual(child.includes("{...options}") ? [] : ["Child"]);
  });

  test("that is given an object that is changed afterwards runs each time", () => {
    const { runs, click } = start(
      app(`const options = {}; options.n = 1; return <main>${BUTTONS}<Child log={log} options={options} /></main>;`),
    );
    runs();
    click(1);
    expect(runs()).toEqual(["Child"]);
  });
});

describe("a stateless child that is pure", () => {
  const source = `${CHILD}
    const Shown = ({ onSave, children }) => <p><button onClick={onSave} /><Probe />{children}</p>;
    function Probe() { useState(0); return null; }
    let runs = 0;
    export const count = () => runs;
    const Text = ({ value }) => <b>{String(value.label)}<Probe /></b>;
    export function App({ value }) {
      const [n, setN] = useState(0);
      return <main><button onClick={() => setN(n + 1)} /><Shown onSave={() => setN(n + 10)}><i>{value.title}</i></Shown><Text value={value} /><em>{n}</em></main>;
    }`;

  test("is skipped as a whole, and its handlers are those of the latest render", () => {
    let reads = 0;
    const value = {
      title: "title",
      get label() {
        reads++;
        return "label";
      },
    };
    const page = LivePage.open(evaluate(source, true)["App"], { value });
    const [add, save] = listenersOf(page.view);
    expect(reads).toBe(1);
    for (const place of [add!, save!, save!])
      page.fire(
        place,
        place.fields.map(() => null),
      );
    expect(page.takePatches()).toEqual([["SetText 1"], ["SetText 11"], ["SetText 21"]]);
    expect(reads).toBe(1);
  });
});

describe("handlers of components", () => {
  const shown = ({ page }: Program): string[][] => page.takePatches();

  test("see what was committed last, though the child has not run since", () => {
    const program = start(app("return <main><Child log={log} onSave={() => setN(n + 1)} /><em>{n}</em></main>;"));
    program.click(0);
    program.click(0);
    expect(shown(program)).toEqual([["SetText 1"], ["SetText 2"]]);
    expect(program.runs()).toEqual(["Child"]);
  });

  test("see what was there before a handler that throws", () => {
    const program = start(
      app(`return <main><Child log={log} onSave={() => { setN(n + 1); if (other === 0) throw new Error("at " + n); }} />
        <button onClick={() => setOther(1)} /><em>{n}</em></main>;`),
    );
    program.click(1);
    expect(program.page.errors.map(({ error }) => String(error))).toEqual(["Error: at 0"]);
    expect(shown(program).flat()).toEqual([]);
    for (const listener of [0, 1, 1]) program.click(listener);
    expect(shown(program).flat()).toEqual(["SetText 1", "SetText 2"]);
    expect(program.page.errors).toHaveLength(1);
  });

  test("see what was shown before a render that fails", () => {
    const program = start(
      app(`if (n === 1 && other === 0) throw new Error("render");
        return <main><button onClick={() => setN(n + 1)} /><button onClick={() => setOther(other + 1)} /><Child log={log} onSave={() => log(n + " of " + other)} /><em>{n}</em></main>;`),
    );
    program.runs();
    program.click(0);
    expect(program.page.errors).toHaveLength(1);
    program.click(2);
    expect(program.runs()).toEqual(["0 of 0"]);
    program.click(1);
    program.click(0);
    program.click(2);
    expect(program.runs()).toEqual(["1 of 1"]);
  });

  test("are passed on through components and effects, and come and go", () => {
    const source = `${CHILD}
      function Middle({ log, onSave, onGone }) {
        const [n, setN] = useState(0);
        useEffect(() => { onSave?.("effect"); }, [onSave]);
        return <section><button onClick={() => setN(n + 1)} /><Child log={log} onSave={(what) => onSave?.(what + n)} /></section>;
      }
      export function App({ log }) {
        const [n, setN] = useState(0);
        return <main><button onClick={() => setN(n + 1)} /><Middle log={log} onSave={n === 1 ? undefined : (what) => log(what + " at " + n)} /></main>;
      }`;
    const program = start(source);
    const add = 1;
    const save = 2;
    expect(program.runs()).toEqual(["Child", "effect at 0"]);
    for (const listener of [add, save, add, save]) program.click(listener);
    expect(program.runs()).toEqual(["saved1 at 0", "saved2 at 0"]);
    program.click(0);
    program.click(save);
    expect(program.runs()).toEqual([]);
    program.click(0);
    program.click(save);
    expect(program.runs()).toEqual(["effect at 2", "saved2 at 2"]);
  });

  test("cannot be called while rendering", () => {
    const source = `${CHILD}
      function Eager({ onSave }) { useState(0); onSave(); return null; }
      const Stateless = ({ onSave }) => <i>{onSave()}</i>;
      export const App = ({ log }) => { const [n] = useState(0); return <Eager onSave={() => log(n)} />; };
      export const Second = ({ log }) => { const [n] = useState(0); return <Stateless onSave={() => log(n)} />; };`;
    for (const name of ["App", "Second"]) {
      const module = evaluate(source, true);
      expect(() => LivePage.open(module[name], { log: () => undefined })).toThrow(
        /A handler that <\w+> gives to a component was called while rendering/,
      );
    }
  });

  test.each(["const [own] = useState(0);", ""])(
    "cannot be called while rendering later on either, by a child with hooks or without: %j",
    (hook) => {
      const source = `${CHILD}
      function Eager({ onSave, n }) { ${hook} if (n > 0) onSave(); return <i>{n}</i>; }
      export const App = ({ log }) => { const [n, set] = useState(0); return <p><button onClick={() => set(n + 1)} /><Eager n={n} onSave={() => log(n)} /></p>; };`;
      const log: unknown[] = [];
      const page = LivePage.open(evaluate(source, true)["App"], { log: (n: unknown) => void log.push(n) });
      page.fire({ slot: 0 });
      expect(page.errors.map(({ error }) => (error as Error).message)).toEqual([
        expect.stringMatching(/^A handler that <App> gives to a component was called while rendering/),
      ]);
      expect([log, page.takePatches()]).toEqual([[], [[]]]);
    },
  );

  test("with modifiers and policies have these in the child's element", () => {
    const source =
      app(`return <main><Child log={log} onSave={() => 1} /><Pressed onPress={debounce(300, () => log("debounced " + n))} onHold={policy("drop", () => log(n))} />
        <button onClick={() => setN(n + 1)} /></main>;`).concat(
        "const Pressed = ({ onPress, onHold }) => { return <>{[<i onClick={onPress} onKeyUp={onHold} />]}</>; };",
      );
    const program = start(source);
    const { view } = program.page;
    const pressed = (): VNode => findBlock(view.find(0)!, view.locate(0, listenersOf(view)[1]!.block)!)!;
    const before = pressed();
    for (const listener of [0, 1]) program.click(listener);
    expect(program.runs()).toEqual(["Child", "debounced 1"]);
    const { template, slots } = pressed();
    expect(template).toBe(before.template);
    expect(template.events[0]!.program.length).toBeGreaterThan(0);
    expect(policyOf(slots[1] as object)).toBe("drop");
  });
});

describe("nothing but speed is seen", () => {
  const SHOWN = `${BUTTONS}<em>{n} {other}</em>`;
  const programs: Record<string, string> = {
    "a ref that a function reads": `const box = useRef(0); box.current++; return <main>${SHOWN}<Show row={() => <b>{box.current}</b>} /></main>;`,
    "a variable that is set again": `let m = n; m += other; return <main>${SHOWN}<Show row={() => <b>{m}</b>} value={{ m }} /></main>;`,
    "a variable that a loop sets": `let m; for (m = 0; m < n; m++); return <main>${SHOWN}<Show value={{ m }} /></main>;`,
    "handlers in a loop": `const rows = []; for (let i = 0; i < 3; i++) rows.push(<Show key={i} onPick={() => setN(n + i)} value={{ i }}><i>{i}</i></Show>); return <main>${SHOWN}{rows}</main>;`,
    "handlers in a list that is no row memo": `return <main>${SHOWN}<Show list={[1, 2].map((i) => <b key={i} onClick={() => setN(n + i)}>{i}</b>)} /></main>;`,
    "JSX in an array that grows": `const parts = [<i>a</i>]; if (n % 2) parts.push(<b>{n}</b>); return <main>${SHOWN}<Show list={parts} /></main>;`,
    "JSX in a variable, used twice": `const part = <Show value={{ other }} onPick={() => setN(n + 1)} />; return <main>${SHOWN}{n % 2 ? part : null}<p>{part}</p></main>;`,
    "early returns": `if (n % 3 === 1) return <main>${SHOWN}<Show value={{ n }} /></main>; const value = { other }; if (other % 2) return <main>${SHOWN}<Show value={value} onPick={() => setN(n + 2)} /></main>; return <main>${SHOWN}<Show value={value} onPick={() => setOther(n)} /></main>;`,
    "a name that means something else within": `const value = { n }; { const n = other; if (n % 2) return <main>${SHOWN}<Show value={{ n, value }} /></main>; } return <main>${SHOWN}<Show value={value} /></main>;`,
    "a function hides a name": `const get = () => n; { const n = 1; return <main>${SHOWN}<Show value={{ m: get(), n }} row={() => <b>{get()}</b>} /></main>; }`,
    "a module's variable": `shared++; return <main>${SHOWN}<Show row={() => <b>{shared}</b>} value={{ shared }} /></main>;`,
    "a component that is not pure": `shared++; return <main>${SHOWN}<Impure /><Show><Impure /></Show></main>;`,
    "a component within a component": `const Local = () => <b>{n}</b>; return <main>${SHOWN}<Show><Local /></Show><Local /></main>;`,
    "an object changed by a function": `const value = { list: [] }; fill(value, n); return <main>${SHOWN}<Show value={value} /></main>;`,
    "an object changed under another name": `const value = { list: [] }; const same = value; same.list.push(n); return <main>${SHOWN}<Show value={value} /></main>;`,
    "an object changed in a part": `const value = { list: [] }; value.list.push(n); return <main>${SHOWN}<Show value={value} /></main>;`,
    "a memo that is changed": `const value = useMemo(() => ({ list: [] }), []); value.list[0] = n; return <main>${SHOWN}<Show value={{ value }} /></main>;`,
    "an object that a list changes": `const value = [{ i: 1 }, { i: 2 }]; return <main>${SHOWN}<ul>{value.map((x) => { x.i += 1; return <li key={x.i}>{x.i}</li>; })}</ul><Show value={value} /></main>;`,
    "class instances": `const value = new Box(n); return <main>${SHOWN}<Show value={{ value }} /><Show value={value} /></main>;`,
    getters: `const value = { get n() { return n + shared; } }; shared++; return <main>${SHOWN}<Show value={value} /></main>;`,
    "arguments and this": `return <main>${SHOWN}<Show row={function () { return <b>{this === undefined ? n : 0}</b>; }} value={{ count: arguments.length }} onPick={() => setN(arguments.length + n)} /></main>;`,
    "a conditional that reads nothing": `const some = n % 2 ? { deep: { n } } : null; return <main>${SHOWN}{some && <Show value={{ a: some.deep.n }} onPick={() => setN(some.deep.n + 1)} />}</main>;`,
    "something that throws": `let part = null; try { part = <Show value={{ a: (n % 2 ? null : { other }).other }} />; } catch { part = <i>none</i>; } return <main>${SHOWN}{part}</main>;`,
    "a switch": `switch (n % 3) { case 0: const m = { n }; return <main>${SHOWN}<Show value={m} /></main>; case 1: return <main>${SHOWN}<Show value={{ other }} /></main>; default: return <main>${SHOWN}</main>; }`,
    "handlers with what is declared later": `const part = <Show onPick={() => setN(later)} onPlain={go} />; const later = n + 1; function go() { setOther(later); } return <main>${SHOWN}{part}</main>;`,
    "state that is set while rendering": `if (n > 0 && n % 2 === 0) setN(n + 1); return <main>${SHOWN}<Show value={{ n }} onPick={() => setN(n + 1)} /></main>;`,
    "spread props": `const rest = { value: { n }, title: "t" }; return <main>${SHOWN}<Show {...rest} /><Show {...{ value: { other } }} onPick={() => setN(n + 1)} /></main>;`,
    "keys that change": `return <main>${SHOWN}<Show key={n % 2} value={{ other }} onPick={() => setN(n + 1)}><b onClick={() => setOther(n)}>{other}</b></Show></main>;`,
    "keys in the order of the source": `return <main>${SHOWN}<Show value={{ a: trace("a") }} key={trace("k")} list={[trace("b")]}>{log.join("")}</Show></main>;`,
    "lists in content": `const items = [n, n + 1, 7]; return <main>${SHOWN}<Show value={{ n }}><h3>{other}</h3>{n % 2 ? items.map((x) => <li key={x} onClick={() => setN(x + other)}>{x}</li>) : <i onClick={() => setOther(n)}>none</i>}</Show></main>;`,
    "lists in content that may not be there": `const items = n % 2 ? [n, 7] : null; return <main>${SHOWN}<Show value={{ n }}><h3>{other}</h3>{items && <ul>{items.map((x) => <li key={x} onClick={() => setN(x + other)}>{x}</li>)}</ul>}</Show></main>;`,
    "modifiers and policies": `return <main>${SHOWN}<Show onPick={debounce(9, () => setN(n + other))} onPlain={policy("drop", () => setOther(n))} /><Show><Show onPick={policy("latest", (x) => setN(n + 1))} /></Show></main>;`,
    boundaries: `return <main>${SHOWN}<ErrorBoundary fallback={(error, reset) => <b onClick={reset}>{String(error)}{n}</b>} onError={(e) => setOther(other + 1)}><Failing n={n} /><Show value={{ other }} /></ErrorBoundary></main>;`,
    "a failing handler": `return <main>${SHOWN}<Show onPick={() => { setN(n + 1); if (n % 2) throw new Error("odd " + n); }} value={{ n }} /><em>{n}{other}</em></main>;`,
    "what waits": `return <main>${SHOWN}<Show onPick={async () => { setN(n + 1); await null; setOther(other + 1); }} value={{ n }} /><em>{n}{other}</em></main>;`,
    reducers: `const [state, send] = useReducer((s, a) => ({ ...s, [a]: (s[a] ?? 0) + 1 }), {}); const value = { state }; return <main>${SHOWN}<Show value={value} onPick={() => send("a" + n)} row={() => <b onClick={() => send("row")}>{JSON.stringify(state)}</b>} /></main>;`,
    "functions that call each other": `const a = (x) => (x > 0 ? b(x - 1) : n); const b = (x) => a(x); return <main>${SHOWN}<Show row={() => <b>{a(2)}</b>} value={{ a: a(1) }} onPick={() => setN(a(1) + 1)} /></main>;`,
    "callbacks and memos": `const save = useCallback((x) => setN(n + 1), [other]); const memo = useMemo(() => ({ n }), [other]); return <main>${SHOWN}<Show onPick={save} value={memo} row={() => <b>{memo.n}</b>} /><Show value={{ memo }}><b onClick={save}>{other}</b></Show></main>;`,
    "children that are functions": `return <main>${SHOWN}<Call>{(x) => <b onClick={() => setN(n + x)}>{x}{other}</b>}</Call></main>;`,
    "components chosen at run time": `const Chosen = n % 2 ? Show : Call; const tag = { Show }; return <main>${SHOWN}<Chosen value={{ n }}>{() => <b>{other}</b>}</Chosen><tag.Show value={{ other }} /></main>;`,
  };

  const source = (body: string): string => `${CHILD}
    let shared = 0;
    class Box { constructor(n) { this.list = [n]; } }
    const fill = (value, n) => { value.list = [n]; };
    const log = [];
    const trace = (name) => (log.push(name), name);
    const Impure = () => <b>{shared}</b>;
    const Failing = ({ n }) => { if (n % 3 === 2) throw new Error("n is " + n); return <b>{n}</b>; };
    const Call = ({ children }) => <u>{typeof children === "function" ? children(1) : children}</u>;
    const Pure = ({ value, children, onPick }) => <small title={JSON.stringify(value)} onClick={onPick}>{children}</small>;
    function Show({ value, row, list, children, onPick, onPlain }) {
      const [own, setOwn] = useState(0);
      return <p title={JSON.stringify(value)}><button onClick={() => setOwn(own + 1)} />{own}{onPick && <button onClick={() => onPick("p")} />}<i onClick={onPlain} />{row?.("r")}{list}{children}
        <Pure value={value} onPick={onPick}>{children}</Pure></p>;
    }
    export function Program() {
      const [n, setN] = useState(0);
      const [other, setOther] = useState(0);
      ${body}
    }`;

  test.each(Object.entries(programs))("%s", async (_, body) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(30), { minLength: 10, maxLength: 10 }), (choices) => expectSameFrames(source(body), choices)),
      { numRuns: 8 },
    );
  });
});
