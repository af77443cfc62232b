/** Which uses of components nobody can hold: those in what a component returns, and nothing that is kept or given to others. */
import { describe, expect, test } from "vitest";
import { compile } from "../src/index.ts";

const HEAD = 'import { useState } from "heddle"; import { Card } from "./card.lv.tsx";\n';

/** For each use of `Card`, in the order of the output, by which function it is made. */
function made(source: string, development = false): string {
  const { code, diagnostics } = compile(HEAD + source, { filename: "a.lv.tsx", development });
  if (code === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return [...code.matchAll(/_(component|fresh)\d*\(Card\b/g)].map(([, name]) => name).join(" ");
}

describe("fresh is what stands in what a component returns", () => {
  test.each([
    ["as a whole", "export const A = () => <Card />;"],
    ["of a function with a body", "export function A({ x }) { if (x) return null; return <Card />; }"],
    ["of what is exported without a name", "export default ({ x }) => <Card x={x} />;"],
    ["in an element", "export const A = () => <div><p><Card /></p></div>;"],
    ["in a fragment", "export const A = () => <>a<Card /></>;"],
    ["on a condition", "export const A = ({ x }) => <div>{x && (x > 1 ? <Card /> : null)}</div>;"],
    ["in an element on a condition", "export const A = ({ x }) => <div>{x ? <p><Card /></p> : null}</div>;"],
    ["in an array", "export const A = ({ x }) => <div>{[<Card key={1} />, x]}</div>;"],
    ["in a list that nobody remembers", "export const A = ({ xs }) => <div>{xs.map((x) => <Card key={x} />)}</div>;"],
    ["in a row of that", "export const A = ({ xs }) => <div>{xs.map((x) => { return <p key={x}><Card /></p>; })}</div>;"],
    ["with a type", "export const A = () => (<Card /> as any);"],
    ["evaluated in another order", "export const A = ({ f }) => <div title={f(1)} key={f(2)}><Card /></div>;"],
    ["beside spread attributes", "export const A = ({ p }) => <div {...p}><Card /></div>;"],
    [
      "written out in another one",
      "const Frame = ({ children }) => <div>{children}</div>; export const A = () => <Frame><Card /></Frame>;",
    ],
  ])("%s", (_, source) => expect(made(source)).toBe("fresh"));
});

describe("others may be held", () => {
  test.each([
    ["in a variable", "export const A = () => { const card = <Card />; return <div>{card}</div>; };"],
    ["in a variable, within an element", "export const A = () => { const card = <p><Card /></p>; return <div>{card}</div>; };"],
    ["at the module's top", "const card = <Card />; export const A = () => <div>{card}</div>;"],
    ["as a prop", 'import { B } from "./b.lv.tsx"; export const A = () => <B of={<Card />} />;'],
    ["as content of another component", 'import { B } from "./b.lv.tsx"; export const A = () => <B><Card /></B>;'],
    ["in content of another component", 'import { B } from "./b.lv.tsx"; export const A = () => <B><p><Card /></p></B>;'],
    ["by a function that is no component", "const show = () => <Card />; export const A = () => <div>{show()}</div>;"],
    ["by a function that is called there", "export const A = () => <div>{(function () { return <Card />; })()}</div>;"],
    [
      "in rows that are remembered",
      "export function A() { const [xs] = useState([]); return <div>{xs.map((x) => <Card key={x} x={x} />)}</div>; }",
    ],
    ["kept while its props are the same", "export function A({ a }) { useState(0); return <div><Card x={a.x}>{a.y}</Card></div>; }"],
    ["asynchronously", "export const A = async () => <Card />;"],
  ])("%s", (_, source) => expect(made(source)).toBe("component"));
});

test("in development as in production", () => {
  const source = 'import { B } from "./b.lv.tsx"; export const A = ({ x }) => <div>{x && <Card x={x} />}<B><Card /></B></div>;';
  expect(made(source, true)).toBe("fresh component");
  expect(made(source)).toBe("fresh component");
});

test("what is not called any more is not imported", () => {
  const { code } = compile(`${HEAD}export const A = () => <Card />;`, { filename: "a.lv.tsx" });
  expect(code).toContain("fresh as _fresh");
  expect(code).not.toContain("component");
});
