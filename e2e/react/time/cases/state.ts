/** Hooks that keep something. */
import { type Case, casesOf } from "./case.ts";

export const state: readonly Case[] = casesOf("state", {
  "counts clicks": [`function App() { return <Counter name="a" />; }`, `click a\nclick a\ndblclick a`],
  "begins with what it is given first": [
    `function Child({ start }) { const [n] = useState(start); return <p>{n} {start}</p>; }
     function App() { const [n, setN] = useState(1); return <div><button id="b" onClick={() => setN(n + 1)}>+</button><Child start={n} /></div>; }`,
    `click b\nclick b`,
  ],
  "an initialiser runs once": [
    `let made = 0;
     function App() { const [first] = useState(() => ++made); const [n, setN] = useState(0); return <button id="b" onClick={() => setN(n + 1)}>{first} {n}</button>; }`,
    `click b\nclick b`,
  ],
  "a functional update sees the one before": [
    `function App() { const [n, setN] = useState(0); return <button id="b" onClick={() => { setN((x) => x + 1); setN((x) => x * 3); setN((x) => x + 1); }}>{n}</button>; }`,
    `click b\nclick b`,
  ],
  "a value set several times counts once": [
    `function App() { const [n, setN] = useState(0); return <button id="b" onClick={() => { setN(n + 1); setN(n + 1); setN(n + 1); }}>{n}</button>; }`,
    `click b\nclick b`,
  ],
  "a value and functions in turns": [
    `function App() { const [n, setN] = useState(1); return <button id="b" onClick={() => { setN((x) => x + 10); setN(5); setN((x) => x * 2); }}>{n}</button>; }`,
    `click b\nclick b`,
  ],
  "the handler sees what it was rendered with": [
    `function App() { const [n, setN] = useState(0); return <button id="b" onClick={() => { setN(n + 1); log(n); }}>{n}</button>; }`,
    `click b\nclick b`,
  ],
  "the same value changes nothing": [
    `function App() { const [n, setN] = useState(NaN); const [m, setM] = useState(0); useEffect(() => { log("m", m); }, [m]); useEffect(() => { log("n", n); }, [n]);
       return <div><button id="same" onClick={() => setN(NaN)}>{String(n)}</button><button id="zero" onClick={() => setM(-0)}>{Object.is(m, -0) ? "-0" : "0"}</button><button id="plus" onClick={() => setM(0)}>plus</button></div>; }`,
    `click same\nclick zero\nclick zero\nclick plus`,
  ],
  "an equal object is another one": [
    `function App() { const [o, setO] = useState({ a: 1 }); useEffect(() => { log("o"); }, [o]); return <div><button id="new" onClick={() => setO({ a: 1 })}>{o.a}</button><button id="same" onClick={() => setO(o)}>same</button></div>; }`,
    `click new\nclick same\nclick new`,
  ],
  "several states in one event": [
    `function App() { const [a, setA] = useState(0); const [b, setB] = useState("x"); const [c, setC] = useState([]);
       return <button id="b" onClick={() => { setA(a + 1); setB(b + a); setC([...c, a]); }}>{a} {b} {c.join()}</button>; }`,
    `click b\nclick b\nclick b`,
  ],
  "setters are the same in each render": [
    `function App() { const [n, setN] = useState(0); const [, send] = useReducer((s) => s, 0); const first = useRef(setN); const other = useRef(send);
       useEffect(() => { log(first.current === setN, other.current === send); }); return <button id="b" onClick={() => setN(n + 1)}>{n}</button>; }`,
    `click b\nclick b`,
  ],
  "a setter as a prop": [
    `const Plus = ({ set }) => <button id="b" onClick={() => set((n) => n + 1)}>+</button>;
     function App() { const [n, setN] = useState(0); return <div>{n}<Plus set={setN} /></div>; }`,
    `click b\nclick b`,
  ],
  "a setter as a handler": [
    `function App() { const [on, setOn] = useState(null); return <div><button id="b" onClick={() => setOn(true)}>on</button><button id="c" onClick={() => setOn(undefined)}>off</button>{String(on)}</div>; }`,
    `click b\nclick c`,
  ],
  "state of a child and of its parent in one event": [
    `function Child({ onPick }) { const [n, setN] = useState(0); return <button id="b" onClick={() => { setN(n + 1); onPick(n); }}>{n}</button>; }
     function App() { const [picked, pick] = useState(null); return <div><Child onPick={pick} />{String(picked)}</div>; }`,
    `click b\nclick b\nclick b`,
  ],
  "each of several has its own": [
    `function App() { return <div><Counter name="a" /><Counter name="b" start={5} /><Box><Counter name="c" /></Box></div>; }`,
    `click a\nclick b\nclick b\nclick c\nclick a`,
  ],
  "children in a loop": [
    `function App() { const all = []; for (let at = 0; at < 3; at++) all.push(<Counter key={at} name={"c" + at} start={at} />); return <div>{all}</div>; }`,
    `click c1\nclick c2\nclick c1\nclick c0`,
  ],
  "state set while rendering": [
    `function App() { const [n, setN] = useState(0); const [seen, setSeen] = useState(0); const [ups, setUps] = useState(0);
       if (n !== seen) { setSeen(n); setUps(ups + 1); } return <button id="b" onClick={() => setN(n + 1)}>{n} {seen} {ups}</button>; }`,
    `click b\nclick b`,
  ],
  "state that follows a prop while rendering": [
    `function Child({ of }) { const [last, setLast] = useState(of); const [n, setN] = useState(0); if (last !== of) { setLast(of); setN(0); } return <button id="c" onClick={() => setN(n + 1)}>{of} {n}</button>; }
     function App() { const [of, setOf] = useState("a"); return <div><button id="b" onClick={() => setOf(of + "a")}>next</button><Child of={of} /></div>; }`,
    `click c\nclick c\nclick b\nclick c\nclick b`,
  ],
  "Map and Set as state": [
    `function App() { const [map, setMap] = useState(new Map([["a", 1]])); const [set, setSet] = useState(() => new Set());
       return <div><button id="b" onClick={() => { setMap(new Map(map).set("k" + map.size, map.size)); setSet(new Set([...set, map.size])); }}>+</button>{[...map].join(";")} {[...set]}</div>; }`,
    `click b\nclick b`,
  ],
  "JSX as state": [
    `function App() { const [shown, show] = useState(<i>first</i>); return <div><button id="b" onClick={() => show(<b>second</b>)}>b</button><button id="c" onClick={() => show(<Counter name="n" />)}>c</button>{shown}{shown}</div>; }`,
    `click b\nclick c\nclick n\nclick b\nclick c`,
  ],
  "a hook of its own": [
    `const useToggle = (start) => { const [on, setOn] = useState(start); return [on, () => setOn((was) => !was)]; };
     function App() { const [a, flipA] = useToggle(true); const [b, flipB] = useToggle(false); return <div><button id="a" onClick={flipA}>{String(a)}</button><button id="b" onClick={flipB}>{String(b)}</button></div>; }`,
    `click a\nclick b\nclick b\nclick a`,
  ],
  "state from a timer": [
    `function App() { const [n, setN] = useState(0); return <button id="b" onClick={() => { after(10, () => setN(n + 1)); after(20, () => setN((x) => x + 10)); }}>{n}</button>; }`,
    `click b\nclick b\nwait 10\nwait 10\nclick b\nwait 30`,
  ],
  "two states from one timer": [
    `function App() { const [a, setA] = useState(0); const [b, setB] = useState(0); useEffect(() => { log(a, b); }); return <button id="b" onClick={() => after(5, () => { setA((x) => x + 1); setB((x) => x + 2); })}>{a} {b}</button>; }`,
    `click b\nwait 5\nclick b\nwait 9`,
  ],
  "state after a promise": [
    `function App() { const [got, setGot] = useState("nothing"); return <button id="b" onClick={async () => { setGot("waiting"); setGot(await promise("p")); }}>{got}</button>; }`,
    `click b\nresolve p = done`,
  ],
  "a promise that fails": [
    `function App() { const [got, setGot] = useState("nothing"); return <button id="b" onClick={async () => { try { await promise("p"); } catch (error) { setGot(error.message); } }}>{got}</button>; }`,
    `click b\nreject p = failed`,
  ],
  "what was captured before a promise stays": [
    `function App() { const [n, setN] = useState(0); return <div><button id="b" onClick={async () => { await promise("p"); log(n); setN(n + 10); }}>{n}</button><button id="c" onClick={() => setN(n + 1)}>+</button></div>; }`,
    `click b\nclick c\nclick c\nresolve p`,
  ],
});

