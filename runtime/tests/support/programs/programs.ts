/** Programs by chance: components with lists and without, in the forms in which people write them. */
import fc from "fast-check";
import { after, before, type Fragment, handlers, ofModule, shown } from "./fragments.ts";
import { LIBRARY } from "./library.ts";

export interface Program {
  /** A module that exports `Program`, which is given `observe`. */
  readonly source: string;
  /** What occurs in it. */
  readonly forms: ReadonlySet<string>;
}

/** What the code around calls a fragment's variables. */
interface Names {
  readonly item: string;
  readonly index: string;
  readonly id: string;
  /** Something that is made anew whenever the code runs. */
  readonly made: string;
}

const IN_COMPONENT: Names = { item: "first", index: "0", id: "first.id", made: "first" };

const fill = (text: string, { item, index, id, made }: Names): string =>
  text
    .replaceAll("ITEM", item)
    .replaceAll("INDEX", index)
    .replaceAll(/\bID\b/g, id)
    .replaceAll("MADE", made);

const filled = ({ forms, code }: Fragment, names: Names, more: readonly string[] = []): Fragment => ({
  forms: [...forms, ...more],
  code: fill(code, names),
});

/** One piece out of several, with the forms of all. */
const joined = (code: string, parts: readonly Fragment[], ...forms: string[]): Fragment => ({
  code,
  forms: [...forms, ...parts.flatMap((part) => part.forms)],
});

const codes = (parts: readonly Fragment[]): string => parts.map(({ code }) => code).join("");

/** What programs are to be made of. */
export const allForms: readonly string[] =
  `ref in render, ref, mutated local, module variable, index, no index, shadowing, destructuring, default, captured let, closure in loop, getter,
  this, generator, try, switch, early return, list, several lists, nested list, iterable, conditional, pure component, impure component,
  stateful component, imported function, through components, handler prop, stored handler, children, render prop, context, literal prop, spread,
  JSX in variable, reducer, async, error, identity, policy, made in row, in row, cache that never holds, outside of lists`.split(/,\s+/);

const identity = handlers.find(({ forms }) => forms.includes("identity"))!;

// Rows.

/** How a row takes its item apart, and what it then calls things. */
const parameters = fc.constantFrom(
  { code: "item", names: { item: "item", index: "0", id: "item.id" }, forms: ["no index"] },
  { code: "item, index", names: { item: "item", index: "index", id: "item.id" }, forms: [] },
  { code: "{ id, ...rest }, index", names: { item: "({ id, ...rest })", index: "index", id: "id" }, forms: ["destructuring"] },
  {
    code: '{ id, name, n: own, tags, extra = "none" }',
    names: { item: "({ id, name, n: own, tags })", index: "0", id: "id" },
    forms: ["destructuring", "default", "no index"],
  },
  {
    code: "{ id, tags: [tag = 'none'], n: total, ...rest }, title",
    names: { item: "({ id, tags: [tag], n: total, ...rest })", index: "title", id: "id" },
    forms: ["shadowing"],
  },
);

/** What stands before a row's element. `MADE` of a row is what it makes itself. */
const rowStarts = fc.constantFrom(
  ...Array.from({ length: 12 }, () => ({ code: "", forms: [], made: "null" })),
  { code: "const copy = ID;", forms: [], made: "copy" },
  { code: "const made = { ...ITEM };", forms: ["made in row"], made: "made" },
  { code: "const made = ITEM.tags.slice();", forms: ["made in row"], made: "made" },
  { code: 'if (ID === "b") return null;', forms: ["early return"], made: "null" },
  { code: "if (n % 3 === 2) return <li key={ID}>short</li>;", forms: ["early return"], made: "null" },
  { code: "let sum = 0; for (const word of ITEM.tags) sum += word.length;", forms: ["mutated local"], made: "sum" },
  { code: "const fs = []; for (const word of ITEM.tags) fs.push(() => observe(word, n));", forms: ["closure in loop"], made: "fs[0]" },
  { code: "let made = n; const set = () => { made++; }; set();", forms: ["mutated local", "captured let"], made: "made" },
  { code: "let made; try { made = ITEM.tags[1].length; } catch { made = title; }", forms: ["try"], made: "made" },
);

