// @vitest-environment jsdom
/** Context: what is read where, and who runs when it changes. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evaluate } from "./support/compiled-module.ts";
import { listenersOf } from "./support/listeners.ts";
import { LivePage } from "./support/live-page.ts";
import { ReplayedPage } from "./support/programs/replayed-page.ts";

const IMPORTS = `import { createContext, ErrorBoundary, useContext, useEffect, useState } from "heddle";\n`;

interface Program {
  readonly page: LivePage;
  /** Who has run since the last call. */
  readonly runs: () => string[];
  /** Fires at the listener of this number, by instances and in the order of the page. */
  readonly click: (listener: number) => void;
  /** What a browser shows by now. */
  readonly text: () => string;
}

function start(source: string, memoise = true): Program {
  const log: string[] = [];
  const page = new LivePage(evaluate(IMPORTS + source, memoise)["App"], { log: (text: string) => log.push(text) });
  const shown = new ReplayedPage(page.html());
  page.join();
  const click = (listener: number): void => {
    const place = listenersOf(page.view)[listener]!;
    page.fire(
      place,
      place.fields.map(() => null),
    );
  };
  let applied = 0;
  const text = (): string => {
    for (; applied < page.frames.length; applied++) shown.apply(page.frames[applied]!);
    return shown.html;
  };
  return { page, runs: () => log.splice(0), click, text };
}

const firstHtml = (source: string): string => {
  const page = new LivePage(evaluate(IMPORTS + source, true)["App"]);
  const html = page.html();
  expect(page.errors).toEqual([]);
  return html;
};

describe("the value that is read", () => {
  test("is the nearest provider's, else the default; undefined is a default and a value", () => {
    expect(
      firstHtml(`
      const Theme = createContext("light");
      const Nothing = createContext(undefined);
      const Show = () => <i>{String(useContext(Theme))}</i>;
      const ShowNothing = () => <b>{String(useContext(Nothing))}</b>;
      export const App = () => <main>
        <Show /><ShowNothing />
        <Theme value="dark"><Show /><Theme.Provider value="blue"><Show /></Theme.Provider><Show /></Theme>
        <Theme value={undefined}><Show /></Theme>
        <Nothing value="one"><ShowNothing /></Nothing>
        <Theme.Consumer>{(theme) => <u>{theme}</u>}</Theme.Consumer>
      </main>;`)
        .replaceAll(/<[^>]*>/g, " ")
        .split(/\s+/)
        .filter(Boolean),
    ).toEqual(["light", "undefined", "dark", "blue", "dark", "undefined", "one", "light"]);
  });

  test("reaches through slots, stateless and stateful components, rows, boundaries", () => {
    expect(
      firstHtml(`
      const Depth = createContext(0);
      const Show = () => <i>{useContext(Depth)}</i>;
      const Box = ({ children }) => <div>{children}</div>;
      const Card = ({ children, footer }) => { useState(0); return <Depth value={useContext(Depth) + 1}>{children}{footer}</Depth>; };
      export const App = () => <Card footer={<Show />}>
        <Box><Show /><Card>{[1, 2].map((n) => <Card key={n}><Show /></Card>)}</Card></Box>
        <ErrorBoundary fallback="no"><Show /></ErrorBoundary>
      </Card>;`).match(/<i>\d<\/i>/g),
    ).toEqual(["<i>1</i>", "<i>3</i>", "<i>3</i>", "<i>1</i>", "<i>1</i>"]);
  });

  test("is an error that says what to do where there is neither", () => {
    const page = new LivePage(
      evaluate(
        `${IMPORTS}const User = createContext(); User.displayName = "User";
        export const App = () => <p>{useContext(User).name}</p>;`,
        true,
      )["App"],
    );
    expect(() => page.html()).toThrow(
      "There is no <User> around this component, and createContext() was given no default. Show the component within <User value={…}>, or give createContext() what is to be read elsewhere.",
    );
  });

  test.each(["useContext({})", "useContext(undefined)", "useContext(() => null)"])("%s is an error", (call) => {
    const page = new LivePage(evaluate(`${IMPORTS}export const App = () => <p>{${call}}</p>;`, true)["App"]);
    expect(() => page.html()).toThrow("useContext() was called with something that is no context. Give it what createContext() returned.");
  });
});