export const memory: readonly Case[] = casesOf("memory", {
  "a reducer": [
    `const reduce = (s, a) => a === "up" ? s + 1 : a === "double" ? s * 2 : s;
     function App() { const [n, send] = useReducer(reduce, 1); return <div>{n}<button id="u" onClick={() => send("up")}>u</button><button id="d" onClick={() => { send("double"); send("double"); send("up"); }}>d</button><button id="x" onClick={() => send("x")}>x</button></div>; }`,
    `click u\nclick d\nclick x\nclick u`,
  ],
  "a reducer with an initialiser": [
    `function App() { const [list, add] = useReducer((l, a) => [...l, a], 3, (n) => Array.from({ length: n }, (_, i) => i)); return <button id="b" onClick={() => add(list.length)}>{list.join()}</button>; }`,
    `click b\nclick b`,
  ],
  "a reducer that sees the props of the latest render": [
    `function Child({ by }) { const [n, add] = useReducer((s) => s + by, 0); return <button id="c" onClick={() => add()}>{n}</button>; }
     function App() { const [by, setBy] = useState(1); return <div><button id="b" onClick={() => setBy(by * 10)}>{by}</button><Child by={by} /></div>; }`,
    `click c\nclick b\nclick c\nclick b\nclick c`,
  ],
  "a reducer that returns its state": [
    `function App() { const [s, send] = useReducer((s, a) => a === s.id ? s : { id: a }, { id: 1 }); useEffect(() => { log("s"); }, [s]); return <div><button id="a" onClick={() => send(1)}>{s.id}</button><button id="b" onClick={() => send(2)}>2</button></div>; }`,
    `click a\nclick b\nclick b\nclick a`,
  ],
  "a memo is computed when what it depends on changes": [
    `function App() { const [a, setA] = useState(1); const [b, setB] = useState(1); const made = useRef(0); const sum = useMemo(() => { made.current++; return a * 10; }, [a]); useEffect(() => { log(made.current); });
       return <div><button id="a" onClick={() => setA(a + 1)}>a</button><button id="b" onClick={() => setB(b + 1)}>b</button>{sum} {b}</div>; }`,
    `click a\nclick b\nclick b\nclick a`,
  ],
  "a memo of JSX keeps state": [
    `function App() { const [n, setN] = useState(0); const kept = useMemo(() => <Box title={"t" + n}><Counter name="c" /></Box>, [n > 2]); return <div><button id="b" onClick={() => setN(n + 1)}>{n}</button>{kept}</div>; }`,
    `click c\nclick b\nclick b\nclick c\nclick b\nclick c`,
  ],
  "a parent's handler in a memo": [
    `function Child({ onPick }) { const pick = useMemo(() => () => onPick(), []); return <button id="c" onClick={pick}>c</button>; }
     function App() { const [n, setN] = useState(0); return <div><Child onPick={() => setN(n + 1)} />{n}</div>; }`,
    `click c\nclick c`,
    "what a component gives to another: handlers, objects, JSX, content",
  ],
  "a handler in a memo sees what it was made with": [
    `function App() { const [n, setN] = useState(0); const kept = useMemo(() => <p><button id="t" onClick={() => log(n)}>{n}</button></p>, [n > 1]); return <div><button id="b" onClick={() => setN(n + 1)}>{n}</button>{kept}</div>; }`,
    `click b\nclick t\nclick b\nclick b\nclick t`,
  ],
  "a memo without dependencies": [
    `function App() { const [n, setN] = useState(0); const m = useMemo(() => n * 2); return <button id="b" onClick={() => setN(n + 1)}>{m}</button>; }`,
    `click b\nclick b`,
  ],
  "a callback with dependencies sees what it was made with": [
    `function App() { const [n, setN] = useState(0); const tell = useCallback(() => log(n), [n > 1]); return <div><button id="b" onClick={() => setN(n + 1)}>{n}</button><button id="t" onClick={tell}>t</button></div>; }`,
    `click t\nclick b\nclick t\nclick b\nclick t\nclick b\nclick t`,
  ],
  "a callback is the same while its dependencies are": [
    `function App() { const [n, setN] = useState(0); const f = useCallback(() => n, [n > 1]); useEffect(() => { log("new", f()); }, [f]); return <button id="b" onClick={() => setN(n + 1)}>{n}</button>; }`,
    `click b\nclick b\nclick b`,
  ],
  "a stale closure in a memo stays stale": [
    `function App() { const [n, setN] = useState(0); const old = useMemo(() => () => n, []); return <div><button id="b" onClick={() => setN(n + 1)}>{n}</button><button id="o" onClick={() => log(old())}>o</button>{old()}</div>; }`,
    `click b\nclick o\nclick b\nclick o`,
  ],
  "a ref keeps without rendering": [
    `function App() { const [n, setN] = useState(0); const r = useRef(0); return <div><button id="r" onClick={() => { r.current++; log(r.current); }}>ref</button><button id="b" onClick={() => setN(n + 1)}>{n} {r.current}</button></div>; }`,
    `click r\nclick r\nclick b\nclick r\nclick b`,
  ],
  "a ref of the render before": [
    `function App() { const [n, setN] = useState(0); const before = useRef(null); useEffect(() => { before.current = n; }); return <button id="b" onClick={() => setN(n + 1)}>{n} {String(before.current)}</button>; }`,
    `click b\nclick b`,
  ],
  "a ref is the same box": [
    `function App() { const [n, setN] = useState(0); const r = useRef({}); const first = useMemo(() => r, []); return <button id="b" onClick={() => setN(n + 1)}>{n} {String(first === r)} {String(first.current === r.current)}</button>; }`,
    `click b`,
  ],
  "an id stays, and is another for each": [
    `function Child() { const id = useId(); const first = useRef(id); const [n, setN] = useState(0); return <button id={"c" + n} onClick={() => setN(n + 1)}>{String(first.current === id)}</button>; }
     function Two() { const [a, b] = [useId(), useId()]; return <p>{String(a !== b)}</p>; }
     function App() { return <div><Child /><Two /></div>; }`,
    `click c0\nclick c1`,
  ],
  "an id joins a label and its field": [
    `function Field({ label }) { const id = useId(); const [v, setV] = useState(""); return <p><label htmlFor={id} data-l={label}>{label}</label><input id={id} value={v} onInput={(e) => setV(e.target.value)} />{v.length}</p>; }
     function App() { return <div><Field label="one" /><Field label="two" /></div>; }`,
    `click two\nkey a\nkey b\nclick one\nkey c`,
  ],
});
