/** Rows. */
import { type Case, casesOf } from "./case.ts";

const LIST = `const [list, setList] = useState(["a", "b", "c", "d"]); const set = (id, to) => <button id={id} onClick={() => setList(to)}>{id}</button>;
  const tools = <p>{set("reverse", (l) => [...l].reverse())}{set("first", (l) => ["f" + l.length, ...l])}{set("last", (l) => [...l, "l" + l.length])}{set("cut", (l) => l.slice(1))}{set("pop", (l) => l.slice(0, -1))}{set("swap", (l) => l.length < 2 ? l : [l.at(-1), ...l.slice(1, -1), l[0]])}{set("middle", (l) => l.filter((_, at) => at !== 1))}{set("none", [])}{set("again", ["a", "b", "c", "d"])}</p>;`;
const list = (rows: string, before = ""): string => `${before} function App() { ${LIST} return <div>{tools}${rows}</div>; }`;
const ALL = `click reverse\nclick first\nclick swap\nclick middle\nclick last\nclick cut\nclick pop\nclick none\nclick again\nclick swap\nclick reverse`;

export const lists: readonly Case[] = casesOf("lists", {
  "keyed elements": [list(`<ul>{list.map((x) => <li key={x}>{x}</li>)}</ul>`), ALL],
  "keyed elements keep what was typed": [
    list(`<ul>{list.map((x) => <li key={x}>{x}<input id={"i" + x} /></li>)}</ul>`),
    `type ia = one\ntype id = two\n${ALL}`,
  ],
  "keyed components keep their state": [
    list(`<ul>{list.map((x) => <li key={x}><Counter name={x} /></li>)}</ul>`),
    `click a\nclick b\nclick b\nclick d\n${ALL}`,
  ],
  "keyed components without elements": [
    list(`{list.map((x) => <Counter key={x} name={x} />)}`),
    `click a\nclick b\nclick b\nclick d\n${ALL}`,
  ],
  "index keys: state stays with the place": [
    list(`<ul>{list.map((x, at) => <li key={at}><Counter name={x} /></li>)}</ul>`),
    `click a\nclick b\nclick b\nclick d\n${ALL}`,
  ],
  "without keys: state stays with the place": [
    list(`<ul>{list.map((x) => <li><Counter name={x} /></li>)}</ul>`),
    `click a\nclick b\nclick b\nclick d\n${ALL}`,
  ],
  "without keys: what was typed stays with the place": [
    list(`<ul>{list.map((x) => <li>{x}<input id={"i" + x} /></li>)}</ul>`),
    `type ia = one\ntype id = two\n${ALL}`,
  ],
  "rows of two nodes": [
    list(`<dl>{list.map((x) => <Fragment key={x}><dt>{x}</dt><dd><Counter name={x} /></dd></Fragment>)}</dl>`),
    `click b\nclick c\n${ALL}`,
  ],
  "rows of none, one or two nodes": [
    list(`{list.map((x, at) => <Fragment key={x}>{at % 2 === 0 && <i>{x}</i>}{x > "b" && <Counter name={x} />}</Fragment>)}`),
    `click c\nclick d\n${ALL}`,
  ],
  "rows that are text": [list(`<p>{list.map((x) => x + " ")}</p>`), ALL],
  "rows that are text in fragments": [list(`<p>{list.map((x) => <Fragment key={x}>{x},</Fragment>)}</p>`), ALL],
  "rows with their index": [
    list(
      `<ul>{list.map((x, at) => <li key={x}>{at} {x}{at === list.length - 1 && "last"}<button id={"t" + x} onClick={() => log(at, x, list.length)}>t</button></li>)}</ul>`,
    ),
    `click ta\nclick reverse\nclick ta\nclick cut\nclick ta\nclick first\nclick ta`,
  ],
  "between siblings": [
    list(`<i>before</i>{list.map((x) => <Counter key={x} name={x} />)}<i>after</i><Counter name="z" />`),
    `click z\nclick c\n${ALL}`,
  ],
  "two lists beside each other": [
    list(`{list.map((x) => <b key={x}>{x}</b>)}{list.map((x) => <Counter key={x} name={x} />)}`),
    `click c\nclick a\n${ALL}`,
  ],
  "keyed and unkeyed in one array": [
    list(`{[<i>x</i>, ...list.map((x) => <Counter key={x} name={x} />), <b>y</b>]}`),
    `click c\nclick a\n${ALL}`,
  ],
  "nothing among rows": [
    list(`{list.map((x) => x === "b" ? null : x === "c" ? <Counter key={x} name={x} /> : <i key={x}>{x}</i>)}`),
    `click c\n${ALL}`,
  ],
  "rows of several kinds": [
    list(
      `{list.map((x, at) => at % 2 ? <Counter key={x} name={x} /> : <Other key={x} name={x} />)}`,
      `function Other({ name }) { const [on, setOn] = useState(false); return <button id={name} onClick={() => setOn(!on)}>{name} {String(on)}</button>; }`,
    ),
    `click a\nclick b\nclick c\n${ALL}`,
  ],
  nested: [
    list(
      `<ul>{list.map((x) => <li key={x}>{x}<ol>{list.map((y) => <li key={y}>{x === y ? <Counter name={x + y} /> : x + y}</li>)}</ol></li>)}</ul>`,
    ),
    `click aa\nclick cc\n${ALL}`,
  ],
  "arrays in arrays": [
    list(`{[list.map((x) => <Counter key={x} name={x} />), [<i key="i">i</i>, [<b key="b">{list.length}</b>]]]}`),
    `click b\n${ALL}`,
  ],
  "filtered and sorted": [
    `function App() { const [q, setQ] = useState(""); const [down, setDown] = useState(false); const all = ["pear", "apple", "plum", "fig"]; const shown = all.filter((x) => x.includes(q)).sort((a, b) => (down ? -1 : 1) * a.localeCompare(b));
       return <div><input id="q" value={q} onInput={(e) => setQ(e.target.value)} /><button id="s" onClick={() => setDown(!down)}>s</button>{shown.map((x) => <Counter key={x} name={x} />)}{shown.length === 0 && "none"}</div>; }`,
    `click plum\ntype q = p\nclick s\nclick apple\ntype q = l\nclear q\ntype q = xyz\nclear q`,
  ],
  "a row is changed": [
    `function App() { const [rows, setRows] = useState([{ id: 1, n: 0 }, { id: 2, n: 0 }]); return <ul>{rows.map((r) => <li key={r.id}>{r.n}<button id={"r" + r.id} onClick={() => setRows(rows.map((x) => x.id === r.id ? { ...x, n: x.n + 1 } : x))}>+</button></li>)}</ul>; }`,
    `click r1\nclick r2\nclick r1`,
  ],
  "a row removes itself": [
    `function Row({ name, onGone }) { const [n, setN] = useState(0); return <li>{name}{n}<button id={name} onClick={() => setN(n + 1)}>+</button><button id={"x" + name} onClick={onGone}>x</button></li>; }
     function App() { const [list, setList] = useState(["a", "b", "c"]); return <ul>{list.map((x) => <Row key={x} name={x} onGone={() => setList(list.filter((y) => y !== x))} />)}</ul>; }`,
    `click b\nclick c\nclick xb\nclick c\nclick xa\nclick xc`,
  ],
  "a selection": [
    `function App() { const [at, setAt] = useState(null); return <ul>{["a", "b", "c"].map((x) => <li key={x} className={x === at ? "on" : ""}><button id={x} onClick={() => setAt(x === at ? null : x)}>{x}{at === x ? "*" : ""}</button></li>)}</ul>; }`,
    `click a\nclick b\nclick b\nclick c`,
  ],
  "moving to another list loses the state": [
    `function App() { const [left, setLeft] = useState(["a", "b"]); const all = ["a", "b", "c"]; const move = (x) => setLeft(left.includes(x) ? left.filter((y) => y !== x) : [...left, x]);
       return <div><ul>{left.map((x) => <li key={x}><Counter name={x} /></li>)}</ul><ul>{all.filter((x) => !left.includes(x)).map((x) => <li key={x}><Counter name={x} /></li>)}</ul>{all.map((x) => <button key={x} id={"m" + x} onClick={() => move(x)}>{x}</button>)}</div>; }`,
    `click a\nclick c\nclick ma\nclick mc\nclick a\nclick ma`,
  ],
  "keys that become others": [
    `function App() { const [n, setN] = useState(0); return <div><button id="b" onClick={() => setN(n + 1)}>b</button>{["a", "b"].map((x) => <Counter key={x + (x === "a" ? n : "")} name={x} />)}</div>; }`,
    `click a\nclick b\nclick a`,
  ],
  "children given as an array": [list(`<Box>{list.map((x) => <Counter key={x} name={x} />)}</Box>`), `click c\n${ALL}`],
  "rows made in a loop": [
    `function App() { const [n, setN] = useState(2); const rows = []; for (let at = n; at > 0; at--) rows.push(<Counter key={at} name={"r" + at} />); return <div><button id="more" onClick={() => setN(n + 1)}>m</button><button id="less" onClick={() => setN(n - 1)}>l</button>{rows}</div>; }`,
    `click r1\nclick more\nclick r3\nclick less\nclick less\nclick more`,
  ],
  "object entries and sets": [
    `function App() { const [o, setO] = useState({ a: 1, b: 2 }); return <div><button id="t" onClick={() => setO({ c: 3, ...o, a: o.a + 1 })}>t</button>{Object.entries(o).map(([k, v]) => <Counter key={k} name={k} start={v} />)}{new Set(Object.values(o))}</div>; }`,
    `click a\nclick b\nclick t\nclick c`,
  ],
  "a table": [
    list(`<table><tbody>{list.map((x, at) => <tr key={x}><td>{at}</td><td>{x}</td><td><Counter name={x} /></td></tr>)}</tbody></table>`),
    `click b\n${ALL}`,
  ],
  "a list in a conditional": [
    list(
      `{list.length > 3 ? <ul>{list.map((x) => <li key={x}><Counter name={x} /></li>)}</ul> : list.map((x) => <Counter key={x} name={x} />)}`,
    ),
    `click d\n${ALL}`,
  ],
  "rows of stateless components": [
    list(
      `<ul>{list.map((x) => <Row key={x} x={x}><Counter name={x} /></Row>)}</ul>`,
      `const Row = ({ x, children }) => <li title={x}>{children}</li>;`,
    ),
    `click a\nclick d\n${ALL}`,
  ],
  "rows that are kept in a memo": [
    `function App() { const [n, setN] = useState(0); const [list, setList] = useState(["a", "b"]); const rows = useMemo(() => list.map((x) => <li key={x}>{x}{n}<Counter name={x} /></li>), [list]); return <div><button id="n" onClick={() => setN(n + 1)}>{n}</button><button id="l" onClick={() => setList([...list].reverse())}>l</button><ul>{rows}</ul></div>; }`,
    `click a\nclick n\nclick l\nclick n\nclick l`,
  ],
  "a hundred rows shuffled": [
    `function App() { const [n, setN] = useState(1); const rows = Array.from({ length: 100 }, (_, at) => (at * n) % 101); return <div><button id="b" onClick={() => setN(n * 7 % 101)}>b</button>{rows.map((x) => <i key={x} title={"t" + x}>{x}</i>)}</div>; }`,
    `click b\nclick b\nclick b`,
  ],
});