const NESTED = `
  const Theme = createContext("light");
  const Reader = ({ log, name }) => { const theme = useContext(Theme); log(name); return <i>{name}:{theme}</i>; };
  const Between = ({ log, children }) => { useState(0); log("Between"); return <div>{children}</div>; };
  const Deep = ({ log }) => { useState(0); log("Deep"); return <section><Reader log={log} name="deep" /></section>; };
  export function App({ log }) {
    const [theme, setTheme] = useState("light");
    const [n, setN] = useState(0);
    log("App");
    return <main>
      <button onClick={() => setTheme((now) => now + "+")} /><button onClick={() => setN(n + 1)}>{n}</button>
      <Theme value={theme}><Between log={log}><Reader log={log} name="slot" /><Deep log={log} /></Between></Theme>
      <Reader log={log} name="outside" />
    </main>;
  }`;

describe("a new value", () => {
  test("renders those that read it, and nothing between", () => {
    const { page, runs, click, text } = start(NESTED);
    runs();
    click(0);
    expect(runs()).toEqual(["App", "slot", "deep"]);
    expect(text()).toContain("slot:light+");
    expect(page.takePatches()).toHaveLength(1);
    click(1);
    expect(runs()).toEqual(["App"]);
  });

  test("is seen by a reader whose own state changed in the same event once", () => {
    const { runs, click } = start(`
      const Theme = createContext(0);
      const Reader = ({ log, set }) => { const theme = useContext(Theme); const [own, setOwn] = useState(0); log("Reader " + theme + own);
        return <button onClick={() => { setOwn(own + 1); set(theme + 1); }}>{theme}</button>; };
      export function App({ log }) { const [n, setN] = useState(0); return <Theme value={n}><p><Reader log={log} set={setN} /></p></Theme>; }`);
    runs();
    click(0);
    expect(runs()).toEqual(["Reader 11"]);
  });

  test("that a provider among its readers gives on goes from one to the next, each once", () => {
    const { runs, click } = start(`
      const A = createContext(0);
      const B = createContext(0);
      const Leaf = ({ log }) => { const [own, set] = useState(0); log("Leaf " + useContext(A) + useContext(B)); return <button onClick={() => set(own + 1)} />; };
      const Middle = ({ log, children }) => { const a = useContext(A); log("Middle"); return <B value={a * 2}>{children}</B>; };
      export function App({ log }) { const [n, setN] = useState(0);
        return <main><button onClick={() => setN(n + 1)} /><A value={n}><Middle log={log}><Leaf log={log} /></Middle></A></main>; }`);
    runs();
    click(0);
    expect(runs()).toEqual(["Middle", "Leaf 12"]);
    click(1);
    expect(runs()).toEqual(["Leaf 12"]);
  });

  test("that is taken back with its handler was never there", () => {
    const { page, runs, click, text } = start(`
      const Theme = createContext(0);
      const Reader = ({ log, fails }) => { const theme = useContext(Theme); log("Reader " + theme); if (theme === 1 && fails()) throw new Error("bad"); return <i>{theme}</i>; };
      let broken = true;
      const fails = () => broken;
      export function App({ log }) { const [n, setN] = useState(0);
        return <main><button onClick={() => setN(1)} /><button onClick={() => { broken = false; }} /><Theme value={n}><p><Reader log={log} fails={fails} /></p></Theme></main>; }`);
    runs();
    click(0);
    expect(runs()).toEqual(["Reader 1"]);
    expect(page.errors).toHaveLength(1);
    expect(text()).toContain("<i>0</i>");
    click(1);
    click(0);
    expect(runs()).toEqual(["Reader 1"]);
    expect(text()).toContain("<i>1</i>");
  });

  test("does not run those that have gone, and they are forgotten", () => {
    const { runs, click } = start(`
      const Theme = createContext(0);
      const Reader = ({ log, n }) => { useContext(Theme); useEffect(() => () => log("gone " + n), []); log("Reader " + n); return n; };
      export function App({ log }) { const [n, setN] = useState(0);
        return <Theme value={n}><button onClick={() => setN(n + 1)} />{n === 1 ? null : <Reader key={n} log={log} n={n} />}</Theme>; }`);
    runs();
    click(0);
    click(0);
    click(0);
    expect(runs()).toEqual(["gone 0", "Reader 2", "Reader 3", "gone 2"]);
  });

  test("waits for what a boundary hides", () => {
    const { runs, click, text } = start(`
      const Theme = createContext(0);
      const Reader = ({ log }) => { const theme = useContext(Theme); log("Reader " + theme); return <button onClick={() => { throw new Error("no"); }}>{theme}</button>; };
      export function App({ log }) { const [n, setN] = useState(0);
        return <main><button onClick={() => setN(n + 1)} /><Theme value={n}>
          <ErrorBoundary fallback={(error, reset) => <button onClick={reset}>again</button>}><Reader log={log} /></ErrorBoundary></Theme></main>; }`);
    click(1);
    expect(text()).toContain("again");
    runs();
    click(0);
    expect(runs()).toEqual([]);
    click(1);
    expect(runs()).toEqual(["Reader 1"]);
    expect(text()).toContain(">1</button>");
  });
});

