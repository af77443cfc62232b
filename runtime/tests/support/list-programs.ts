/** Components with a list, by chance: what rows may depend on and handlers may use, in the forms in which people write it. */
import fc from "fast-check";

const lines = (...all: readonly (string | false)[]): string => all.filter((line) => line !== false).join("\n  ");

/** What a row may show besides its name. */
const shown = fc.constantFrom(
  "",
  "{n}",
  "{n > 1 && <i>many</i>}",
  "{selected === ID && <u>selected</u>}",
  "{selected !== ID ? 'no' : 'yes'}",
  "{selected}",
  "{title}",
  "{label(ITEM)}",
  "{local(ITEM)}",
  "{shape.kind}",
  "{box.current}",
  "{hits}",
  "{moduleCount}",
  "{total}",
  "{INDEX}",
  "{INDEX === last && 'last'}",
  "{(() => ITEM.n)()}",
  "{ITEM.tags.map((tag) => <b key={tag}>{tag}{title}</b>)}",
  "{ITEM.tags.map((tag) => <b key={tag} onClick={() => note('tag', tag, ID, n)}>{tag}</b>)}",
  "<Plain of={ITEM} on={selected === ID} />",
  "<Impure of={ITEM} />",
  "<Own of={ITEM} onPick={() => note('picked', ID, items.length)} />",
  "<Wrap>{title}<a onClick={() => note('wrapped', ID, n)}>w</a></Wrap>",
);

/** What a row's handlers may do. */
const handler = fc.constantFrom(
  "() => toggle(ID)",
  "() => select(ID)",
  "() => setItems(items.filter((one) => one.id !== ID))",
  "() => setItems((all) => [...all].reverse())",
  "() => setItems(items.with(INDEX, { ...ITEM, n: n }))",
  "() => setN(n + 1)",
  "() => setN((old) => old + ITEM.n)",
  "() => { hits++; note('hits', hits); }",
  "() => { box.current++; note('box', box.current); }",
  "() => { moduleCount++; setN(n + moduleCount); }",
  "() => note('at', INDEX, total)",
  "() => note(later)",
  "function () { note('function', arguments.length, title); }",
  "async () => { const before = n; await null; note('async', before, n); }",
  "toggleAll",
  "remember",
  "selected === ID ? undefined : () => select(ID)",
  "n % 2 === 0 && (() => setN(n + 1))",
  "maybe",
  "stored",
);

const parameters = fc.constantFrom("item", "item, index", "{ id, ...rest }, index", "{ id, name, n: own, tags }");
const element = fc.constantFrom("li", "li", "li", "Row", "Card");
const body = fc.constantFrom("plain", "plain", "block", "early");

const row = fc
  .record({
    parameters,
    element,
    body,
    shown: fc.array(shown, { maxLength: 3 }),
    handlers: fc.array(handler, { minLength: 1, maxLength: 2 }),
  })
  .map(({ parameters: given, element: tag, body: kind, shown: all, handlers }) => {
    const names = given.startsWith("{ id, ...") ? REST : given.startsWith("{") ? PARTS : given === "item" ? ITEM : BOTH;
    const fill = (text: string): string =>
      text.replaceAll("ITEM", names.item).replaceAll("INDEX", names.index).replaceAll("ID", names.id).replaceAll("COPY", "copy");
    const events = handlers.map((one, at) => `${["onClick", "onInput"][at]}={${kind === "block" ? one.replace(/\bID\b/, "copy") : one}}`);
    const id = fill("ID");
    const extra = tag === "li" ? "" : ` of={${fill("ITEM")}} on={selected === ${id}}`;
    const jsx = fill(`<${tag} key={ID}${extra} ${events.join(" ")}>{ID}${all.join("")}</${tag}>`);
    if (kind === "plain") return `(${given}) => ${jsx}`;
    const start = kind === "early" ? `if (${id} === "b") return null;` : "";
    return `(${given}) => { const copy = ${id}; ${start} return ${jsx}; }`;
  });

