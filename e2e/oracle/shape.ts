/**
 * Random programs for the oracle: a *shape* is the source of a component whose holes read values `v[i]`, and the kinds
 * of those holes, so that random value vectors make random pairs of trees of one program. Content models are kept: what
 * a shape renders is HTML that a parser leaves as it is.
 */
import fc from "fast-check";

/** What a hole takes. */
export type Hole = "text" | "flag" | "attr" | "list" | "choice" | "child";

export interface Row {
  readonly k: string;
  readonly t: string;
  readonly on: boolean;
}

export type Value = string | number | boolean | null | readonly Row[];

/** One piece of a program: its source, given the number of its first hole, and the holes it has. */
interface Piece {
  readonly holes: readonly Hole[];
  readonly source: (first: number) => string;
}

const piece = (holes: readonly Hole[], source: (first: number) => string): Piece => ({ holes, source });
const hole = (kind: Hole, source: (at: number) => string): Piece => piece([kind], source);

function join(pieces: readonly Piece[], wrap: (inner: string) => string): Piece {
  return piece(
    pieces.flatMap((part) => part.holes),
    (first) => {
      let at = first;
      return wrap(
        pieces
          .map((part) => {
            const text = part.source(at);
            at += part.holes.length;
            return text;
          })
          .join(""),
      );
    },
  );
}

const word = fc.constantFrom("warp", "weft", "a b", "&amp;", "Ümläut", "日本", "x &lt; y");

const phrasing = (depth: number): fc.Arbitrary<Piece> =>
  fc.oneof(
    { weight: 3, arbitrary: word.map((text) => piece([], () => text)) },
    { weight: 4, arbitrary: fc.constant(hole("text", (i) => `{v[${i}]}`)) },
    { weight: 2, arbitrary: fc.constant(hole("flag", (i) => `{v[${i}] && <b>on</b>}`)) },
    { weight: 2, arbitrary: fc.constant(piece(["choice", "text"], (i) => `{v[${i}] ? <i>{v[${i + 1}]}</i> : v[${i + 1}]}`)) },
    {
      weight: 1,
      arbitrary: fc.constant(piece(["attr", "text"], (i) => `<span class={v[${i}]} title={v[${i}]} data-x={v[${i}]}>{v[${i + 1}]}</span>`)),
    },
    { weight: 1, arbitrary: fc.constant(hole("text", (i) => `<input value={v[${i}]} />`)) },
    { weight: 1, arbitrary: fc.constant(hole("flag", (i) => `<input type="checkbox" checked={v[${i}]} disabled={v[${i}]} />`)) },
    { weight: 1, arbitrary: fc.constant(hole("text", (i) => `<textarea value={v[${i}]} />`)) },
    {
      weight: 1,
      arbitrary: fc.constant(
        hole(
          "choice",
          (i) => `<select data-controlled value={v[${i}] ? "b" : "a"}><option value="a">A</option><option value="b">B</option></select>`,
        ),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constant(hole("list", (i) => `<select>{v[${i}].map((r) => <option key={r.k} value={r.k}>{r.t}</option>)}</select>`)),
    },
    {
      weight: 1,
      arbitrary: fc.constant(
        hole("attr", (i) => `<svg viewBox="0 0 4 4"><circle r="2" class={v[${i}]} />{v[${i}] && <path d="M0 0" />}</svg>`),
      ),
    },
    { weight: 1, arbitrary: fc.constant(hole("child", (i) => `<Leaf text={v[${i}]} />`)) },
    { weight: 1, arbitrary: fc.constant(hole("list", (i) => `{v[${i}].map((r) => r.on ? r.t : <u key={r.k}>{r.t}</u>)}`)) },
    ...(depth > 0
      ? [
          {
            weight: 2,
            arbitrary: fc.array(phrasing(depth - 1), { maxLength: 4 }).map((parts) => join(parts, (inner) => `<em>${inner}</em>`)),
          },
        ]
      : []),
  );

const flow = (depth: number): fc.Arbitrary<Piece> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.array(phrasing(1), { maxLength: 5 }).map((parts) => join(parts, (inner) => `<p>${inner}</p>`)) },
    {
      weight: 1,
      arbitrary: fc.array(phrasing(0), { minLength: 1, maxLength: 3 }).map((parts) => join(parts, (inner) => `<pre>${inner}</pre>`)),
    },
    {
      weight: 2,
      arbitrary: fc.constant(
        hole("list", (i) => `<ul>{v[${i}].map((r) => <li key={r.k} class={r.on ? "on" : null}>{r.t}{r.on && <b>!</b>}</li>)}</ul>`),
      ),
    },
    { weight: 1, arbitrary: fc.constant(hole("list", (i) => `<ol>{v[${i}].map((r) => <li>{r.t}</li>)}</ol>`)) },
    {
      weight: 1,
      arbitrary: fc.constant(
        hole("list", (i) => `<div>{v[${i}].map((r) => <Fragment key={r.k}>{r.t}<hr />{r.on && "tail"}</Fragment>)}</div>`),
      ),
    },
    { weight: 1, arbitrary: fc.constant(hole("list", (i) => `<div>{v[${i}].map((r) => <Leaf key={r.k} text={r.t} />)}</div>`)) },
    { weight: 1, arbitrary: fc.constant(hole("list", (i) => `<div>{v[${i}].map((r) => <Kept key={r.k} text={r.t} />)}</div>`)) },
    {
      weight: 2,
      arbitrary: fc.constant(
        piece(
          ["list", "flag"],
          (i) =>
            `<table>{v[${i + 1}] && <thead><tr><th>head</th></tr></thead>}<tbody>{v[${i}].map((r) => <tr key={r.k}><td>{r.t}</td><td>{r.on ? <b>{r.t}</b> : ""}</td></tr>)}</tbody></table>`,
        ),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constant(piece(["flag", "text"], (i) => `<details open={v[${i}]}><summary>{v[${i + 1}]}</summary>more</details>`)),
    },
    {
      weight: 1,
      arbitrary: fc.constant(hole("attr", (i) => `<div style={{ color: v[${i}] ? "red" : "blue", width: 5 }} hidden={!v[${i}]} />`)),
    },
    ...(depth > 0
      ? [
          {
            weight: 2,
            arbitrary: fc.array(flow(depth - 1), { maxLength: 4 }).map((parts) => join(parts, (inner) => `<section>${inner}</section>`)),
          },
          {
            weight: 1,
            arbitrary: fc
              .array(flow(depth - 1), { minLength: 1, maxLength: 3 })
              .map((parts) => join(parts, (inner) => `<Boxed>${inner}</Boxed>`)),
          },
          {
            weight: 1,
            arbitrary: flow(depth - 1).map((part) =>
              piece(["flag", ...part.holes], (i) => `{v[${i}] ? ${fragment(part.source(i + 1))} : null}`),
            ),
          },
        ]
      : []),
  );

