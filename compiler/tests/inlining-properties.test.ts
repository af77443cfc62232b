/** Modules by chance show the same and do the same, written out and called. HEDDLE_PROGRAMS says how many are tried, HEDDLE_SEED which. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { render, run } from "./support/render.ts";

const PROGRAMS = Number(process.env["HEDDLE_PROGRAMS"] ?? 400);

const NAMES = ["C0", "C1", "C2", "C3"] as const;

/** What is there for all of them: `f` leaves a trace. */
const COMMON = `let log = ""; let moved = 0;
const Log = { take() { const all = log; log = ""; moved = 0; return all; } };
const f = (x) => { log += JSON.stringify(x) + ";"; moved++; return x; };
const tone = "tone", data = { deep: { of: "deep" }, list: ["l0", "l1", "l2"] };
const Look = ({ children }) => { const it = children == null ? "nothing" : Array.isArray(children) ? "list" : typeof children; return <u title={it}>{children}</u>; };
const Turn = ({ on, children, other }) => { useState(1); return on ? children : other; };
const Say = ({ n, children }) => <s title={f("say")}>{n}{children}</s>;
`;

const some = (...all: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...all);

const constants = some('"c"', "1", "-1", "null", "undefined", "true", "`t${1}`", '"<&"', "0", '""', "void 0", "(2 as number)");

/** Of names that are props, in a component or where it is used. */
const reads = some("a", "b", "a!", "o", "o.a", "o?.a", "o?.a.b", "(o?.a).b", "o?.[a]", "tone", "data.deep.of", "data.list[a]");

const composed = some(
  "a ?? b",
  "a || tone",
  "a && b",
  "a ? b : tone",
  "a > 0 && b",
  "-a",
  "!a",
  "typeof a",
  "a + 1",
  "a ** 2",
  "`${a}-${b}`",
  "[a, b]",
  "{ a, b: a }",
  "a === b",
  "o?.a ?? o.b",
);

const PARAMETERS = [
  "{ a, b, o, children, onPick }",
  '{ a = "d", b = -1, o, children, onPick }',
  "{ b: a, a: b, o, children = 'none', onPick }",
  "{ a, b, o, children }",
  "{ a, o, children, onPick, ...rest }",
  "{ 'a': a, \"data-b\": b, o, children, onPick }",
] as const;

interface Jsx {
  readonly node: string;
  readonly value: string;
  readonly content: string;
}

/** JSX of components of these `names`, and values in it; `own` are more of them. */
function jsx(own: fc.Arbitrary<string>, names: readonly string[], maxDepth: number): fc.Arbitrary<string> {
  const plain = fc.oneof(
    { weight: 2, arbitrary: constants },
    { weight: 4, arbitrary: reads },
    { weight: 2, arbitrary: composed },
    { weight: 4, arbitrary: own },
  );
  const more = some("", " b={a}", ' b="q"', " data-b={b}", " o={o}", " o={{ a }}", ' key="k"', ' children="c"');
  return fc.letrec<Jsx>((tie: fc.LetrecTypedTie<Jsx>) => ({
    value: fc.oneof(
      { maxDepth },
      { weight: 6, arbitrary: plain },
      { weight: 1, arbitrary: tie("node") },
      { weight: 1, arbitrary: tie("node").map((shown) => `a && ${shown}`) },
      { weight: 1, arbitrary: fc.tuple(tie("node"), tie("node")).map(([one, other]) => `b ? ${one} : ${other}`) },
    ),
    content: fc
      .array(
        fc.oneof(
          { maxDepth },
          some("text", " x ", "&lt;"),
          tie("value").map((value) => `{${value}}`),
          tie("node"),
        ),
        { maxLength: 3 },
      )
      .map((all) => all.join("")),
    node: fc.oneof(
      { maxDepth },
      {
        weight: 4,
        arbitrary: fc
          .tuple(some("div", "section", "i"), plain, tie("content"))
          .map(([tag, title, content]) => `<${tag} title={${title}}>${content}</${tag}>`),
      },
      { weight: 1, arbitrary: tie("content").map((content) => `<>${content}</>`) },
      {
        weight: 4,
        arbitrary: fc
          .tuple(some(...names, ...names, "Look", "Say"), tie("value"), more, plain, tie("content"))
          .map(
            ([name, a, other, b, content]) => `<${name} a={${a}} ${other.includes("b=") ? "" : `b={${b}}`}${other}>${content}</${name}>`,
          ),
      },
      { weight: 2, arbitrary: some(...names, "Look").map((name) => `<${name} />`) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(tie("value"), tie("node"), tie("node"))
          .map(([on, one, other]) => `<Turn on={${on}} other={${other}}>${one}</Turn>`),
      },
      { weight: 1, arbitrary: tie("content").map((content) => `<ErrorBoundary fallback="failed">${content}</ErrorBoundary>`) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(some(...names, "Look"), tie("value"))
          .map(([name, value]) => `<>{["k"].map((b) => <${name} key={b} a={${value}} b={b} o={o} />)}</>`),
      },
    ),
  })).node;
}

