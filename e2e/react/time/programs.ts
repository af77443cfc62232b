/**
 * Programs by chance: a few components that keep state, show each other in lists and conditions, and tell what their effects do. What is meant
 * to differ (docs/reference/react-differences.md) is not in them: branches have keys of their own, effects depend on what they read, values of
 * fields are texts. What clean-ups say begins with a hyphen.
 *
 * Marks stand for what is known only where a piece is put: `@x` and `@i` for a row's item and index, `@k` for a name that nothing else has.
 */
import fc from "fast-check";

/** What a component may keep, by the names that it declares. Those that are used are declared, each made of those above it. */
const HOOKS: readonly (readonly [names: string, code: string])[] = [
  ["a setA", "const [a, setA] = useState(() => n % 3);"],
  ["on setOn", "const [on, setOn] = useState(false);"],
  ["t setT", 'const [t, setT] = useState("t");'],
  ["xs setXs", "const [xs, setXs] = useState([1, 2, 3]);"],
  ["s send", "const [s, send] = useReducer((old, by) => (old + by + n) % 7, 0);"],
  ["e setE", "const [e, setE] = useState(-1);"],
  ["c", "const c = useContext(Ctx);"],
  ["r", "const r = useRef(0);"],
  ["m", "const m = useMemo(() => a * 10 + n, [a, n]);"],
  ["stale", "const stale = useMemo(() => a + n, [a]);"],
  ["tell", 'const tell = useCallback((v) => log("tell", label, v, a), [on]);'],
];

const EFFECTS = [
  'useEffect(() => { log("+", label, a); return () => log("-", label, a); }, [a]);',
  'useEffect(() => { log("mount", label); return () => log("-mount", label); }, []);',
  "useEffect(() => { setE(a * 2); }, [a]);",
  "useEffect(() => { if (a > 3) setA(0); }, [a]);",
  'useEffect(() => { r.current++; log("r", label, r.current); }, [n]);',
  'useEffect(() => { log("x", label, xs.join(), t); return () => log("-x", label); }, [xs, t]);',
  'useEffect(() => { log("c", label, c); return () => log("-c", label, c); }, [c]);',
  "useEffect(() => after(10, () => setA((v) => v + 1)), [on]);",
  "useEffect(() => { onSeen?.(n); }, [n]);",
  "useEffect(() => { if (e > 2 && !on) setOn(true); }, [e, on]);",
] as const;

const OWN_NUMBERS = ["a", "s", "m", "c", "e", "stale", "xs.length", "t.length", "a + n", "a % 2"] as const;
const NUMBERS = ["n", "@x", "@i", "n + 1", "n * 2 + @x", "1"] as const;
const OWN_CONDITIONS = [
  "on",
  "!on",
  "a % 2 === 0",
  "a > 1",
  "xs.length > 2",
  't !== ""',
  "c > 1",
  "s > 2",
  "a === @x",
  "xs.includes(@x)",
] as const;
const CONDITIONS = ["n % 2 === 0", "n > 1", "@x > 1", "@i === 0", "children !== undefined"] as const;
const OWN_TEXTS = ["t", "String(on)", "xs.join()", "`${t}-${a}`", '["", "x", null][a % 3]'] as const;
const TEXTS = ["label", '"still"', '"t" + n', '"x" + @x'] as const;

const OWN_ACTIONS = [
  "setA(a + 1)",
  "setA((v) => v + 1); setA((v) => v * 2)",
  "setA(a)",
  "setA(0)",
  "setOn(!on)",
  'setT(t + "x")',
  'setT("")',
  "setXs((l) => [...l, Math.max(0, ...l) + 1])",
  "setXs((l) => [Math.max(0, ...l) + 1, ...l])",
  "setXs([...xs].reverse())",
  "setXs(xs.slice(1))",
  "setXs(xs.filter((y) => y !== @x))",
  "setXs([...xs.slice(2), ...xs.slice(0, 2)])",
  "setXs([])",
  "setXs([1, 2, 3, 4, 5])",
  "send(1)",
  "send(a); send(2)",
  "tell(@x)",
  'log("own", label, a, on, t, @x)',
  "after(10, () => setA((v) => v + 1))",
  "after(5, () => { setOn(!on); setXs((l) => l.slice(1)); })",
] as const;
const ACTIONS = ['log("click", label, n, @x)', "onPick?.(@x)", "onPick?.(n); onPick?.(label)"] as const;

const SOURCES = [
  "xs",
  "xs",
  "[...xs].reverse()",
  "xs.filter((y) => y % 2 === a % 2)",
  "xs.toSorted((p, q) => (on ? p - q : q - p))",
  "xs.slice(0, a)",
] as const;

interface Nodes {
  node: string;
  nodes: string;
  element: string;
  row: string;
}