const row = fc
  .record({
    parameters,
    start: rowStarts,
    element: fc.constantFrom("li", "li", "li", "Row", "Card"),
    shows: fc.array(fc.constantFrom(...shown), { maxLength: 2 }),
    handles: fc.array(fc.constantFrom(...handlers), { minLength: 1, maxLength: 2 }),
  })
  .map(({ parameters: given, start, element, shows, handles: chosen }) => {
    // What a row makes anew shows in its handlers.
    const handles = start.made === "null" ? chosen : [chosen[0]!, identity];
    const names = { ...given.names, made: start.made };
    const parts = [...shows, ...handles].map((part) => filled(part, names, ["in row"]));
    const events = handles.map((one, at) => `${["onClick", "onInput"][at]}={${fill(one.code, names)}}`);
    const component = element === "li" ? "" : ` of={ITEM} on={selected === ID}`;
    const jsx = fill(`<${element} key={ID}${component} ${events.join(" ")}>{ID}${codes(shows)}</${element}>`, names);
    const statements = fill(start.code, names);
    const body = statements === "" ? jsx : `{ ${statements} return ${jsx}; }`;
    return joined(`(${given.code}) => ${body}`, parts, ...given.forms, ...start.forms, element === "Card" ? "stateful component" : "");
  });

const sources = fc.constantFrom(
  ...Array.from({ length: 6 }, () => ({ code: "items.map(ROW)", forms: [] })),
  { code: "items.filter((one) => one.n < 3).map(ROW)", forms: [] },
  { code: "sorted.map(ROW)", forms: [] },
  { code: "changing.map(ROW)", forms: [] },
  { code: "rest.map(ROW)", forms: [] },
  { code: "[...items].map(ROW)", forms: [] },
  { code: "(n % 3 === 2 ? [] : items).map(ROW)", forms: [] },
  { code: "sortBy(items, (one) => one.n).map(ROW)", forms: ["imported function"] },
  { code: "Array.from(items, ROW)", forms: ["iterable"] },
  { code: "new Set(items.map(ROW))", forms: ["iterable"] },
  { code: "(function* () { yield* items.map(ROW); })()", forms: ["iterable", "generator"] },
);

const around = fc.constantFrom(
  { code: "<ul>{LIST}</ul>", forms: [] },
  { code: "<ul>{n % 4 !== 3 && LIST}</ul>", forms: ["conditional"] },
  { code: "<Wrap>{LIST}</Wrap>", forms: ["children"] },
  { code: "<Part>{LIST}</Part>", forms: ["children", "stateful component"] },
  { code: "<ul><li>first</li>{LIST}<li onClick={() => setN(n + 1)} /></ul>", forms: [] },
);

const list = fc.record({ row, source: sources, place: around }).map(({ row: of, source, place }) =>
  joined(
    place.code.replace("LIST", () => source.code.replace("ROW", () => of.code)),
    [of, source, place],
    "list",
  ),
);

// What is no list.

const element = fc
  .record({
    shows: fc.array(fc.constantFrom(...shown), { minLength: 1, maxLength: 3 }),
    handles: fc.array(fc.constantFrom(...handlers), { maxLength: 2 }),
    isInVariable: fc.boolean(),
  })
  .map(({ shows, handles, isInVariable }) => {
    const parts = [...shows, ...handles].map((part) => filled(part, IN_COMPONENT, ["outside of lists"]));
    const events = handles.map((one, at) => ` ${["onClick", "onInput"][at]}={${fill(one.code, IN_COMPONENT)}}`);
    const jsx = `<section${events.join("")}>${fill(codes(shows), IN_COMPONENT)}</section>`;
    return { ...joined(jsx, parts, isInVariable ? "JSX in variable" : ""), isInVariable };
  });

const part = fc.oneof({ weight: 3, arbitrary: list.map((of) => ({ ...of, isInVariable: false })) }, { weight: 2, arbitrary: element });

