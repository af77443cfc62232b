import { JSDOM } from "jsdom";
import { describe, expect, test } from "vitest";
import { compile } from "../compile.ts";

function codes(jsx: string): string[] {
  return compile(`export const A = ({ on, xs, x }) => ${jsx};`, { filename: "a.tsx" })
    .diagnostics.filter(({ severity }) => severity === "error")
    .map(({ code }) => code);
}

const { document } = new JSDOM("<!doctype html><body></body>").window;

/** Whether an HTML parser keeps elements as they were nested. */
function keeps(tags: readonly string[]): boolean {
  const body = document.createElement("body");
  body.innerHTML = tags.map((tag) => `<${tag}>`).join("");
  const found: string[] = [];
  for (let at = body.firstElementChild; at !== null; at = at.firstElementChild) found.push(at.localName.toLowerCase());
  return found.join() === tags.join().toLowerCase() && body.childElementCount === 1;
}

const TAGS =
  `div p span a button form ul li dl dt dd h1 h2 pre ruby rt svg section label table caption colgroup tbody tr td th select option
optgroup nobr b`.split(/\s+/);

// Tables' parts are at home only in tables; as a root they may be a row for somebody else's.
const ROOTS = "div p a button ul li dl dt h1 ruby svg nobr table".split(" ");

// Stricter than parsers of today: those of yesterday drop what is in an option, and an empty form is no use in a table.
const STRICTER = new Set(["form", "option", "optgroup", "select"]);

describe("what a parser would repair is refused, in templates of three levels", () => {
  test.each(ROOTS)("<%s>", (root) => {
    for (const parent of TAGS) {
      for (const child of TAGS) {
        const tags = [root, parent, child];
        // The compiler writes the missing tbody.
        const isWritten = tags.join(" ").includes("table tr");
        if (isWritten || tags.some((tag, at) => at > 0 && STRICTER.has(tag))) continue;
        const jsx = `${tags.map((tag) => `<${tag}>`).join("")}${tags
          .toReversed()
          .map((tag) => `</${tag}>`)
          .join("")}`;
        expect({ jsx, refused: codes(jsx).length > 0 }).toEqual({ jsx, refused: !keeps(tags) });
      }
    }
  });
});

describe("single rules", () => {
  test.each([
    ["<select><option><b/></option></select>", ["HED110"]],
    ["<select><option>{on && <b/>}</option></select>", ["HED110"]],
    ["<select><option>{x} a</option></select>", []],
    ["<iframe><b/></iframe>", ["HED110"]],
    ["<iframe src={x}>{x}</iframe>", []],
    ["<xmp>{on ? <b/> : x}</xmp>", ["HED110"]],
    ["<noscript>a</noscript>", ["HED105"]],
    ["<plaintext/>", ["HED105"]],
    ["<select><div/></select>", ["HED110"]],
    ["<option><optgroup/></option>", ["HED110"]],
    ["<table><form/></table>", ["HED110"]],
    ["<form><div><form/></div></form>", ["HED110"]],
    ["<a><span><a/></span></a>", ["HED110"]],
    ["<a><table><tr><td><a/></td></tr></table></a>", []],
    ["<p><svg><foreignObject><p/></foreignObject></svg></p>", []],
    ["<svg><g><span/></g></svg>", ["HED110"]],
    ["<svg><a><text/></a></svg>", []],
    ["<ul><li><ul><li/></ul></li></ul>", []],
    ["<tr>a</tr>", ["HED111"]],
    ["<tr>{' '}</tr>", []],
    ["<td>a</td>", []],
  ])("%s", (jsx, expected) => {
    expect(codes(jsx)).toEqual(expected);
  });
});

