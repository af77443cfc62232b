/**
 * Programs by chance: a few components that keep state, show each other in lists and conditions, and tell what their effects do; in some of them
 * components wait for promises. What is meant to differ (docs/reference/react-differences.md) is not in them: branches have keys of their own,
 * effects depend on what they read, values of fields are texts. What clean-ups say begins with a hyphen.
 */
import fc from "fast-check";
import { EFFECTS, EFFECTS_OF_WAITING, HOOKS, HOOKS_OF_WAITING, piecesOf, SOURCES } from "./pieces.ts";
import { shapeCall, shapes } from "./shapes.ts";

/** What stands first gets the key. */
const keyed = (jsx: string, key: string): string => jsx.replace("@key", ` key=${key}`);
/** It gets one that nothing else has. */
const named = (jsx: string): string => keyed(jsx, '"@k"');

/** It may go on in the place of the other one, if it does so in both. */
const alternative = (jsx: string): string => keyed(jsx, '"@k?"');

/** What kind of component it is. */
interface Kind {
  readonly isStateful: boolean;
  /** It may be part of what waits, and have such parts. */
  readonly waits: boolean;
}

interface Nodes {
  node: string;
  nodes: string;
  element: string;
  row: string;
}

/** What a component shows, and may use. `callable`: the components that it may show. */
function jsxOf({ isStateful, waits }: Kind, callable: readonly string[]): fc.LetrecValue<Nodes> {
  const { number, condition, text, actions, handler, tag, attributes, control, free } = piecesOf(isStateful);
  return fc.letrec<Nodes>((tie: fc.LetrecTypedTie<Nodes>) => {
    const call = (inner: fc.Arbitrary<string>): fc.Arbitrary<string> =>
      fc.tuple(fc.constantFrom(...callable), number, actions, fc.boolean(), inner).map(([name, n, picked, tells, content]) => {
        const seen = tells ? ` onSeen={(v) => log("seen", label, v${isStateful ? ", a" : ""})}` : "";
        const props = `label={label + "@k" + @x} n={${n}} onPick={(v) => { log("picked", label, v); ${picked}; }}${seen}`;
        return content === "" ? `<${name}@key ${props} />` : `<${name}@key ${props}>${content}</${name}>`;
      });
    const element = fc.tuple(tag, attributes, tie("nodes")).map(([name, given, inner]) => `<${name}@key${given}>${inner}</${name}>`);
    const calls =
      callable.length === 0
        ? []
        : [
            { weight: 4, arbitrary: call(fc.constant("")) },
            { weight: 2, arbitrary: call(tie("nodes")) },
          ];
    const shape = shapeCall(text, number, actions, fc.oneof(fc.constant(""), tie("nodes")));
    const rooted = fc.oneof({ weight: 2, arbitrary: tie("element") }, { weight: 1, arbitrary: shape }, ...calls);
    const provided = fc
      .tuple(number, tie("nodes"), fc.constantFrom("", "<Deep />"))
      .map(([value, inner, deep]) => `<Ctx@key value={${value}}>${inner}${deep}</Ctx>`);
    const own: Weighted[] = isStateful
      ? [
          { weight: 3, arbitrary: control },
          {
            weight: 3,
            arbitrary: fc.tuple(fc.constantFrom(...SOURCES), tie("row")).map(([source, row]) => `{${source}.map((x, i) => ${row})}`),
          },
        ]
      : [];
    const special = waits ? waitingNodes(number, tie("nodes")) : keptNodes(free, isStateful);
    return {
      nodes: fc.array(tie("node"), { maxLength: 3, depthIdentifier: "jsx", size: "max" }).map((all) => all.join("")),
      element,
      row: rowOf(condition, rooted, tie("nodes")),
      node: fc.oneof(
        { depthIdentifier: "jsx", maxDepth: 5 },
        { weight: 3, arbitrary: fc.oneof(number, text).map((value) => `{${value}}`) },
        { weight: 5, arbitrary: handler.map((code) => `<button@key onClick={${code}}>b</button>`) },
        { weight: 3, arbitrary: tie("element") },
        { weight: 2, arbitrary: fc.constantFrom("{children}", "{children}", "{part}") },
        { weight: 3, arbitrary: fc.tuple(condition, rooted).map(([when, one]) => `{${when} && ${one}}`) },
        {
          weight: 3,
          arbitrary: fc
            .tuple(condition, rooted, rooted)
            .map(([when, one, other]) => `{${when} ? ${alternative(one)} : ${alternative(other)}}`),
        },
        {
          weight: 2,
          arbitrary: fc.tuple(condition, rooted, rooted).map(([when, one, other]) => `{[${when} && ${named(one)}, "t", ${named(other)}]}`),
        },
        { weight: 1, arbitrary: fc.tuple(number, rooted).map(([key, one]) => keyed(one, `{"@k" + ${key}}`)) },
        { weight: 1, arbitrary: tie("nodes").map((inner) => `<>${inner}</>`) },
        { weight: 2, arbitrary: provided },
        { weight: 1, arbitrary: fc.constant("<Deep@key />") },
        { weight: 3, arbitrary: shape },
        {
          weight: 1,
          arbitrary: fc
            .tuple(condition, tie("nodes"))
            .map(([when, inner]) => `<ErrorBoundary@key fallback={<b>failed</b>}><Fail when={${when}} />${inner}</ErrorBoundary>`),
        },
        ...calls,
        ...own,
        ...special,
      ),
    };
  });
}

