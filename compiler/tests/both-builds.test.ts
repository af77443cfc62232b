/** What production and development show of one module is the same, also where writing components out would make it something else. */
import { describe, expect, test } from "vitest";
import { renderSource } from "./support/render.ts";

type Case = readonly [name: string, source: string];

/** What is shown, or that it failed; keys that never change are for nobody. */
function shownBy(source: string, development: boolean): string {
  try {
    return renderSource(source, {}, development).replaceAll(/\[k\]/g, "");
  } catch (error) {
    if (!(error as Error).message.startsWith("Cannot read properties of undefined")) throw error;
    return "failed";
  }
}

const COUNT = "let n = 0; const next = () => ++n;";

describe("both builds show the same", () => {
  const cases: readonly Case[] = [
    ["of a component that shows nothing", "const Card = () => <></>; const A = () => <main><Card />x</main>;"],
    [
      "of one that knows itself by another name",
      "const Card = function Inner({ n }) { return <p>{n > 0 && <Inner n={n - 1} />}</p>; }; const A = () => <main><Card n={2} /></main>;",
    ],
    [
      "of a prop that all objects have",
      "const Card = ({ toString, __proto__: p }) => <p title={typeof toString}>{typeof p}</p>; const A = () => <main><Card /></main>;",
    ],
    ["of such a prop, by the object", "const Card = (props) => <p>{typeof props.constructor}</p>; const A = () => <main><Card /></main>;"],
    [
      "of a default for content",
      "const Card = ({ children = 'd' }) => <p>{children}</p>; const A = ({ x }) => <main><Card>{x}</Card><Card>{undefined}</Card></main>;",
    ],
    [
      "where content is looked at that only hands something on",
      "const Pass = ({ children }) => <>{children}</>; const Card = ({ children }) => (typeof children === 'string' ? 's' : 'n'); const A = ({ x = 'x' }) => <main><Card><Pass>{x}</Pass></Card></main>;",
    ],
    [
      "where content is looked at that shows nothing",
      "const Nil = ({ n }) => <>{n}</>; const Card = ({ children }) => (children == null ? 'none' : 'some'); const A = () => <main><Card><Nil n={null} /></Card><Card><Nil /><Nil /></Card></main>;",
    ],
    [
      "where a prop is looked at that shows nothing",
      "const Nil = ({ n }) => <>{n}</>; const Card = ({ icon }) => <p>{icon ?? 'none'}</p>; const A = () => <main><Card icon={<><Nil /></>} /></main>;",
    ],
    [
      "of a variable that counts while props are given",
      "const Card = ({ a, b }) => <p title={b}>{a}</p>; const A = () => { let i = 0; return <main><Card a={i} b={++i} /></main>; };",
    ],
    [
      "of a variable that counts while content is made",
      `${COUNT} const Card = ({ a, children }) => <p title={a}>{children}<b>{a}</b></p>; const A = () => <main><Card a={n}>{next()}</Card></main>;`,
    ],
    [
      "of a variable that counts around",
      `const Card = ({ a, b }) => <p title={b}>{a}</p>; const A = () => { let i = 0; return <main>{i}<Card a={i++} b={i++} />{i}</main>; };`,
    ],
    [
      "of content that counts before a prop",
      `const Card = ({ a, children }) => <p>{children}<b>{a}</b></p>; const A = () => { let i = 0; return <main>{i}<Card a={i++}>{i++}</Card>{i}</main>; };`,
    ],
    [
      "of the module's variable that is assigned once JSX is made",
      "let n = 0; const Card = () => <p>{n}</p>; const A = () => { const v = <main><Card /></main>; n = 1; return v; };",
    ],
    [
      "of a ref that is set once JSX is made",
      "const Card = ({ of }) => <p>{of.current}</p>; const A = () => { const r = useRef(0); const v = <main><Card of={r} /></main>; r.current = 1; return v; };",
    ],
    [
      "of rows without a body of their table",
      "const Card = ({ n, as }) => <>{as && <tr><td>{n}</td></tr>}</>; const A = () => <table><tr /><Card n={1} as /></table>;",
    ],
    ["if a value fails that nobody reads", "const Card = () => <p />; const A = ({ x }) => <main><Card n={x.y} /></main>;"],
    [
      "if a value fails that is read on a condition",
      "const Card = ({ n, on }) => <p>{on && n}{on ? n : 1}</p>; const A = ({ x }) => <main><Card n={x.y} /></main>;",
    ],
    [
      "if content fails that is shown on a condition",
      "const Card = ({ on, children }) => <p>{on && children}</p>; const A = ({ x }) => <main><Card><b>{x.y}</b></Card></main>;",
    ],
    [
      "if what would fail is content that nobody shows",
      "const Card = ({ of }) => <p>{of.y}</p>; const Fold = ({ children, icon }) => <p>{typeof children}</p>; const A = ({ x }) => <main><Fold><Card of={x} /></Fold><Fold icon={<Card of={x} />} /></main>;",
    ],
    [
      "of content that is an attribute",
      "const Card = ({ children }) => <p title={children} />; const A = () => <main><Card>text</Card></main>;",
    ],
    [
      "of content that counts and is an attribute",
      `${COUNT} const Card = ({ children }) => <p title={children} />; const A = () => <main><Card>t{next()}</Card><p title={next()} /></main>;`,
    ],
    [
      "of an iterator that nobody reads",
      "const Card = () => <p />; const A = () => { const it = [1, 2].values(); return <main><Card n={[...it]} />{[...it].length}</main>; };",
    ],
    [
      "of chains that are put into each other",
      "const Card = ({ of }) => <p>{of?.a.b}{(of?.c).d}{of?.[of.k].d}</p>; const A = ({ x = { y: { a: { b: 1 }, c: { d: 2 }, k: 'c' } } }) => <main><Card of={x?.y} /></main>;",
    ],
    [
      "of a chain that ends early",
      "const Card = ({ of }) => <p>{of?.a.b}{of.c}</p>; const A = ({ x }) => <main><Card of={x?.y} /></main>;",
    ],
    [
      "of operators in each other",
      "const Card = ({ a, b, c }) => <p title={-a} id={b ?? a} lang={`${a}`}>{a ** 2}{a * b}{!a}{typeof a}{a ? b : c}{c.x && b}</p>; const A = ({ q = 2 }) => <main><Card a={-1} b={q + 1} c={() => 1} /><Card a={(q, q)} b={q || 1} c={{}} /></main>;",
    ],
    [
      "of rows whose variable has the name that the component reads",
      "const m = 'm'; const Card = ({ n }) => <p>{m}{n}</p>; const A = () => { const all = []; for (const m of [1, 2]) all.push(<Card key={m} n={m} />); return <main>{all}</main>; };",
    ],
    [
      "of an error's variable of that name",
      "const e = 'm'; const Card = () => <p>{e}</p>; const A = () => { try { throw 1; } catch (e) { return <main><Card /></main>; } };",
    ],
    [
      "of a class of that name",
      "const K = 'm'; const Card = () => <p>{typeof K}</p>; const A = () => { const C = class K { static x = () => <main><Card /></main>; }; return C.x(); };",
    ],
    [
      "of a namespace with that name",
      "const mark = 'm'; const Card = () => <p>{mark}</p>; namespace N { const mark = 'n'; export const B = () => <main>{mark}<Card /></main>; } const A = () => <N.B />;",
    ],
  ];

  test.each(cases)("%s", (_, source) => {
    expect(shownBy(source, false)).toBe(shownBy(source, true));
  });
});
