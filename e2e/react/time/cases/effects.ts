/** What runs after a render. */
import { type Case, casesOf } from "./case.ts";

export const effects: readonly Case[] = casesOf("effects", {
  "runs after each render": [
    `function App() { const [n, setN] = useState(0); useEffect(() => { log("effect", n); }); return <button id="b" onClick={() => setN(n + 1)}>{n}</button>; }`,
    `click b\nclick b`,
  ],
  "runs once": [
    `function App() { const [n, setN] = useState(0); useEffect(() => { log("once", n); return () => log("end", n); }, []); return <button id="b" onClick={() => setN(n + 1)}>{n}</button>; }`,
    `click b\nclick b`,
  ],
  "runs when a dependency changes": [
    `function App() { const [a, setA] = useState(0); const [b, setB] = useState(0); useEffect(() => { log("a", a, b); return () => log("end a", a, b); }, [a]);
       return <div><button id="a" onClick={() => setA(a + 1)}>a</button><button id="b" onClick={() => setB(b + 1)}>b</button><button id="same" onClick={() => setA(a)}>same</button></div>; }`,
    `click b\nclick a\nclick b\nclick same\nclick a`,
  ],
  "cleans up before it runs again": [
    `function App() { const [n, setN] = useState(0); useEffect(() => { log("+", n); return () => log("-", n); }); return <button id="b" onClick={() => setN(n + 1)}>{n}</button>; }`,
    `click b\nclick b`,
  ],
  "several in one component, in their order": [
    `function App() { const [n, setN] = useState(0); useEffect(() => { log("+1", n); return () => log("-1", n); }, [n]); useEffect(() => { log("+2", n); return () => log("-2", n); }); useEffect(() => { log("+3"); return () => log("-3"); }, []);
       return <button id="b" onClick={() => setN(n + 1)}>{n}</button>; }`,
    `click b\nclick b`,
  ],
  "children before parents": [
    `function App() { return <Logged name="a"><Logged name="b"><Logged name="c" /></Logged><Logged name="d" /></Logged>; }`,
    ``,
  ],
  "children before parents, when they change": [
    `function Child({ n, name }) { useEffect(() => { log("+", name, n); return () => log("-", name, n); }, [n]); return <i>{n}</i>; }
     function App() { const [n, setN] = useState(0); useEffect(() => { log("+ app", n); return () => log("- app", n); }, [n]); return <div><button id="b" onClick={() => setN(n + 1)}>b</button><Child n={n} name="x" /><Box><Child n={n} name="y" /></Box></div>; }`,
    `click b\nclick b`,
  ],
  "all clean-ups before all effects": [
    `function Child({ n, name, children }) { useEffect(() => { log("+", name); return () => log("-", name); }, [n]); return <i>{children}</i>; }
     function App() { const [n, setN] = useState(0); return <div><button id="b" onClick={() => setN(n + 1)}>b</button><Child n={n} name="p"><Child n={n} name="c1" /><Child n={n} name="c2" /></Child></div>; }`,
    `click b`,
  ],
  "clean-ups of what goes": [
    `function App() { const [on, setOn] = useState(true); return <div><button id="b" onClick={() => setOn(!on)}>b</button>{on && <Logged name="a"><Logged name="b" /><Logged name="c"><Logged name="d" /></Logged></Logged>}</div>; }`,
    `click b\nclick b\nclick b`,
  ],
  "what goes and what comes in one event": [
    `function App() { const [on, setOn] = useState(true); return <div><button id="b" onClick={() => setOn(!on)}>b</button>{on ? <Logged key="a" name="a" /> : <Logged key="b" name="b" />}</div>; }`,
    `click b\nclick b`,
  ],
  "what goes, what changes and what comes": [
    `function App() { const [n, setN] = useState(0); return <div><button id="b" onClick={() => setN(n + 1)}>b</button><Logged name={"change" + n} /><Logged key={n} name={"new" + n} /><Logged name="still" />{n % 2 === 0 && <Logged name="even" />}</div>; }`,
    `click b\nclick b`,
  ],
  "what changes, and behind it what goes": [
    `function App() { const [n, setN] = useState(0); return <div><button id="b" onClick={() => setN(n + 1)}>b</button><article><Logged name={"change" + n} /></article><section>{n % 2 === 0 && <Logged name="even" />}</section></div>; }`,
    `click b\nclick b`,
    "the order of clean-ups in one update",
  ],
  "rows that go, come and move": [
    `function App() { const [list, setList] = useState(["a", "b", "c"]); return <div><button id="rev" onClick={() => setList([...list].reverse())}>r</button><button id="cut" onClick={() => setList(list.slice(1))}>c</button><button id="add" onClick={() => setList(["x" + list.length, ...list])}>a</button>{list.map((one) => <Logged key={one} name={one} />)}</div>; }`,
    `click rev\nclick cut\nclick add\nclick cut\nclick cut\nclick cut`,
  ],
  "sets state": [
    `function App() { const [n, setN] = useState(0); const [twice, setTwice] = useState(0); useEffect(() => { setTwice(n * 2); }, [n]); return <button id="b" onClick={() => setN(n + 1)}>{n} {twice}</button>; }`,
    `click b\nclick b`,
  ],
  "sets state until it is enough": [
    `function App() { const [n, setN] = useState(0); useEffect(() => { log(n); if (n % 5 !== 0) setN(n + 1); }); return <button id="b" onClick={() => setN(n + 1)}>{n}</button>; }`,
    `click b\nclick b`,
  ],
  "sets the state of its parent": [
    `function Child({ report, n }) { useEffect(() => { report("seen " + n); }, [n]); return <i>{n}</i>; }
     function App() { const [n, setN] = useState(0); const [word, setWord] = useState("none"); return <div><button id="b" onClick={() => setN(n + 1)}>{word}</button><Child n={n} report={setWord} /></div>; }`,
    `click b\nclick b`,
  ],
  "two effects that set the same state": [
    `function App() { const [n, setN] = useState(0); const [all, setAll] = useState(""); useEffect(() => { setAll((a) => a + "x" + n); }, [n]); useEffect(() => { setAll((a) => a + "y" + n); }, [n]); return <button id="b" onClick={() => setN(n + 1)}>{all}</button>; }`,
    `click b\nclick b`,
  ],
  "a clean-up sets the state of another": [
    `function Child({ onGone }) { useEffect(() => () => onGone(), []); return <i>child</i>; }
     function App() { const [on, setOn] = useState(true); const [gone, setGone] = useState(0); return <div><button id="b" onClick={() => setOn(!on)}>{gone}</button>{on && <Child onGone={() => setGone((g) => g + 1)} />}</div>; }`,
    `click b\nclick b\nclick b`,
  ],
  "an interval": [
    `function App() { const [n, setN] = useState(0); useEffect(() => after(10, () => setN(n + 1)), [n]); return <p>{n}</p>; }`,
    `wait 10\nwait 5\nwait 5\nwait 40`,
  ],
  "an interval that stops": [
    `function Clock() { const [n, setN] = useState(0); useEffect(() => after(10, () => setN((x) => x + 1)), [n]); return <p>{n}</p>; }
     function App() { return <Fold name="f"><Clock /></Fold>; }`,
    `wait 10\nwait 10\nclick f\nwait 50\nclick f\nwait 10`,
  ],
  "a load that comes too late": [
    `function User({ id }) { const [data, setData] = useState("loading"); useEffect(() => { let on = true; setData("loading"); promise("user" + id).then((d) => { if (on) setData(d); }); return () => { on = false; }; }, [id]); return <p>{id}: {data}</p>; }
     function App() { const [id, setId] = useState(1); return <div><button id="b" onClick={() => setId(id + 1)}>next</button><User id={id} /></div>; }`,
    `click b\nresolve user1 = one\nresolve user2 = two\nclick b\nclick b\nresolve user4 = four\nresolve user3 = three`,
  ],
  "sees committed refs": [
    `function App() { const [n, setN] = useState(0); const latest = useRef(n); useEffect(() => { latest.current = n; }); useEffect(() => { if (n > 0) return after(10, () => log("latest", latest.current, "captured", n)); }, [n > 0]); return <button id="b" onClick={() => setN(n + 1)}>{n}</button>; }`,
    `click b\nclick b\nclick b\nwait 10`,
  ],
  "dependencies are compared by Object.is": [
    `function App() { const [v, setV] = useState(NaN); useEffect(() => { log("v", String(v)); }, [v]); return <div>{["NaN", "0", "-0"].map((t) => <button key={t} id={t} onClick={() => setV(Number(t))}>{t}</button>)}</div>; }`,
    `click NaN\nclick 0\nclick -0\nclick 0\nclick NaN`,
  ],
  "an object made in each render as a dependency": [
    `function App() { const [n, setN] = useState(0); const [m, setM] = useState(0); const o = { n }; useEffect(() => { log("o", o.n); }, [o]); return <div><button id="b" onClick={() => setN(n + 1)}>{n}</button><button id="c" onClick={() => setM(m + 1)}>{m}</button></div>; }`,
    `click b\nclick c`,
  ],
  "an effect in a custom hook": [
    `const useTitle = (t) => { useEffect(() => { log("title", t); return () => log("was", t); }, [t]); };
     function App() { const [n, setN] = useState(0); useTitle("a" + n); useTitle("still"); return <button id="b" onClick={() => setN(n + 1)}>{n}</button>; }`,
    `click b\nclick b`,
  ],
  "an effect after a bail-out in one event": [
    `function App() { const [n, setN] = useState(0); useEffect(() => { log("effect", n); }); return <button id="b" onClick={() => { setN(n); setN((x) => x); }}>{n}</button>; }`,
    `click b\nclick b`,
  ],
  "state set back to what is shown": [
    `function App() { const [n, setN] = useState(0); useEffect(() => { log("effect", n); }); return <button id="b" onClick={() => { setN(n + 1); setN(n); }}>{n}</button>; }`,
    `click b\nclick b`,
  ],
  "a child that does not change has no effect": [
    `function Child() { useEffect(() => { log("child"); }); return <i>child</i>; }
     function Shell({ children }) { const [n, setN] = useState(0); return <div><button id="b" onClick={() => setN(n + 1)}>{n}</button>{children}</div>; }
     function App() { return <Shell><Child /></Shell>; }`,
    `click b\nclick b`,
  ],
  "a child with equal props has no effect": [
    `function Child({ a }) { useEffect(() => { log("child", a); }); return <i>{a}</i>; }
     function App() { const [n, setN] = useState(0); return <div><button id="b" onClick={() => setN(n + 1)}>{n}</button><Child a="x" /></div>; }`,
    `click b\nclick b`,
    "a child with equal props",
  ],
  "fallbacks come and go": [
    `function Bad({ on }) { if (on) throw new Error("bad"); useEffect(() => { log("+bad"); return () => log("-bad"); }, []); return <i>fine</i>; }
     function App() { const [on, setOn] = useState(false); return <div><button id="b" onClick={() => setOn(true)}>b</button><ErrorBoundary fallback={(e) => <Logged name={e.message} />}><Logged name="near"><Bad on={on} /></Logged></ErrorBoundary></div>; }`,
    `click b`,
  ],
  "unmounts while it waits": [
    `function Late() { const [v, setV] = useState("wait"); useEffect(() => { promise("p").then(setV); }, []); return <p>{v}</p>; }
     function App() { return <Fold name="f"><Late /></Fold>; }`,
    `click f\nresolve p = late\nclick f`,
  ],
  "a parent and a reader of its context, with one between that stays": [
    `const Ctx = createContext(0); function Reader() { const c = useContext(Ctx); useEffect(() => { log("reader", c); return () => log("-reader", c); }, [c]); return <i>{c}</i>; }
     function Middle() { useState(0); return <p><Reader /></p>; }
     function App() { const [n, setN] = useState(0); useEffect(() => { log("app", n); return () => log("-app", n); }, [n]); return <Ctx value={n}><button id="b" onClick={() => setN(n + 1)}>b</button><Middle /></Ctx>; }`,
    `click b\nclick b`,
  ],
  "readers of a context before and behind what is rendered": [
    `const Ctx = createContext(0); function Reader({ name }) { const c = useContext(Ctx); useEffect(() => { log(name, c); }, [c]); return <i>{c}</i>; }
     function Middle({ name }) { useState(0); return <p><Reader name={name} /></p>; }
     function Child({ n }) { useEffect(() => { log("child", n); }, [n]); return <b>{n}</b>; }
     function App() { const [n, setN] = useState(0); return <Ctx value={n}><button id="b" onClick={() => setN(n + 1)}>b</button><Middle name="one" /><Child n={n} /><Middle name="two" /></Ctx>; }`,
    `click b\nclick b`,
  ],
  "components that are set in one event, in any order": [
    `const setters = {}; function Item({ name, children }) { const [n, setN] = useState(0); setters[name] = setN; useEffect(() => { log(name, n); return () => log("-", name, n); }, [n]); return <div>{n}{children}</div>; }
     function App() { const set = (...names) => () => names.forEach((name) => setters[name]((n) => n + 1)); return <main><button id="x" onClick={set("d", "b", "a")}>x</button><button id="y" onClick={set("a", "c", "e")}>y</button><button id="z" onClick={set("e", "d", "c", "b", "a")}>z</button><Item name="a"><Item name="b" /><section><Item name="c" /></section></Item>{["d", "e"].map((name) => <Item key={name} name={name} />)}</main>; }`,
    `click x\nclick y\nclick z`,
  ],
  "a chain of components that tell each other": [
    `function A() { const [n, setN] = useState(0); return <div><button id="b" onClick={() => setN(n + 1)}>{n}</button><B n={n} /></div>; }
     function B({ n }) { const [own, setOwn] = useState(n); useEffect(() => { log("b", n); setOwn(n + 1); }, [n]); return <C n={own} />; }
     function C({ n }) { const [own, setOwn] = useState(n); useEffect(() => { log("c", n); setOwn(n + 1); }, [n]); return <p>{n} {own}</p>; }
     function App() { return <A />; }`,
    `click b\nclick b`,
  ],
});