const ITEM = { item: "item", index: "0", id: "item.id" };
const BOTH = { item: "item", index: "index", id: "item.id" };
const REST = { item: "({ id, ...rest })", index: "index", id: "id" };
const PARTS = { item: "({ id, name, n: own, tags })", index: "0", id: "id" };

const source = fc.constantFrom("items", "items", "items.filter((one) => one.n < 3)", "sorted", "[...items]", "(n % 3 === 2 ? [] : items)");
const around = fc.constantFrom(
  (list: string) => `{${list}}`,
  (list: string) => `{n % 4 !== 3 && ${list}}`,
  (list: string) => `<Wrap>{${list}}</Wrap>`,
  (list: string) => `<Part>{${list}}</Part>`,
);

/** A module that exports `Program`. */
export const listPrograms: fc.Arbitrary<string> = fc.record({ row, source, around, shadows: fc.boolean() }).map(
  ({ row: of, source: items, around: place, shadows }) => `import { useCallback, useMemo, useRef, useState } from "heddle";
let moduleCount = 0;
const label = (item) => item.name + "!";
const Plain = ({ of, on }) => <em title={on ? "on" : undefined}>{label(of)}</em>;
const Impure = ({ of }) => <em>{of.name}{moduleCount}</em>;
const Wrap = ({ children }) => <div>{children}</div>;
function Part({ children }) {
  const [from, setFrom] = useState(1);
  return <div><button onClick={() => setFrom(1 - from)} />{Array.isArray(children) ? children.slice(from) : children}</div>;
}
function Row({ of, on, onClick, onInput, children }) {
  return <li class={on ? "on" : ""}>{children}<button onClick={onClick} onInput={() => onInput?.(of)} /></li>;
}
function Card({ of, on, onClick, children }) {
  const [open, setOpen] = useState(false);
  return <li title={on ? "on" : of.name} onClick={() => { setOpen(!open); onClick?.(); }}>{open ? "open" : "closed"}{children}</li>;
}
function Own({ of, onPick }) {
  const [clicks, setClicks] = useState(0);
  return <s onClick={() => { setClicks(clicks + 1); onPick(); }}>{of.name}{clicks}</s>;
}
export function Program() {
  const [items, setItems] = useState(() => ["a", "b", "c", "d"].map((id, n) => ({ id, n, name: id.toUpperCase(), tags: n % 2 ? ["x"] : ["x", "y"] })));
  const [selected, select] = useState("b");
  const [n, setN] = useState(0);
  const [log, setLog] = useState([]);
  const [stored, store] = useState(() => () => {});
  const box = useRef(0);
  let hits = 0;
  ${lines(shadows && "const index = 7, own = 9, id = 'outer', copy = 'outer';", "const title = `title ${n % 2}`;", "const total = items.length;", "const last = items.length - 1;")}
  const shape = { kind: n > 2 ? "big" : "small" };
  const sorted = useMemo(() => items.toSorted((a, b) => b.n - a.n), [items]);
  const maybe = n % 2 === 0 ? () => note("maybe", n) : undefined;
  const local = (item) => item.name + title;
  const remember = useCallback(() => { const seen = n; store(() => () => note("stored", seen)); }, [n]);
  function toggle(id) { setItems(items.map((one) => (one.id === id ? { ...one, n: one.n + 1 } : one))); }
  const toggleAll = () => setItems(items.map((one) => ({ ...one, n: one.n + 1 })));
  function note(...what) { setLog([...log, what.join(" ")]); }
  const shownList = <main>
    <button onClick={() => setN(n + 1)} /><button onClick={() => select(items[0]?.id)} />
    <ul>${place(`${items}.map(${of})`)}</ul>
    <output>{JSON.stringify([items, selected, n, log, box.current, moduleCount])}</output>
  </main>;
  const later = n + 100;
  return shownList;
}
`,
);