/** What a component shows, and may use. `callable`: the components that it may show. */
function jsxOf(isStateful: boolean, callable: readonly string[]): fc.LetrecValue<Nodes> {
  const either = <T extends string>(own: readonly T[], all: readonly T[]): fc.Arbitrary<T> =>
    isStateful ? fc.constantFrom(...own, ...own, ...all) : fc.constantFrom(...all);
  const number = either<string>(OWN_NUMBERS, NUMBERS);
  const condition = either<string>(OWN_CONDITIONS, CONDITIONS);
  const text = either<string>(OWN_TEXTS, TEXTS);
  const action = either<string>(OWN_ACTIONS, ACTIONS);
  const actions = fc.array(action, { minLength: 1, maxLength: 2 }).map((all) => all.join("; "));
  const handler = fc
    .tuple(actions, fc.boolean())
    .map(([all, stops]) => (stops ? `(e) => { e.stopPropagation(); ${all}; }` : `() => { ${all}; }`));
  const tag = fc.constantFrom("div", "section", "article", "ul");
  const attribute = fc.oneof(
    text.map((value) => `title={${value}}`),
    number.map((value) => `data-n={${value}}`),
    condition.map((value) => `hidden={${value}}`),
    condition.map((value) => `className={${value} ? "one" : "two"}`),
    number.map((value) => `style={{ width: ${value}, color: "red" }}`),
    fc.tuple(condition, text, number).map(([when, value, n]) => `{...(${when} ? { title: ${value} } : { lang: "l", "data-m": ${n} })}`),
    handler.map((code) => `onClick={${code}} data-click=""`),
  );
  const attributes = fc
    .uniqueArray(attribute, { maxLength: 2, selector: (one) => one.slice(0, 5) })
    .map((all) => all.map((one) => ` ${one}`).join(""));
  const control = fc.constantFrom(
    "<input value={t} onInput={(e) => setT(e.target.value)} />",
    "<input value={t} onInput={(e) => setT(e.target.value.toUpperCase().slice(0, 3))} />",
    "<input value={t} onInput={(e) => { if (a % 2 === 0) setT(e.target.value); else setA(a + 1); }} />",
    "<textarea value={t} onInput={(e) => setT(e.target.value)} />",
    '<input type="checkbox" checked={on} onChange={() => setOn(!on)} />',
    '<input type="checkbox" checked={on} onChange={(e) => { if (a !== 1) setOn(e.target.checked); setA(a + 1); }} />',
    '<input type="checkbox" checked={xs.includes(@x)} onChange={() => setXs((l) => (l.includes(@x) ? l.filter((y) => y !== @x) : [...l, @x]))} />',
    "<select data-controlled value={String(Math.abs(a) % 3)} onChange={(e) => setA(Number(e.target.value))}><option>0</option><option>1</option><option>2</option></select>",
    "<select data-controlled value={String(xs[0])} onChange={(e) => tell(e.target.value)}>{xs.map((y) => <option key={y}>{y}</option>)}</select>",
  );
  const free = fc.constantFrom(
    "<input />",
    '<input type="checkbox" />',
    '<input defaultValue="d" onInput={(e) => log("input", label, e.target.value)} />',
  );

  return fc.letrec<Nodes>((tie) => {
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
          { weight: 3, arbitrary: control.map((code) => code.replace(" ", "@key ")) },
          {
            weight: 3,
            arbitrary: fc.tuple(fc.constantFrom(...SOURCES), tie("row")).map(([source, row]) => `{${source}.map((x, i) => ${row})}`),
          },
          { weight: 1, arbitrary: fc.constant("{kept}") },
        ]
      : [];
    return {
      nodes: fc.array(tie("node"), { maxLength: 3, depthIdentifier: "jsx", size: "max" }).map((all) => all.join("")),
      element: element as fc.Arbitrary<string>,
      row: fc
        .oneof(
          rooted.map((one) => one.replace("@key", " key={x}")),
          tie("nodes").map((inner) => `<Fragment key={x}>{x}${inner}</Fragment>`),
          tie("nodes").map((inner) => `<nav>{x}${inner}</nav>`),
          rooted.map((one) => one.replace("@key", " key={i}")),
          fc.tuple(condition, rooted).map(([when, one]) => `(${when}) ? null : ${one.replace("@key", " key={x}")}`),
        )
        .map((row) => row.replaceAll("@x", "x").replaceAll("@i", "i")),
      node: fc.oneof(
        { depthIdentifier: "jsx", maxDepth: 5 },
        { weight: 3, arbitrary: fc.oneof(number, text).map((value) => `{${value}}`) },
        { weight: 5, arbitrary: handler.map((code) => `<button@key onClick={${code}}>b</button>`) },
        { weight: 1, arbitrary: free.map((code) => code.replace(" ", "@key ")) },
        { weight: 3, arbitrary: tie("element") },
        { weight: 2, arbitrary: fc.constantFrom("{children}", "{children}", "{part}") },
        { weight: 3, arbitrary: fc.tuple(condition, rooted).map(([when, one]) => `{${when} && ${one}}`) },
        {
          weight: 3,
          arbitrary: fc
            .tuple(condition, rooted, rooted)
            .map(([when, one, other]) => `{${when} ? ${one.replace("@key", ' key="@k"')} : ${other.replace("@key", ' key="@k"')}}`),
        },
        {
          weight: 2,
          arbitrary: fc
            .tuple(condition, rooted, rooted)
            .map(([when, one, other]) => `{[${when} && ${one.replace("@key", ' key="@k"')}, "t", ${other.replace("@key", ' key="@k"')}]}`),
        },
        { weight: 1, arbitrary: fc.tuple(number, rooted).map(([key, one]) => one.replace("@key", ` key={${key}}`)) },
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
    ["part", `const part = <div key="part">${part}</div>;`],
    ["kept", `const kept = useMemo(() => <div key="kept">${kept}</div>, [on]);`],
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
  return fc.record({ jsx, kept: flat, part: flat, effects }).map((written) => componentOf(name, written, isStateful));
}

const PRELUDE = `import { createContext, ErrorBoundary, Fragment, useCallback, useContext, useEffect, useMemo, useReducer, useRef, useState } from "heddle";
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