describe("across slots", () => {
  test.each([
    ["<p>{on && <div/>}</p>", ["HED110"]],
    ["<p>{on ? <b/> : <ul/>}</p>", ["HED110"]],
    ["<p>{x ?? <div/>}</p>", ["HED110"]],
    ["<p>{(on && <div/>) as any}</p>", ["HED110"]],
    ["<p>{on && <><b/><div/></>}</p>", ["HED110"]],
    ["<p>{on && <span>{x && <div/>}</span>}</p>", ["HED110"]],
    ["<p><span key={x}><div/></span></p>", ["HED110"]],
    ["<div>{on && <p>{x && <div/>}</p>}</div>", ["HED110"]],
    ["<div>{on && <p><div/></p>}</div>", ["HED110"]],
    ["<table>{xs.map((x) => <tr key={x}/>)}</table>", ["HED110"]],
    ["<table>{xs.map((x) => { return <tr key={x}/>; })}</table>", ["HED110"]],
    ["<table><tbody>{xs.map((x) => <tr key={x}>{x && <td/>}</tr>)}</tbody></table>", []],
    ["<table>{xs.map((x) => <tbody key={x}><tr/></tbody>)}</table>", []],
    ["<table>{on && <table><tr/></table>}</table>", ["HED110"]],
    ["<ul>{xs.map((x) => <li key={x}>{x}</li>)}</ul>", []],
    ["<p>{x(<div/>)}</p>", []],
    ["<svg>{on && <div/>}</svg>", ["HED110"]],
    ["<svg>{on && <g><circle/></g>}</svg>", []],
    ["<svg><foreignObject>{on && <div><p/></div>}</foreignObject></svg>", []],
  ])("%s", (jsx, expected) => {
    expect(codes(jsx)).toEqual(expected);
  });
});

describe("what components of the module show first", () => {
  const PARTS = `const Row = ({ n }) => <tr><td>{n}</td></tr>;
    function Box({ n }) { const m = n + 1; return <div>{m}<p/></div>; }
    const Late = () => { const on = useLater(); return on && <div/>; };
    const Items = () => <><li/>{1}<li/></>;
    const Outer = () => <Row n={1}/>;
    const Group = () => <><Row n={1}/>{1}</>;
    const Some = ({ as }) => (as === "row" ? <tr/> : <div/>);
    function Early({ as }) { if (as) return <tr/>; return <div/>; }
    const Loop = () => <Loop/>;
    let Changed = () => <div/>; Changed = () => <b/>;
    const Head = () => <title>t</title>;`;

  const found = (jsx: string, development: boolean): string[] =>
    compile(`${PARTS}\nexport const A = ({ on, xs }) => ${jsx};`, { filename: "a.tsx", development })
      .diagnostics.filter(({ severity }) => severity === "error")
      .map(({ range }) => `${range.start.line}:${range.start.column}`);

  test.each([
    ["<table><Row n={1}/></table>", 1],
    ["<table><tbody><Row n={1}/></tbody></table>", 0],
    ["<table>{xs.map((x) => <Row key={x} n={x}/>)}</table>", 1],
    ["<table>{on && <Outer/>}</table>", 1],
    ["<table><Group/></table>", 1],
    ["<p><Box n={1}/></p>", 1],
    ["<p><Late/></p>", 1],
    ["<p><b><Box n={1}>text</Box></b></p>", 1],
    ["<div><Box n={1}/></div>", 0],
    ["<ul><Items/></ul>", 0],
    ["<table><Items/></table>", 1],
    ["<tbody><Some as='row'/><Early as='row'/></tbody>", 0],
    ["<p><Loop/><Changed/><Unknown.Thing/></p>", 0],
    ["<p><Head/></p>", 0],
    ["<svg><Box n={1}/></svg>", 1],
  ])("%s", (jsx, count) => {
    const places = found(jsx, false);
    expect(found(jsx, true)).toEqual(places);
    expect(places).toHaveLength(count);
  });

  test("is told where the component is used", () => {
    const source = "const Row = () => <tr/>;\nexport const A = () => <table>\n  <Row/>\n</table>;";
    const [found] = compile(source, { filename: "a.tsx" }).diagnostics;
    expect(found!.message).toContain("Put a <tbody> around the rows.");
    expect(source.slice(found!.range.start.offset)).toMatch(/^<Row/);
  });
});