const starts = fc.constantFrom<Fragment>(
  { code: "", forms: [] },
  { code: "", forms: [] },
  { code: "", forms: [] },
  { code: "if (n === 3) return <main><button onClick={() => setN(4)} />early</main>;", forms: ["early return"] },
  { code: "if (items.length === 0) return <button onClick={() => setItems(initial())} />;", forms: ["early return"] },
);

/** What every program does to its state, and to what nobody is told of. */
const EDITS = [
  "tick((old) => old + 1)",
  "setN(n + 1)",
  "select(items[0]?.id)",
  "setItems((all) => (all.length > 1 ? all : initial()))",
  "setItems((all) => [...all.slice(1), ...all.slice(0, 1)])",
  "setItems((all) => all.map((one, at) => (at === 1 ? { ...one, n: one.n + 1 } : one)))",
  "{ box.current++; moduleCount++; library.count(); library.swap(); }",
];

/** The number of the listener by which a program renders without a change. */
export const RENDER_FOR_NOTHING = 0;

/** Programs with up to three parts. */
export const programs: fc.Arbitrary<Program> = fc
  .record({ parts: fc.array(part, { minLength: 1, maxLength: 3 }), start: starts, shadows: fc.boolean() })
  .map(({ parts, start, shadows }) => {
    const variables = parts.map(({ code, isInVariable }, at) => (isInVariable ? `const part${at} = ${code};` : ""));
    const places = parts.map(({ code, isInVariable }, at) => (isInVariable ? `{n % 5 !== 4 && part${at}}` : code));
    const lists = parts.filter(({ forms }) => forms.includes("list")).length;
    const body = `${start.code}
  ${variables.join("\n  ")}
  const shownMain = <main>
    ${EDITS.map((edit) => `<button onClick={() => ${edit}} />`).join("")}
    ${places.join("\n    ")}
  </main>;`;
    const all = [...parts, start];
    const written = component(body, shadows);
    const forms = new Set([...all, ...written.used].flatMap((one) => one.forms));
    if (lists > 1) forms.add("several lists");
    if (shadows) forms.add("shadowing");
    forms.delete("");
    return { source: written.source, forms };
  });

/** The module around what the component does, with the variables that it uses. */
function component(body: string, shadows: boolean): { readonly source: string; readonly used: readonly Fragment[] } {
  const used: Fragment[] = [];
  let text = body;
  const take = (from: Readonly<Record<string, Fragment>>): string => {
    const found: Fragment[] = [];
    for (const [name, fragment] of Object.entries(from).toReversed())
      if (uses(text, name)) {
        found.unshift(fragment);
        text += fragment.code;
      }
    used.push(...found);
    return found.map(({ code }) => code).join("\n  ");
  };
  const behind = take(after);
  const ahead = take(before);
  const top = take(ofModule);
  const names = (from: readonly string[]): string => from.filter((name) => uses(text, name)).join(", ");
  const hooks = names(["useCallback", "useMemo", "useReducer", "policy"]);
  const library = names([...LIBRARY.matchAll(/^export (?:const|function) (\w+)/gm)].map(([, name]) => name!));
  const source = `import { useEffect, useRef, useState${hooks && `, ${hooks}`} } from "heddle";
import * as library from "./library.tsx";
${library && `import { ${library} } from "./library.tsx";`}
const initial = () => ["a", "b", "c"].map((id, n) => ({ id, n, name: id.toUpperCase(), tags: n % 2 ? ["x"] : ["x", "y"] }));
${top}
export function Program({ observe }) {
  const [items, setItems] = useState(initial);
  const [selected, select] = useState("b");
  const [n, setN] = useState(0);
  const [, tick] = useState(0);
  const box = useRef(0);
  useEffect(() => { observe("state", items, selected, n); });
  const first = items[0] ?? { id: "none", n: 0, name: "None", tags: [] };
  ${shadows ? "const index = 7, own = 9, id = 'outer', copy = 'outer', made = 'outer', tag = 'outer';" : ""}
  ${ahead}
  ${body}
  ${behind}
  return shownMain;
}
`;
  return { source, used };
}

const uses = (text: string, name: string): boolean => new RegExp(`(?<![\\w"']|(?<!\\.\\.)\\.)${name}(?![\\w"'])`).test(text);