/** An entry of a list over `xs`. */
const rowOf = (condition: fc.Arbitrary<string>, rooted: fc.Arbitrary<string>, nodes: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .oneof(
      rooted.map((one) => keyed(one, "{x}")),
      nodes.map((inner) => `<Fragment key={x}>{x}${inner}</Fragment>`),
      nodes.map((inner) => `<nav>{x}${inner}</nav>`),
      rooted.map((one) => keyed(one, "{i}")),
      fc.tuple(condition, rooted).map(([when, one]) => `(${when}) ? null : ${keyed(one, "{x}")}`),
    )
    .map((row) => row.replaceAll("@x", "x").replaceAll("@i", "i"));

type Weighted = fc.WeightedArbitrary<string>;

/** What waits for promises, and what shows a fallback meanwhile. */
const waitingNodes = (number: fc.Arbitrary<string>, nodes: fc.Arbitrary<string>): Weighted[] => [
  {
    weight: 3,
    arbitrary: fc.tuple(number, nodes).map(([n, inner]) => `<Late@key label={label + "@k" + @x} n={${n}}>${inner}</Late>`),
  },
  {
    weight: 3,
    // A fallback that waits itself is meant to differ.
    arbitrary: fc
      .tuple(number, fc.constantFrom("", "<Read />", "<Deep />"), nodes)
      .map(([n, read, inner]) => `<Suspense@key fallback={<aside>{${n}}${read}</aside>}>${inner}</Suspense>`),
  },
];

/** What is another thing behind a fallback: what was typed into fields without a value is lost, and a memo is not. */
const keptNodes = (free: fc.Arbitrary<string>, isStateful: boolean): Weighted[] => [
  { weight: 1, arbitrary: free },
  ...(isStateful ? [{ weight: 1, arbitrary: fc.constant("{kept}") }] : []),
];

const uses = (text: string, name: string): boolean => new RegExp(`(?<![\\w"'-]|(?<!\\.\\.)\\.)${name}(?![\\w"'-])`).test(text);

interface Written {
  readonly jsx: string;
  readonly kept: string;
  readonly part: string;
  readonly effects: readonly string[];
}

/** The component around what it shows and does. */
function componentOf(name: string, { jsx, kept, part, effects }: Written, { isStateful, waits }: Kind): string {
  let text = `${jsx}${effects.join("")}`;
  const lines: string[] = [];
  const declarations: readonly (readonly [names: string, code: string])[] = [
    ...(isStateful ? (waits ? HOOKS_OF_WAITING : HOOKS) : []),
    ["part", `const part = <div>${part}</div>;`],
    ["kept", `const kept = useMemo(() => <div>${kept}</div>, [on]);`],
  ];
  for (const [names, code] of declarations.toReversed()) {
    if (!names.split(" ").some((one) => uses(text, one))) continue;
    lines.unshift(code);
    text += code;
  }
  const code = [...lines, ...(isStateful ? effects : []), `return <>${jsx}</>;`].map((line) => `  ${line}\n`).join("");
  return `function ${name}({ label, n, children, onPick, onSeen }) {\n${code}}\n`
    .replaceAll("@x", "n")
    .replaceAll("@i", "0")
    .replaceAll("@key", "");
}

function componentsOf(name: string, kind: Kind, callable: readonly string[]): fc.Arbitrary<string> {
  const { node, nodes } = jsxOf(kind, callable);
  const bare = fc.array(node, { minLength: 2, maxLength: 5, size: "max" }).map((all) => all.join(""));
  // Readers that nothing but a new value reaches.
  const read = bare.map((inner) => `<Ctx value={${kind.isStateful ? "a" : "n"}}>${inner}<Deep /></Ctx>`);
  const jsx = fc.oneof({ weight: 3, arbitrary: bare }, { weight: 1, arbitrary: read });
  // What is kept holds nothing that is kept.
  const flat = nodes.map((code) => code.replaceAll(/\{(kept|part)\}/g, ""));
  // Nor a handler of the parent's, which in Heddle is always the latest.
  const kept = flat.map((code) => code.replaceAll("onPick?.(", 'log("kept", '));
  const effects = fc.uniqueArray(fc.constantFrom(...(kind.waits ? EFFECTS_OF_WAITING : EFFECTS)), { maxLength: 3 });
  return fc.record({ jsx, kept, part: flat, effects }).map((written) => componentOf(name, written, kind));
}

const PRELUDE = `import { createContext, ErrorBoundary, Fragment, Suspense, use, useCallback, useContext, useEffect, useId, useMemo, useReducer, useRef, useState } from "heddle";
import { after, log, promise } from "stage";
const Ctx = createContext(0);
function Fail({ when }) { if (when) throw new Error("fail"); return null; }
function Read() {
  const c = useContext(Ctx);
  useEffect(() => { log("read", c); return () => log("-read", c); }, [c]);
  return <i>{c}</i>;
}
function Deep({ depth = 3 }) {
  const [k, setK] = useState(0);
  return <nav>{depth > 0 ? <div><Deep depth={depth - 1} /></div> : <button onClick={() => setK(k + 1)}>{k}</button>}<Read /></nav>;
}
function Late({ label, n, children }) {
  const v = use(promise(label + (n % 3)));
  useEffect(() => { log("late", v); return () => log("-late", v); }, [v]);
  return <p>{v}{children}</p>;
}
`;

const top = `<Top label="top" n={1} />`;
const covered = `<ErrorBoundary fallback={<b>all failed</b>}><Suspense fallback={<b>all wait</b>}>${top}</Suspense></ErrorBoundary>`;

const programsOf = (waits: boolean, hasKeys: boolean): fc.Arbitrary<string> =>
  fc
    .tuple(
      componentsOf("Top", { isStateful: true, waits }, ["Middle", "Plain", "Low"]),
      componentsOf("Middle", { isStateful: true, waits }, ["Plain", "Low"]),
      componentsOf("Plain", { isStateful: false, waits }, ["Low"]),
      componentsOf("Low", { isStateful: true, waits }, []),
      shapes,
    )
    .map((components) => {
      let count = 0;
      const written = components.join("");
      const code = (hasKeys ? written : written.replaceAll(' key="@k?"', "")).replaceAll(/@k\??/g, () => `k${++count}`);
      return `${PRELUDE}${code}export default function App() { return ${waits ? covered : top}; }\n`;
    });

/** A module's source. */
export const programs: fc.Arbitrary<string> = fc.oneof(
  { weight: 2, arbitrary: programsOf(false, true) },
  { weight: 1, arbitrary: programsOf(true, true) },
);

/** As `programs`; of what branches show the one may go on in the place of the other. */
export const programsWithoutKeys: fc.Arbitrary<string> = programsOf(false, false);
