/** Suggestions are edits that mend what they are about: each is applied to each fixture and to each wrong example of the reference. */
import { expect, test } from "vitest";
import { compile, type Diagnostic, type Suggestion } from "../src/index.ts";
import { listExamples } from "./support/list-examples.ts";
import { listFixtures } from "./support/list-fixtures.ts";

const diagnosticsOf = (source: string): readonly Diagnostic[] => compile(source, { filename: "a.lv.tsx" }).diagnostics;

/** The source with a suggestion's edits made. */
function applied(source: string, { edits }: Suggestion): string {
  return edits
    .toReversed()
    .reduce((text, { range, text: put }) => text.slice(0, range.start.offset) + put + text.slice(range.end.offset), source);
}

const count = (diagnostics: readonly Diagnostic[], code: string): number => diagnostics.filter((d) => d.code === code).length;

const SOURCES = [
  ...listFixtures().map(({ name, source }) => ({ name, source })),
  ...listExamples().map(({ code, wrong }) => ({ name: `the reference's ${code}`, source: wrong })),
].filter(({ source }) => diagnosticsOf(source).length > 0);

test.each(SOURCES)("each mends what it is about, and breaks nothing: $name", ({ source }) => {
  const before = diagnosticsOf(source);
  for (const { code, suggestions } of before) {
    for (const suggestion of suggestions) {
      const text = applied(source, suggestion);
      const after = diagnosticsOf(text);
      expect({ text, count: count(after, code) }).toEqual({ text, count: expect.toSatisfy((n: number) => n < count(before, code)) });
      if (code !== "HED101") expect({ text, syntax: count(after, "HED101") }).toEqual({ text, syntax: 0 });
    }
  }
});

test.each(SOURCES)("ranges agree with themselves and with the source: $name", ({ source }) => {
  const lines = source.split("\n");
  for (const { range, suggestions } of diagnosticsOf(source)) {
    for (const { start, end } of [range, ...suggestions.flatMap(({ edits }) => edits.map((edit) => edit.range))]) {
      for (const { line, column, offset } of [start, end])
        expect(lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, column)).toBe(offset);
      expect(start.offset).toBeLessThanOrEqual(end.offset);
    }
  }
});

/** What the first suggestion makes of a component that shows this; `|` separates several. */
function mended(jsx: string): string {
  const source = `export const A = ({ xs, x, go }) => ${jsx};`;
  const [first] = diagnosticsOf(source);
  return first!.suggestions.map((suggestion) => applied(source, suggestion).slice(source.indexOf(jsx), -1)).join(" | ");
}

test.each([
  ["<b>{...xs}</b>", "<b>{xs}</b>"],
  ["<svg:g><a/></svg:g>", "<g><a/></g>"],
  ['<b id="a" class="b" id="c" />', '<b id="a" class="b" /> | <b class="b" id="c" />'],
  ["<br >x</br>", "<><br />x</>"],
  ["<p><br>x</br></p>", "<p><br />x</p>"],
  ["<p>\n  <div/>\n</p>", "<div>\n  <div/>\n</div>"],
  ["<table>{xs.map((y) => <tr key={y}/>)}</table>", "<table><tbody>{xs.map((y) => <tr key={y}/>)}</tbody></table>"],
  ["<table><tbody><tr>{x && <div/>}</tr></tbody></table>", "<table><tbody><tr>{x && <td><div/></td>}</tr></tbody></table>"],
  ["<table><tbody><td/><td/></tbody></table>", "<table><tbody><tr><td/><td/></tr></tbody></table>"],
  ["<svg><div>a</div></svg>", "<svg><foreignObject><div>a</div></foreignObject></svg>"],
  ["<table>\n  a b\n</table>", "<table>\n  <caption>a b</caption>\n</table>"],
  ["<table><tbody><tr>{'a'}</tr></tbody></table>", "<table><tbody><tr><td>{'a'}</td></tr></tbody></table>"],
  ['<b onclick="go(&quot;a&quot;)"/>', '<b onClick={() => { go("a") }}/>'],
  ['<b onmousedown="if ("/>', "<b onMouseDown={() => {}}/>"],
  ["<b onClick/>", "<b onClick={() => {}}/>"],
  ["<b OnClick={go}/>", "<b onClick={go}/>"],
  ["<b onClick={<i/>}/>", ""],
  ["<textarea>\n  a\n</textarea>", '<textarea defaultValue={"a"} />'],
  ["<textarea id='a'>{x}</textarea>", "<textarea id='a' defaultValue={x} />"],
  ['<textarea>"{x}</textarea>', ""],
  ['<a href="javascript:go()">a</a>', "<a>a</a>"],
  [`<iframe srcDoc={'"'} />`, `<iframe srcDoc={{ __html: "\\"" }} />`],
  ["<p dangerouslySetInnerHTML={x}>a{x}</p>", "<p dangerouslySetInnerHTML={x}></p>"],
  ["<p children={x}>a</p>", "<p>a</p> | <p children={x}></p>"],
  ["<p>{xs.map((y) => <i>{y.id}</i>)}</p>", "<p>{xs.map((y) => <i key={y.id}>{y.id}</i>)}</p>"],
  ["<p>{xs.map(({ id: i }) => <C<b> x={i}/>)}</p>", "<p>{xs.map(({ id: i }) => <C<b> key={i} x={i}/>)}</p>"],
  ["<p>{xs.map((y) => <i>{y}</i>)}</p>", ""],
  ["<input value={x} onChange={go} />", "<input value={x} onInput={go} />"],
  ["<b onClik={go} />", "<b onClick={go} /> | <b on:clik={go} />"],
  ["<b onZoomEnd={go} />", "<b on:zoomend={go} />"],
])("%s", (jsx, expected) => {
  expect(mended(jsx)).toBe(expected);
});