const fragment = (inner: string): string => `<>${inner}</>`;

export interface Shape {
  readonly holes: readonly Hole[];
  readonly body: string;
}

/** A whole program. */
export const shape: fc.Arbitrary<Shape> = fc.array(flow(2), { minLength: 2, maxLength: 5 }).map((parts) => {
  const whole = join(parts, (inner) => inner);
  return { holes: whole.holes, body: whole.source(0) };
});

// Texts that parsers, escapers and text splitters stumble over.
const text = fc.oneof(
  fc.constantFrom("", " ", "  two  ", "\n", "\nline", "a\r\nb", "<b>&\"'", "é", "e\u0301", "👩‍🚀", "0", "</textarea>", "]]>", "\u00a0"),
  fc.string({ maxLength: 6, unit: "grapheme-ascii" }),
);

const row = fc.record({ k: fc.constantFrom("a", "b", "c", "d", "e", "f"), t: text, on: fc.boolean() });

const values: Readonly<Record<Hole, fc.Arbitrary<Value>>> = {
  text: fc.oneof(text, fc.integer({ min: -5, max: 5 })),
  flag: fc.boolean(),
  choice: fc.boolean(),
  attr: fc.oneof(fc.constantFrom<Value[]>(null, "", "x", 'q"<&>', "two words"), text),
  list: fc.uniqueArray(row, { selector: (r) => r.k, maxLength: 6 }),
  child: text,
};

/** Values for every hole of a shape. */
export const valuesOf = (of: Shape): fc.Arbitrary<Value[]> => fc.tuple<Value[]>(...of.holes.map((kind) => values[kind]));

/** The module of a program. It renders `v`, and the number of the step so that a test knows when it arrived. */
export function moduleOf(of: Shape): string {
  return `import { Fragment, useState } from "heddle";
import { live } from "../../e2e/oracle/steps.ts";

function Leaf({ text }) {
  return <><code>{text}</code>{text}</>;
}

function Kept({ text }) {
  const [mark] = useState("kept");
  return text.length > 2 ? <s class={mark}>{text}</s> : <>{text}<s>{text}</s></>;
}

function Boxed({ children }) {
  return <article><header>box</header>{children}</article>;
}

export default function Program({ query }) {
  const [{ step, v }, set] = useState(() => ({ step: 0, v: JSON.parse(query.v) }));
  if (query.live) live.set = set;
  return <main data-step={step}>${of.body}</main>;
}
`;
}
