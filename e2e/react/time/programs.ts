/**
 * Programs by chance: a few components that keep state, show each other in lists and conditions, and tell what their effects do. What is meant
 * to differ (docs/reference/react-differences.md) is not in them: branches have keys of their own, effects depend on what they read, values of
 * fields are texts. What clean-ups say begins with a hyphen.
 */
import fc from "fast-check";
import { EFFECTS, HOOKS, piecesOf, SOURCES } from "./pieces.ts";

/** What stands first gets the key. */
const keyed = (jsx: string, key: string): string => jsx.replace("@key", ` key=${key}`);
/** It gets one that nothing else has. */
const named = (jsx: string): string => keyed(jsx, '"@k"');

interface Nodes {
  node: string;
  nodes: string;
  element: string;
  row: string;
}

/** What a component shows, and may use. `callable`: the components that it may show. */
function jsxOf(isStateful: boolean, callable: readonly string[]): fc.LetrecValue<Nodes> {
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
    const rooted = fc.oneof({ weight: 2, arbitrary: tie("element") }, ...calls);
    const provided = fc.tuple(number, tie("nodes")).map(([value, inner]) => `<Ctx@key value={${value}}>${inner}</Ctx>`);
    const own = isStateful
      ? [
          { weight: 3, arbitrary: control },
          {
            weight: 3,
            arbitrary: fc.tuple(fc.constantFrom(...SOURCES), tie("row")).map(([source, row]) => `{${source}.map((x, i) => ${row})}`),
          },
          { weight: 1, arbitrary: fc.constant("{kept}") },
        ]
      : [];
    return {
      nodes: fc.array(tie("node"), { maxLength: 3, depthIdentifier: "jsx", size: "max" }).map((all) => all.join("")),
      element,
      row: fc
        .oneof(
          rooted.map((one) => keyed(one, "{x}")),
          tie("nodes").map((inner) => `<Fragment key={x}>{x}${inner}</Fragment>`),
          tie("nodes").map((inner) => `<nav>{x}${inner}</nav>`),
          rooted.map((one) => keyed(one, "{i}")),
          fc.tuple(condition, rooted).map(([when, one]) => `(${when}) ? null : ${keyed(one, "{x}")}`),
        )
        .map((row) => row.replaceAll("@x", "x").replaceAll("@i", "i")),
      node: fc.oneof(
        { depthIdentifier: "jsx", maxDepth: 5 },
        { weight: 3, arbitrary: fc.oneof(number, text).map((value) => `{${value}}`) },
        { weight: 5, arbitrary: handler.map((code) => `<button@key onClick={${code}}>b</button>`) },
        { weight: 1, arbitrary: free },
        { weight: 3, arbitrary: tie("element") },
        { weight: 2, arbitrary: fc.constantFrom("{children}", "{children}", "{part}") },
        { weight: 3, arbitrary: fc.tuple(condition, rooted).map(([when, one]) => `{${when} && ${one}}`) },
        {
          weight: 3,
          arbitrary: fc.tuple(condition, rooted, rooted).map(([when, one, other]) => `{${when} ? ${named(one)} : ${named(other)}}`),
        },
        {
          weight: 2,
          arbitrary: fc.tuple(condition, rooted, rooted).map(([when, one, other]) => `{[${when} && ${named(one)}, "t", ${named(other)}]}`),
        },
        { weight: 1, arbitrary: fc.tuple(number, rooted).map(([key, one]) => keyed(one, `{"@k" + ${key}}`)) },
        { weight: 1, arbitrary: tie("nodes").map((inner) => `<>${inner}</>`) },
        { weight: 1, arbitrary: provided },
        {
          weight: 1,
          arbitrary: fc
            .tuple(condition, tie("nodes"))
            .map(([when, inner]) => `<ErrorBoundary@key fallback={<b>failed</b>}><Fail when={${when}} />${inner}</ErrorBoundary>`),
        },
        ...calls,
        ...own,
      ),
    };
  });
}

const uses = (text: string, name: string): boolean => new RegExp(`(?<![\\w"'-]|(?<!\\.\\.)\\.)${name}(?![\\w"'-])`).test(text);

interface Written {
  readonly jsx: string;
  readonly kept: string;
  readonly part: string;
  readonly effects: readonly string[];
}

/** The component around what it shows and does. */
function componentOf(name: string, { jsx, kept, part, effects }: Written, isStateful: boolean): string {
  let text = `${jsx}${effects.join("")}`;
  const lines: string[] = [];
  const declarations: readonly (readonly [names: string, code: string])[] = [
    ...(isStateful ? HOOKS : []),
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

const effects = fc.uniqueArray(fc.constantFrom(...EFFECTS), { maxLength: 3 });

function componentsOf(name: string, isStateful: boolean, callable: readonly string[]): fc.Arbitrary<string> {
  const { node, nodes } = jsxOf(isStateful, callable);
  const jsx = fc.array(node, { minLength: 2, maxLength: 5, size: "max" }).map((all) => all.join(""));
  // What is kept holds nothing that is kept.
  const flat = nodes.map((code) => code.replaceAll(/\{(kept|part)\}/g, ""));
  // Nor a handler of the parent's, which in Heddle is always the latest.
  const kept = flat.map((code) => code.replaceAll("onPick?.(", 'log("kept", '));
  return fc.record({ jsx, kept, part: flat, effects }).map((written) => componentOf(name, written, isStateful));
}

const PRELUDE = `import { createContext, ErrorBoundary, Fragment, useCallback, useContext, useEffect, useId, useMemo, useReducer, useRef, useState } from "heddle";
import { after, log } from "stage";
const Ctx = createContext(0);
function Fail({ when }) { if (when) throw new Error("fail"); return null; }
`;

/** A module's source. */
export const programs: fc.Arbitrary<string> = fc
  .tuple(
    componentsOf("Top", true, ["Middle", "Plain", "Low"]),
    componentsOf("Middle", true, ["Plain", "Low"]),
    componentsOf("Plain", false, ["Low"]),
    componentsOf("Low", true, []),
  )
  .map((components) => {
    let count = 0;
    const code = components.join("").replaceAll("@k", () => `k${++count}`);
    return `${PRELUDE}${code}export default function App() { return <Top label="top" n={1} />; }\n`;
  });
