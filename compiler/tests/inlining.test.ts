/** Components that only show what they are given are written out where they are used, if nobody can tell. */
import { describe, expect, test } from "vitest";
import { compile } from "../src/index.ts";
import { render, renderSource, run } from "./support/render.ts";

const compiled = (source: string, development = false): string => {
  const { code, diagnostics } = compile(`import { useState, ErrorBoundary, Fragment } from "heddle";\n${source}`, {
    filename: "a.lv.tsx",
    development,
  });
  if (code === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return code;
};

const isCalled = (code: string): boolean => /_(?:component|fresh)\d*\(Card\b/.test(code);

/** What `A` consists of, without the definitions of its templates. */
const texts = (code: string): string[] => [...code.matchAll(/^\/\/ (.*) $/gm)].map(([, text]) => text!);

type Case = readonly [name: string, source: string, html: string];

const CARD = "const Card = ({ title, children }) => <section><h2>{title}</h2>{children}</section>;";

describe("written out", () => {
  const cases: readonly Case[] = [
    [
      "a constant is part of the template",
      `${CARD} const A = () => <main><Card title="t">c</Card></main>;`,
      "<main><section><h2>t</h2>c</section></main>",
    ],
    [
      "content that changes",
      `${CARD} const A = ({ n = 1 }) => <main><Card title={n}>{n} <b>{n + 1}</b></Card></main>;`,
      "<main><section><h2>1</h2>1 <b>2</b></section></main>",
    ],
    ["nothing for what is not given", `${CARD} const A = () => <main><Card /></main>;`, "<main><section><h2></h2></section></main>"],
    [
      "as a function, exported, declared later",
      "export const A = () => <main><Card title='t' /></main>; export function Card(props) { return <p title={props.title}>{props.children}</p>; }",
      '<main><p title="t"></p></main>',
    ],
    [
      "with defaults",
      "const Card = ({ kind = 'plain', n = 2 }) => <p class={kind}>{n}</p>; const A = ({ k }) => <main><Card /><Card kind='k' n={undefined} /><Card kind={k} /></main>;",
      '<main><p class="plain">2</p><p class="k">2</p><p class="plain">2</p></main>',
    ],
    [
      "a name of its own for a prop",
      "const Card = ({ title: t, 'aria-label': l }) => <p aria-label={l}>{t}</p>; const A = () => <main><Card title='t' aria-label='l' /></main>;",
      '<main><p aria-label="l">t</p></main>',
    ],
    [
      "a value that is used twice",
      "const Card = ({ of }) => <p title={of}>{of}</p>; const A = ({ x = { y: 1 } }) => <main><Card of={x.y} /></main>;",
      '<main><p title="1">1</p></main>',
    ],
    [
      "names of members and keys",
      "const Card = ({ a, b }) => <p data-a={a.a}>{[a, { a: b }][1].a}</p>; const A = () => { const a = { a: 1, b: 2 }; return <main><Card a={a} b={3} /></main>; };",
      '<main><p data-a="1">3</p></main>',
    ],
    [
      "conditions and JSX within",
      "const Card = ({ n }) => <p>{n > 1 ? <b>{n}</b> : 'few'}{n && <i/>}</p>; const A = () => <main><Card n={2} /></main>;",
      "<main><p><b>2</b><i></i></p></main>",
    ],
    [
      "in each other",
      `const Outer = ({ children }) => <div><Card title="o">{children}</Card></div>; ${CARD} const A = () => <main><Outer><Outer>x</Outer></Outer></main>;`,
      "<main><div><section><h2>o</h2><div><section><h2>o</h2>x</section></div></section></div></main>",
    ],
    [
      "one that shows another",
      `const Big = ({ children }) => <Card title="big">{children}</Card>; ${CARD} const A = ({ n = 1 }) => <main><Big>{n}</Big></main>;`,
      "<main><section><h2>big</h2>1</section></main>",
    ],
    [
      "as a whole, with a key",
      `${CARD} const A = () => <>{[1, 2].map((n) => <Card key={n} title={n}>c</Card>)}</>;`,
      "[1]<section><h2>1</h2>c</section>[2]<section><h2>2</h2>c</section>",
    ],
    [
      "a fragment",
      "const Card = ({ n }) => <><b>{n}</b>and<i/></>; const A = () => <main>x<Card n={1} />y</main>;",
      "<main>x<b>1</b>and<i></i>y</main>",
    ],
    ["texts become one", "const Card = ({ n }) => <>b{n}</>; const A = () => <main>a<Card n={1} />c</main>;", "<main>ab1c</main>"],
    [
      "without slots",
      "const Card = () => <svg><path d='M0'/></svg>; const A = () => <main><Card /></main>;",
      '<main><svg><path d="M0"></path></svg></main>',
    ],
    [
      "rows of a table",
      "const Card = ({ n }) => <tr><td>{n}</td></tr>; const A = () => <table><tbody><Card n={1} /></tbody></table>;",
      "<table><tbody><tr><td>1</td></tr></tbody></table>",
    ],
    [
      "a handler",
      "const Card = ({ onClick }) => <button onClick={onClick}>b</button>; const A = () => <main><Card onClick={() => 1} /></main>;",
      "<main><button @click>b</button></main>",
    ],
    [
      "of a type",
      "const Card = ({ n }: { n: number }) => <p title={n as never}>{n!}</p>; const A = () => <main><Card n={1 as number} /></main>;",
      '<main><p title="1">1</p></main>',
    ],
    [
      "content with effects, once",
      `${CARD} const A = () => { let log = ''; const f = (x) => (log += x); const v = <main><Card title={f(1)}>{f(2)}<b title={f(3)} /></Card></main>; return <>{v}{log}</>; };`,
      '<main><section><h2>1</h2>12<b title="123"></b></section></main>123',
    ],
  ];

  test.each(cases)("%s", (_, source, html) => {
    expect(isCalled(compiled(source))).toBe(false);
    expect(isCalled(compiled(source, true))).toBe(true);
    expect(renderSource(source)).toBe(html);
  });

  test("with constants and content it is one template", () => {
    const code = compiled(`${CARD} const A = ({ n }) => <main><Card title="t">{n}<i>c</i></Card></main>;`);
    expect(texts(code)).toContain("<main><section><h2>t</h2>{0}<i>c</i></section></main>");
    expect(texts(code)).toHaveLength(2);
  });
});

describe("called", () => {
  const log = "let log = ''; const f = (x) => { log += x; return x; };";
  const cases: readonly Case[] = [
    [
      "one that computes",
      "const Card = ({ n }) => <p>{String(n)}</p>; const A = () => <main><Card n={1} /></main>;",
      "<main><p>1</p></main>",
    ],
    [
      "one with statements",
      "const Card = ({ n }) => { const m = n + 1; return <p>{m}</p>; }; const A = () => <main><Card n={1} /></main>;",
      "<main><p>2</p></main>",
    ],
    [
      "one that makes a handler",
      "const Card = ({ n }) => <p onClick={() => n}/>; const A = () => <main><Card n={1} /></main>;",
      "<main><p @click></p></main>",
    ],
    [
      "one that is assigned again",
      "let Card = ({ n }) => <p>{n}</p>; Card = ({ n }) => <b>{n}</b>; const A = () => <main><Card n={1} /></main>;",
      "<main><b>1</b></main>",
    ],
    [
      "one that shows itself",
      "const Card = ({ n }) => <q>{n}{n > 0 && <Card n={n - 1} />}</q>; const A = () => <main><Card n={1} /></main>;",
      "<main><q>1<q>0</q></q></main>",
    ],
    [
      "those that show each other",
      "const Card = ({ n }) => <p>{n > 0 && <Other n={n - 1} />}</p>; const Other = ({ n }) => <b><Card n={n} /></b>; const A = () => <main><Card n={1} /></main>;",
      "<main><p><b><p></p></b></p></main>",
    ],
    [
      "all props as one",
      "const Card = (props) => <p>{Object.keys(props).join()}</p>; const A = () => <main><Card a='1' /></main>;",
      "<main><p>a</p></main>",
    ],
    [
      "a rest of the props",
      "const Card = ({ n, ...rest }) => <p title={rest.title}>{n}</p>; const A = () => <main><Card n={1} title='t' /></main>;",
      '<main><p title="t">1</p></main>',
    ],
    ["spread props", "const Card = ({ n }) => <p>{n}</p>; const A = () => <main><Card {...{ n: 1 }} /></main>;", "<main><p>1</p></main>"],
    [
      "a prop that is a component",
      "const Card = ({ As }) => <p><As/></p>; const B = () => <b/>; const A = () => <main><Card As={B} /></main>;",
      "<main><p><b></b></p></main>",
    ],
    [
      "a value with effects that is used twice",
      `${log} const Card = ({ n }) => <p title={n}>{n}</p>; const A = () => <>{<main><Card n={f(1)} /></main>}{log}</>;`,
      '<main><p title="1">1</p></main>1',
    ],
    [
      "a value with effects that is not used",
      `${log} const Card = () => <p/>; const A = () => <>{<main><Card n={f(1)} /></main>}{log}</>;`,
      "<main><p></p></main>1",
    ],
    [
      "a value with effects, used on a condition",
      `${log} const Card = ({ n, on }) => <p>{on && n}</p>; const A = () => <>{<main><Card n={f(1)} on={false} /></main>}{log}</>;`,
      "<main><p></p></main>1",
    ],
    [
      "an object that is used twice",
      "const Card = ({ o }) => <p title={o.a}>{o.a}</p>; const A = () => <main><Card o={{ a: 1 }} /></main>;",
      '<main><p title="1">1</p></main>',
    ],
    [
      "a default for what may be missing and does something",
      `${log} const Card = ({ n = 5 }) => <p>{n}</p>; const A = () => <main><Card n={f(undefined)} /></main>;`,
      "<main><p>5</p></main>",
    ],
    [
      "a name that means something else there",
      "const mark = 'm'; const Card = ({ n }) => <p title={mark}>{n}</p>; const A = ({ mark = 'own' }) => <main title={mark}><Card n={1} /></main>;",
      '<main title="own"><p title="m">1</p></main>',
    ],
    [
      "where another row would get the tbody",
      "const Card = ({ children }) => <table>{children}</table>; const A = () => <main><Card><caption>c</caption><tr/></Card></main>;",
      "<main><table><caption>c</caption><tr></tr></table></main>",
    ],
    [
      "SVG that stands by itself",
      "const Card = ({ n }) => <g><path d={n} /></g>; const A = () => <main><Card n='M0' /></main>;",
      '<main><g><path d="M0"></path></g></main>',
    ],
    [
      "what a parser would move",
      "const Card = ({ n }) => <b><div>{n}</div></b>; const A = () => <p><Card n={1} /></p>;",
      "<p><b><div>1</div></b></p>",
    ],
    [
      "content that a parser would move",
      "const Card = ({ children }) => <p>{children}</p>; const A = () => <main><Card><div/></Card></main>;",
      "<main><p><div></div></p></main>",
    ],
  ];

  test.each(cases)("%s", (name, source, html) => {
    const code = compiled(source);
    // As a whole it is the same wherever it stands.
    if (/parser|tbody|SVG/.test(name)) expect(texts(code).some((text) => /<main>.*<(table|p|g)>|<p><b>/.test(text))).toBe(false);
    else expect(isCalled(code)).toBe(true);
    expect(renderSource(source)).toBe(html);
  });

  test("in development", () => {
    expect(isCalled(compiled(`${CARD} export const A = () => <main><Card title="t" /></main>;`, true))).toBe(true);
  });

  test("a stateful one", () => {
    expect(isCalled(compiled("const Card = () => <p>{useState(1)[0]}</p>; export const A = () => <main><Card /></main>;"))).toBe(true);
  });

  test("one that could fail, where somebody may catch it", () => {
    const card = "const Card = ({ of }) => <p>{of.name}</p>; const Safe = ({ of }) => <b>{of}</b>;";
    const within = (content: string): string =>
      `${card} export const A = ({ x }) => <main><ErrorBoundary fallback="f">${content}</ErrorBoundary></main>;`;
    expect(isCalled(compiled(within("<Card of={x} />")))).toBe(true);
    expect(isCalled(compiled(within("<div><Card of={x} /></div>")))).toBe(true);
    expect(isCalled(compiled(within("{[1].map((n) => <Card key={n} of={x} />)}")))).toBe(true);
    expect(compiled(within("<div><Safe of={x} /></div>"))).not.toMatch(/_(?:component|fresh)\d*\(Safe/);
    expect(isCalled(compiled(within("<Card of={x} />").replace("of.name", "of?.name.first")))).toBe(true);
    expect(isCalled(compiled(within("<Card of={x} />").replace("of.name", "of?.name")))).toBe(false);
    const somewhere = (body: string): string => compiled(`${card} export function A({ x }) { ${body} }`);
    expect(isCalled(somewhere("return <main><Card of={x} /></main>;"))).toBe(false);
    expect(
      isCalled(somewhere("if (x) return <ul>{[1].map((n) => <Card key={n} of={x} />)}</ul>; return n ? <b /> : <Card of={n} />;")),
    ).toBe(false);
    expect(isCalled(somewhere("const card = <Card of={x} />; return <ErrorBoundary fallback='f'>{card}</ErrorBoundary>;"))).toBe(true);
    expect(isCalled(somewhere("const card = () => <Card of={x} />; return <ErrorBoundary fallback='f'>{card()}</ErrorBoundary>;"))).toBe(
      true,
    );
    expect(isCalled(somewhere("try { return <Card of={x} />; } catch { return null; }"))).toBe(true);
  });
});

describe("identity", () => {
  const shown = (jsx: string): string[] => texts(compiled(`${CARD} const A = ({ on, n }) => ${jsx};`));

  test("what two branches show may be the same to whoever compares: their templates take nothing in", () => {
    const alternatives = shown('on ? <main><Card title="a">{n}</Card></main> : <main><Card title="b">{n}</Card></main>');
    expect(alternatives).toEqual(["<section><h2>{0}</h2>{1}</section>", "<main>{0}</main>"]);
  });

  test("so do slots of theirs, and what they give to components", () => {
    expect(
      shown('on ? <main>{n && <div><Card title="a" /></div>}</main> : <main>{n && <div><Card title="b" /></div>}</main>'),
    ).not.toContainEqual(expect.stringMatching(/<div><section>/));
    expect(
      shown('on ? <Fold>{n && <div><Card title="a" /></div>}</Fold> : <Fold>{n && <div><Card title="b" /></div>}</Fold>'),
    ).not.toContainEqual(expect.stringMatching(/<div><section>/));
  });

  test("so do components that show what they are given", () => {
    for (const jsx of [
      '<Fold a={<div><Card title="a" /></div>} b={<div><Card title="b" /></div>} />',
      '<Fold><div><Card title="a" /></div></Fold>',
      '<Fold><section>{n && <div><Card title="a" /></div>}</section></Fold>',
      '<main><Fold><div><Card title="a" /></div></Fold></main>',
    ])
      expect(shown(jsx)).not.toContainEqual(expect.stringMatching(/<div><section>/));
  });

  test("components without state are what they show, and others may stand in their place", () => {
    const within = (main: string, around = "<div><X /></div>"): string[] =>
      texts(compiled(`${CARD} ${main} export const A = ({ on }) => { useState(1); return ${around}; };`));
    const x = 'const X = () => <main><Card title="a" /></main>;';
    const merged = "<main><section><h2>a</h2></section></main>";
    expect(within(x)).toContain(merged);
    expect(within(x, "<div>{on && <X />}</div>")).toContain(merged);
    expect(within(x, "<div>{on ? <X /> : <Y />}</div>")).not.toContain(merged);
    expect(within(x, "<Fold><X /></Fold>")).not.toContain(merged);
    expect(within(x, "on ? <div><X /></div> : <div><Y /></div>")).not.toContain(merged);
    expect(within(x, "<div><X />{X()}</div>")).not.toContain(merged);
    expect(within(`${x} const Z = () => <div>{<X />}</div>;`, "<div><Z /></div>")).toContain(merged);
    expect(within(`${x} const Z = () => <div>{<X />}</div>;`, "<div>{on ? <Z /> : <Y />}</div>")).not.toContain(merged);
    expect(within(`export ${x}`)).toContain(merged);
    expect(within(`export ${x}`, "on ? <X /> : <Y />")).not.toContain(merged);
    expect(within(`${x} export { X as default };`)).toContain(merged);
    expect(within('export default () => <main><Card title="a" /></main>;', "<p />")).toContain(merged);
    expect(within('const pages = { Home: () => <main><Card title="a" /></main> };', "<p />")).not.toContain(merged);
    expect(within(`const X = () => { useState(1); return <main><Card title="a" /></main>; };`, "on ? <X /> : <Y />")).toContain(merged);
  });

  test("as a whole a component keeps its template, whatever it is given", () => {
    const code = `${CARD} export const A = ({ on }) => <main>{on ? <Card title="a">x</Card> : <Card>{on}</Card>}</main>;`;
    expect(texts(compiled(code))).toEqual(["<section><h2>{0}</h2>{1}</section>", "<main>{0}</main>"]);
    const { A } = run(code) as { A: (props: object) => unknown };
    expect(render(A({ on: true }))).toBe("<main><section><h2>a</h2>x</section></main>");
  });

  test("where nothing else can stand, they do", () => {
    expect(shown('<main>{on ? <div><Card title="a" /></div> : n}</main>')).toContain("<div><section><h2>a</h2></section></div>");
  });
});

describe("size", () => {
  const long = "x".repeat(300);

  test("what is long and used by others too stays one template", () => {
    const card = `const Card = ({ n }) => <p title="${long}">{n}</p>;`;
    expect(isCalled(compiled(`${card} export const A = ({ n }) => <main><Card n={n} /></main>;`))).toBe(false);
    expect(isCalled(compiled(`${card} export const A = ({ n }) => <main><Card n={n} /><Card n={1} /></main>;`))).toBe(true);
  });

  test("code does not double with each component that shows another one twice", () => {
    const levels = (jsx: (name: string) => string): string => {
      const all = Array.from({ length: 60 }, (_, at) => `const C${at + 1} = ({ n, on }) => ${jsx(`C${at}`)};`);
      return `const C0 = ({ n }) => <b>{n}</b>; ${all.join("\n")} export const A = ({ x }) => <main><C60 n={x} on={x} /></main>;`;
    };
    for (const source of [
      levels((name) => `<i><${name} n={n} /><${name} n={n} /></i>`),
      levels((name) => `<>{on ? <${name} n={n} on={on} /> : <${name} n={n} on={on} />}</>`),
      levels((name) => `<i><${name} n={<${name} n={n} />} /></i>`),
    ])
      expect(compiled(source).length).toBeLessThan(5 * compiled(source, true).length);
  });

  test("a template takes in no more than is small", () => {
    const card = `const Card = ({ n }) => <p title="${long.repeat(20)}">{n}</p>;`;
    const code = compiled(`${card} export const A = ({ n }) => <main><Card n={n} /></main>;`);
    expect(texts(code)).toContain("<main>{0}</main>");
    expect(isCalled(code)).toBe(false);
  });
});