test("a component that reads another context than before follows that one", () => {
  const { runs, click, text } = start(`
    const A = createContext("a");
    const B = createContext("b");
    const Reader = ({ log }) => { const [which, set] = useState(true); const value = useContext(which ? A : B); log("Reader"); return <button onClick={() => set(!which)}>{value}</button>; };
    export function App({ log }) { const [n, setN] = useState(0); const [m, setM] = useState(0);
      return <A value={n}><button onClick={() => setN(n + 1)} /><B value={"m" + m}><button onClick={() => setM(m + 1)} /><p><Reader log={log} /></p></B></A>; }`);
  click(2);
  expect(text()).toContain(">m0</button>");
  runs();
  click(0);
  expect(runs()).toEqual([]);
  click(1);
  expect(runs()).toEqual(["Reader"]);
  expect(text()).toContain(">m1</button>");
});

test("random trees of providers and readers show what a fresh render of the same state shows", () => {
  const tree: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      fc.constantFrom("<ReadA />", "<ReadB />", "<Sum />"),
      fc
        .tuple(fc.constantFrom("A", "B"), fc.constantFrom("a", "b", "a + b", "1"), tie("node"))
        .map(([C, value, inner]) => `<${C} value={${value}}>${inner}</${C}>`),
      fc.tuple(fc.constantFrom("Box", "Shell", "PassA"), tie("node"), tie("node")).map(([C, x, y]) => `<${C}>${x}${y}</${C}>`),
      tie("node").map((inner) => `<Toggle>${inner}</Toggle>`),
      tie("node").map((inner) => `{[1, 2].map((k) => <Shell key={k}>${inner}</Shell>)}`),
    ),
  })).node;
  const source = (body: string, a: number, b: number): string => `
    const A = createContext(-1);
    const B = createContext(-2);
    const ReadA = () => <i>{useContext(A)}</i>;
    const ReadB = () => <b>{useContext(B)}</b>;
    const Sum = () => { const [n] = useState(0); return <u>{n + useContext(A) + useContext(B)}</u>; };
    const Box = ({ children }) => <div>{children}</div>;
    const Shell = ({ children }) => { useState(0); return <section>{children}</section>; };
    const PassA = ({ children }) => <A value={useContext(A) + 10}>{children}</A>;
    const Toggle = ({ children }) => useContext(B) % 2 === 0 ? <article>{children}</article> : null;
    export function App() { const [a, setA] = useState(${a}); const [b, setB] = useState(${b});
      return <main><button onClick={() => setA(a + 1)} /><button onClick={() => setB(b + 1)} /><button onClick={() => { setA(a + 1); setB(b + 1); }} />${body}</main>; }`;
  fc.assert(
    fc.property(tree, fc.array(fc.nat({ max: 2 }), { maxLength: 6 }), fc.boolean(), (body, clicks, memoise) => {
      const live = start(source(body, 0, 0), memoise);
      let [a, b] = [0, 0];
      for (const click of clicks) {
        live.click(click);
        if (click !== 1) a++;
        if (click !== 0) b++;
        expect(live.page.errors).toEqual([]);
        expect(live.text()).toBe(start(source(body, a, b)).text());
      }
    }),
    { numRuns: 60 },
  );
});
