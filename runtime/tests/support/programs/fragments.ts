/**
 * What programs are made of. `ITEM`, `INDEX` and `ID` stand for what they are called where the fragment is put: in a row, or
 * in the component itself. `observe` notes what it is given; both builds of a program must have observed the same.
 */

/** A piece of a program. `forms` names what it is there for. */
export interface Fragment {
  readonly forms: readonly string[];
  readonly code: string;
}

/** What is most easily taken for something that it is not. */
const CRITICAL = /box\.current}|INDEX|hits}|readLate|moduleCount}|<Impure|<Local|<Current|current\(|<Next/;

const fragments = (lines: readonly (readonly [forms: string, code: string])[]): readonly Fragment[] =>
  lines.flatMap(([forms, code]) => {
    const fragment = { forms: forms === "" ? [] : forms.split(", "), code };
    return CRITICAL.test(code) ? [fragment, fragment, fragment] : [fragment];
  });

/** What an element may show. */
export const shown: readonly Fragment[] = fragments([
  ["", "{n}"],
  ["conditional", "{n > 1 && <i>many</i>}"],
  ["", "{selected === ID && <u>selected</u>}"],
  ["", "{selected !== ID ? 'no' : 'yes'}"],
  ["", "{selected}"],
  ["", "{title}"],
  ["", "{local(ITEM)}"],
  ["", "{shape.kind}"],
  ["ref in render", "{box.current}"],
  ["mutated local", "{hits}"],
  ["mutated local", "{bag.join()}"],
  ["module variable", "{moduleCount}"],
  ["", "{total}"],
  ["index", "{INDEX}"],
  ["index", "{INDEX === last && 'last'}"],
  ["shadowing", "{((n) => n + 1)(ITEM.n)}{n}"],
  ["shadowing", "{[1].map((title) => <i key={title}>{title}{n}</i>)}"],
  ["destructuring", "{(({ name: [initial = '?', ...others] }) => initial + others.length)(ITEM)}"],
  ["default", "{((a = n, { b = title } = {}) => a + b)()}"],
  ["captured let", "{readLate()}"],
  ["captured let", "{readEarly()}"],
  ["closure in loop", "{makers.length}{makers[1]?.()}"],
  ["getter", "{view.total}"],
  ["getter", "{new Sum(ITEM).doubled}"],
  ["this", "{counter.read()}"],
  ["generator", "{[...each(ITEM)].join()}"],
  ["generator", "{tagged(ITEM)}"],
  ["try", "{parsed}"],
  ["try", "{(() => { try { return ITEM.tags[9].length; } catch { return 'caught' + n; } })()}"],
  ["switch", "{(() => { switch (ITEM.n) { case 0: return 'none'; case n: return 'n'; default: return title; } })()}"],
  ["nested list", "{ITEM.tags.map((tag) => <b key={tag}>{tag}{title}</b>)}"],
  ["nested list, index", "{ITEM.tags.map((tag, at) => <b key={tag} onClick={() => observe('tag', tag, at, ID, n)}>{at}</b>)}"],
  ["nested list", "{items.map((other) => <b key={other.id}>{other.id === ID ? title : other.n}</b>)}"],
  ["pure component", "<Plain of={ITEM} on={selected === ID} />"],
  ["impure component", "<Impure of={ITEM} />"],
  ["imported function, pure component", "<Calls of={ITEM} />"],
  ["imported function, impure component", "<Local of={ITEM} />"],
  ["imported function", "<Current of={ITEM} />"],
  ["stateful component, handler prop", "<Own of={ITEM} onPick={(clicks) => observe('picked', clicks, ID, items.length)} />"],
  ["stateful component, handler prop", "<Own of={ITEM} onPick={remember} />"],
  ["stateful component, children", "<Own onPick={() => observe('own', n)}>{title}{ID}</Own>"],
  ["through components, handler prop", "<Outer of={ITEM} onPick={(what) => observe('outer', what, ID, n)}>{title}</Outer>"],
  ["through components, handler prop", "<Outer of={ITEM} onPick={maybe ?? remember}><b>still</b></Outer>"],
  ["children", "<Wrap>{title}<a onClick={() => observe('wrapped', ID, n)}>w</a></Wrap>"],
  ["children", "<Wrap><Own of={ITEM} onPick={() => setN(n + 1)} /><b>still</b></Wrap>"],
  ["render prop", "<Show render={(word) => <b>{word}{title}</b>} />"],
  ["render prop", "<Show>{(word) => <b onClick={() => observe(word, n, ID)}>{word}{INDEX}</b>}</Show>"],
  ["render prop", "<Show render={draw} />"],
  ["literal prop", "<Plain of={{ id: ID, name: title }} />"],
  ["literal prop", "<Tags list={[ID, title]} style={{ width: n }} />"],
  ["literal prop", "<b class={['a', n > 1 && 'b', { c: selected === ID }]} />"],
  ["spread", "<Plain {...{ of: ITEM, mark: title }} />"],
  ["spread", "<b {...{ title, onClick: () => observe('spread', n) }} />"],
  ["imported function", "{pureLabel(ITEM)}{tagsOf(ITEM).map((tag) => <b key={tag}>{tag}</b>)}"],
  ["imported function", "{impureLabel(ITEM)}"],
  ["imported function", "{viaImpure(ITEM)}"],
  ["imported function", "{library.current(ITEM)}"],
  ["imported function", "{sortBy(items, (one) => one.n + n)[0]?.name}"],
  ["mutated local", "<Mutable of={{ observe }} />"],
  ["mutated local", "{(() => { let own = 0; return <Next next={() => ++own} />; })()}"],
  ["context", "<Level value={title}><Wrap><Leveled /></Wrap>{ID}</Level>"],
  [
    "context, stateful component",
    "<Level value={n + ID}><Own onPick={() => observe('level', n)}><Leveled>{selected}</Leveled></Own></Level>",
  ],
  [
    "context, literal prop",
    "<Level value={{ n }}><Level.Consumer>{(level) => <b onClick={() => observe(level.n, n, ID)}>{level.n}</b>}</Level.Consumer></Level>",
  ],
  ["context", "<Leveled>{INDEX}</Leveled>"],
  ["stateful component", "<Counted of={ITEM} observe={observe} />"],
  ["stateful component", "<Bare of={ITEM} />"],
  ["stateful component", "<Counted of={ITEM} observe={observe}>{title}</Counted>"],
  ["JSX in variable", "{still}"],
  ["JSX in variable", "{mixed}"],
  ["JSX in variable, conditional", "{n % 2 === 0 ? mixed : still}"],
  ["JSX in variable", "{kept}"],
]);

/** What handlers may do. */
export const handlers: readonly Fragment[] = fragments([
  ["", "() => toggle(ID)"],
  ["", "() => select(ID)"],
  ["", "() => setItems(items.filter((one) => one.id !== ID))"],
  ["", "() => setItems((all) => [...all].reverse())"],
  ["", "() => setItems(items.map((one) => (one.id === ID ? { ...one, n } : one)))"],
  ["", "() => setN(n + 1)"],
  ["", "() => setN((old) => old + ITEM.n)"],
  ["", "() => send(n)"],
  ["mutated local", "() => { hits++; observe('hits', hits); }"],
  ["mutated local", "() => { bag.push(ID); observe('bag', bag.length); }"],
  ["ref", "() => { box.current++; observe('box', box.current); }"],
  ["module variable", "() => { moduleCount++; setN(n + moduleCount); }"],
  ["imported function", "() => { count(); setN(n + 1); }"],
  ["imported function", "() => { swap(); setN(n + 1); }"],
  ["index", "() => observe('at', INDEX, total)"],
  ["captured let", "() => observe(later, readLate())"],
  ["this", "function () { observe('function', this === undefined, arguments.length, title); }"],
  ["async", "async () => { const before = n; await null; observe('async', before, n, ID); setN(before + 1); }"],
  ["try", "() => { try { ITEM.tags[9].length; } catch { observe('caught', n); } }"],
  ["error", "() => { setN(n + 1); if (ITEM.n > 1) throw new Error('no'); }"],
  ["closure in loop", "makers[1]"],
  ["", "toggleAll"],
  ["stored handler", "remember"],
  ["stored handler", "stored"],
  ["stored handler", "maybe"],
  ["conditional", "selected === ID ? undefined : () => select(ID)"],
  ["conditional", "n % 2 === 0 && (() => setN(n + 1))"],
  ["identity", "() => { observe('same', box.seen === MADE); box.seen = MADE; }"],
  ["policy", "policy('drop', () => setN(n + 1))"],
]);

/** Variables of the component before what it shows, each made of those above it. A program has those that it uses. */
export const before: Readonly<Record<string, Fragment>> = declarations([
  ["title", "", "const title = `title ${n % 2}`;"],
  ["total", "", "const total = items.length;"],
  ["last", "", "const last = total - 1;"],
  ["hits", "mutated local", "let hits = 0; hits += n;"],
  ["bag", "mutated local", "const bag = []; for (const one of items) if (one.n > 1) bag.push(one.id);"],
  ["shape", "", 'const shape = { kind: n > 2 ? "big" : "small" };'],
  ["sorted", "", "const sorted = useMemo(() => items.toSorted((a, b) => b.n - a.n), [items]);"],
  ["changing", "mutated local", "let changing = items; if (n % 3 === 1) changing = items.slice(1);"],
  ["rest", "destructuring", "const [, ...rest] = items;"],
  ["maybe", "stored handler", "const maybe = n % 2 === 0 ? () => observe('maybe', n) : undefined;"],
  ["local", "", "const local = (item) => item.name + title;"],
  ["lateValue", "captured let", "let lateValue = 'early';"],
  ["readLate", "captured let", "const readLate = () => lateValue; lateValue = `late ${n}`;"],
  ["earlyValue", "captured let", "let earlyValue = n;"],
  ["readEarly", "captured let", "const readEarly = () => earlyValue;"],
  [
    "makers",
    "closure in loop",
    "const makers = []; for (let at = 0; at < 2; at++) makers.push(() => { observe('maker', at); return at + n; });",
  ],
  ["view", "getter", "const view = { get total() { return items.length + n; } };"],
  ["counter", "this", "const counter = { at: n, read() { return this.at; } };"],
  ["each", "generator", "function* each(item) { yield item.id; yield* item.tags; yield n; }"],
  ["tagged", "generator", "function* tagged(item) { for (const tag of item.tags) yield <b key={tag}>{tag}{n}</b>; }"],
  ["parsed", "try", "let parsed; try { parsed = JSON.parse(n % 2 ? '1' : '{'); } catch { parsed = 'bad'; }"],
  ["stored", "stored handler", "const [stored, store] = useState(() => () => observe('first'));"],
  [
    "remember",
    "stored handler",
    "const remember = useCallback(() => { const seen = n; store(() => () => observe('stored', seen)); }, [n]);",
  ],
  ["draw", "render prop", "const draw = (word) => <i onClick={() => observe('drawn', n)}>{word}{title}</i>;"],
  ["toggle", "", "function toggle(id) { setItems(items.map((one) => (one.id === id ? { ...one, n: one.n + 1 } : one))); }"],
  ["toggleAll", "", "const toggleAll = () => setItems(items.map((one) => ({ ...one, n: one.n + 1 })));"],
  ["send", "reducer", "const [sum, send] = useReducer((old, by) => old + by + 1, 0);"],
  ["still", "JSX in variable", "const still = <b title='still' onClick={() => observe('still', n)}>still</b>;"],
  [
    "mixed",
    "JSX in variable",
    "const mixed = <p onClick={() => setN(n + 2)}>{title}<Own onPick={() => observe('mixed', n)}>{selected}</Own></p>;",
  ],
  ["kept", "JSX in variable", "const kept = useMemo(() => <b onClick={() => observe('kept', n)}>{title}</b>, [title]);"],
]);

/** Variables behind it. */
export const after: Readonly<Record<string, Fragment>> = declarations([["later", "captured let", "const later = n + 100;"]]);

/** What stands in the module. */
export const ofModule: Readonly<Record<string, Fragment>> = declarations([
  ["moduleCount", "module variable", "let moduleCount = 0;"],
  ["Local", "impure component", "const Local = ({ of }) => <em>{impureLabel(of)}</em>;"],
  ["Current", "imported function", "const Current = ({ of }) => <em>{library.current(of)}</em>;"],
  [
    "Counted",
    "cache that never holds",
    `function Counted({ of, observe, children }) {
  const [m, setM] = useState(0);
  const shape = { name: of.name + m };
  const pick = () => { observe("picked", m, of.n); setM((old) => old + 1); };
  return <div>
    <Own of={shape} onPick={(clicks) => { observe("counted", clicks, m, of.n); setM(m + 1); }}>{m}{of.id}{children}</Own>
    <Next next={() => { observe("next", m, of.n); return m; }} />
    <Outer of={{ name: of.name, m, observe, children }} onPick={pick}>{m}{of.n}<a onClick={pick}>{children}</a></Outer>
    <b onClick={() => { setM(m + 1); setM(m); }} />
  </div>;
}`,
  ],
  [
    "Bare",
    "cache that never holds",
    `function Bare({ of }) {
  const [m, setM] = useState(0);
  const shape = { name: of.name + m };
  return <div>
    <Own of={shape} onPick={() => setM(m + 1)}>{m}{of.id}</Own>
    <Outer of={{ name: of.name, m }} onPick={(from) => setM((old) => old + String(from).length)}>{m}{of.n}</Outer>
    <Wrap>{m}<i onClick={() => setM(m + of.n)}>{of.id}</i></Wrap>
  </div>;
}`,
  ],
  ["Sum", "getter", "class Sum { constructor(item) { this.item = item; } get doubled() { return this.item.n * 2; } }"],
]);

function declarations(lines: readonly (readonly [name: string, form: string, code: string])[]): Readonly<Record<string, Fragment>> {
  return Object.fromEntries(lines.map(([name, form, code]) => [name, { forms: form === "" ? [] : [form], code }]));
}
