/**
 * What programs by chance are made of. Marks stand for what is known only where a piece is put: `@x` and `@i` for a row's item and index, `@k` for
 * a name that nothing else has, `@key` for the place of a root's key.
 */
import fc from "fast-check";

/** What a component may keep, by the names that it declares. Those that are used are declared, each made of those above it. */
export const HOOKS: readonly (readonly [names: string, code: string])[] = [
  ["a setA", "const [a, setA] = useState(() => n % 3);"],
  ["on setOn", "const [on, setOn] = useState(false);"],
  ["t setT", 'const [t, setT] = useState("t");'],
  ["xs setXs", "const [xs, setXs] = useState([1, 2, 3]);"],
  ["s send", "const [s, send] = useReducer((old, by) => (old + by + n) % 7, 0);"],
  ["e setE", "const [e, setE] = useState(-1);"],
  ["c", "const c = useContext(Ctx);"],
  ["id", "const id = useId();"],
  ["r", "const r = useRef(0);"],
  ["m", "const m = useMemo(() => a * 10 + n, [a, n]);"],
  ["stale", "const stale = useMemo(() => a + n, [a]);"],
  ["tell", 'const tell = useCallback((v) => log("tell", label, v, a), [on]);'],
];

/** As `HOOKS`, for what may wait the first time: Heddle keeps what is of that render, so nothing is made of what may be another then. */
export const HOOKS_OF_WAITING: typeof HOOKS = HOOKS.map(([names, code]) => [
  names,
  code.replace("() => n % 3", "1").replace("a + n, [a]", "a + n, [a, n]").replace("v, a), [on]", "v, a), [label, a]"),
]);

export const EFFECTS = [
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

export const SOURCES = [
  "xs",
  "xs",
  "[...xs].reverse()",
  "xs.filter((y) => y % 2 === a % 2)",
  "xs.toSorted((p, q) => (on ? p - q : q - p))",
  "xs.slice(0, a)",
] as const;

const CONTROLS = [
  "<input value={t} onInput={(e) => setT(e.target.value)} />",
  "<input value={t} onInput={(e) => setT(e.target.value.toUpperCase().slice(0, 3))} />",
  "<input value={t} onInput={(e) => { if (a % 2 === 0) setT(e.target.value); else setA(a + 1); }} />",
  "<textarea value={t} onInput={(e) => setT(e.target.value)} />",
  '<input type="checkbox" checked={on} onChange={() => setOn(!on)} />',
  '<input type="checkbox" checked={on} onChange={(e) => { if (a !== 1) setOn(e.target.checked); setA(a + 1); }} />',
  '<input type="checkbox" checked={xs.includes(@x)} onChange={() => setXs((l) => (l.includes(@x) ? l.filter((y) => y !== @x) : [...l, @x]))} />',
  "<select data-controlled value={String(Math.abs(a) % 3)} onChange={(e) => setA(Number(e.target.value))}><option>0</option><option>1</option><option>2</option></select>",
  "<select data-controlled value={String(xs[0])} onChange={(e) => tell(e.target.value)}>{xs.map((y) => <option key={y}>{y}</option>)}</select>",
] as const;
const FREE = [
  "<input />",
  '<input type="checkbox" />',
  '<input defaultValue="d" onInput={(e) => log("input", label, e.target.value)} />',
] as const;

export interface Pieces {
  readonly number: fc.Arbitrary<string>;
  readonly condition: fc.Arbitrary<string>;
  readonly text: fc.Arbitrary<string>;
  /** Statements. */
  readonly actions: fc.Arbitrary<string>;
  readonly handler: fc.Arbitrary<string>;
  readonly tag: fc.Arbitrary<string>;
  readonly attributes: fc.Arbitrary<string>;
  /** Fields that show what state says, for which the component needs some. */
  readonly control: fc.Arbitrary<string>;
  /** Fields that do as they like. */
  readonly free: fc.Arbitrary<string>;
}

/** Those that set nothing: while content waits, an update from outside may find it as it was in React, and as it will be in Heddle. */
export const EFFECTS_OF_WAITING = EFFECTS.filter((code) => !/set[A-Z]/.test(code));

/** Those that a component may use. */
export function piecesOf(isStateful: boolean): Pieces {
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
    condition.map((value) => `aria-hidden={${value}}`),
    condition.map((value) => `className={${value} ? "one" : "two"}`),
    number.map((value) => `style={{ width: Math.abs(${value}), color: "red" }}`),
    fc.tuple(condition, text, number).map(([when, value, n]) => `{...(${when} ? { title: ${value} } : { lang: "l", "data-m": ${n} })}`),
    isStateful ? fc.constant("data-id={id}") : text.map((value) => `lang={${value}}`),
    handler.map((code) => `onClick={${code}} data-click=""`),
  );
  const attributes = fc
    .uniqueArray(attribute, { maxLength: 2, selector: (one) => one.slice(0, 5) })
    .map((all) => all.map((one) => ` ${one}`).join(""));
  const [control, free] = [CONTROLS, FREE].map((all) => fc.constantFrom(...all).map((code) => code.replace(" ", "@key ")));
  return { number, condition, text, actions, handler, tag, attributes, control: control!, free: free! };
}