/** Each may show those behind it. */
const component = (name: string, at: number): fc.Arbitrary<string> =>
  fc
    .tuple(
      some(...PARAMETERS),
      jsx(some("a", "b", "a", "b", "children", "children", "children", "moved"), NAMES.slice(at + 1), 1),
      some("arrow", "arrow", "arrow", "function", "function", "counting"),
    )
    .map(([parameters, shown, kind]) => {
      const own = parameters.includes("rest") ? " const { b } = rest;" : "";
      if (kind === "counting") return `const ${name} = (${parameters}) => {${own} useState(0); return ${shown}; };`;
      if (kind === "function" || own !== "") return `function ${name}(${parameters}) {${own} return ${shown}; }`;
      return `const ${name} = (${parameters}) => ${shown};`;
    });

const program = fc
  .tuple(
    fc.tuple(...NAMES.map(component)),
    jsx(some("f(1)", "f(a)", "f(b)", "i++", "i", "[f(2)]", "{ a: f(3) }", "moved"), NAMES, 3),
    fc.boolean(),
  )
  .map(
    ([components, shown, isLater]) =>
      `${COMMON}${components.join("\n")}\nconst A = ({ a, b, o, depth }) => { let i = 0; ${isLater ? `const shown = ${shown}; f(i); i++; return shown;` : `return ${shown};`} };`,
  );

const PROPS: readonly object[] = [
  { a: 1, b: "b", o: { a: { b: "deep" }, b: 2 } },
  { a: 0, b: undefined, o: { b: 2 } },
  { a: "x", b: null, o: null },
];

/** What a build does: for each of the props what is shown and what was called, or that it failed. */
function doneBy(source: string, development: boolean): readonly string[] {
  let built: Record<string, unknown>;
  try {
    built = run(source, development);
  } catch (error) {
    return [`refused: ${(error as Error).message}`];
  }
  const { A, Log } = built as { A: (props: object) => unknown; Log: { take(): string } };
  return PROPS.map((props) => {
    try {
      const html = render(A(props)).replaceAll("[k]", "");
      return `${html} ${Log.take()}`;
    } catch (error) {
      if (error instanceof RangeError) return "endless";
      if (error instanceof ReferenceError) throw error;
      Log.take();
      return "failed";
    }
  });
}

test(`${PROGRAMS} modules`, { timeout: 3_600_000 }, () => {
  fc.assert(
    fc.property(program, (source) => {
      expect(doneBy(source, false)).toEqual(doneBy(source, true));
    }),
    {
      numRuns: PROGRAMS,
      ...(process.env["HEDDLE_SEED"] === undefined ? {} : { seed: Number(process.env["HEDDLE_SEED"]) }),
      reporter: report,
    },
  );
});

/** As people read it: the source with its lines. */
function report({ failed, seed, counterexample, errorInstance }: fc.RunDetails<[string]>): void {
  if (failed) throw new Error(`HEDDLE_SEED=${seed}\n${counterexample![0].slice(COMMON.length)}\n${(errorInstance as Error).message}`);
}
