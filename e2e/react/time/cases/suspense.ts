/** What waits for promises, and what stands behind fallbacks. */
import { type Case, casesOf } from "./case.ts";

/** It shows what the promise of that name gives. */
const WAIT = `function Wait({ on, children }) { return <i>{use(promise(on))}{children}</i>; }`;
const LOGGED_WAIT = `function LoggedWait({ on }) { const v = use(promise(on)); useEffect(() => { log("+", v); return () => log("-", v); }, [v]); return <i>{v}</i>; }`;

export const suspense: readonly Case[] = casesOf("suspense", {
  "content that waits": [
    `${WAIT} function App() { return <main><h1>title</h1><Suspense fallback={<p>loading</p>}><Wait on="a" /></Suspense></main>; }`,
    `resolve a = one`,
  ],
  "without a fallback": [`${WAIT} function App() { return <main>a<Suspense><Wait on="a" /></Suspense>z</main>; }`, `resolve a = one`],
  "what stands beside it waits with it": [
    `${WAIT} function App() { return <main><Suspense fallback="…"><Counter name="c" /><Wait on="a" /><b>beside</b></Suspense><Counter name="d" /></main>; }`,
    `click d\nresolve a = one\nclick c\nclick d`,
  ],
  "several that wait are shown at once": [
    `${WAIT} function App() { return <Suspense fallback={<p>loading</p>}><Wait on="a" /><Wait on="b" /><Wait on="c" /></Suspense>; }`,
    `resolve b = two\nresolve a = one\nresolve c = three`,
  ],
  "one after the other in one component": [
    `function Two() { const a = use(promise("a")); const b = use(promise("b")); return <i>{a} {b}</i>; } function App() { return <Suspense fallback="…"><Two /></Suspense>; }`,
    `resolve a = one\nresolve b = two`,
  ],
  "the second settles first": [
    `function Two() { const a = use(promise("a")); const b = use(promise("b")); return <i>{a} {b}</i>; } function App() { return <Suspense fallback="…"><Two /></Suspense>; }`,
    `resolve b = two\nresolve a = one`,
  ],
  "one within another": [
    `${WAIT} function App() { return <Suspense fallback={<p>outer</p>}><Wait on="a" /><Suspense fallback={<p>inner</p>}><Wait on="b" /></Suspense></Suspense>; }`,
    `resolve a = one\nresolve b = two`,
  ],
  "the inner one is ready first": [
    `${WAIT} function App() { return <Suspense fallback={<p>outer</p>}><Wait on="a" /><Suspense fallback={<p>inner</p>}><Wait on="b" /></Suspense></Suspense>; }`,
    `resolve b = two\nresolve a = one`,
  ],
  "what waits in what waits": [
    `${WAIT} function App() { return <Suspense fallback={<p>outer</p>}><Wait on="a"><Suspense fallback={<p>inner</p>}><Wait on="b"><Wait on="c" /></Wait></Suspense></Wait></Suspense>; }`,
    `resolve c = three\nresolve a = one\nresolve b = two`,
  ],
  "boundaries beside each other": [
    `${WAIT} function App() { return <main>{["a", "b", "c"].map((name) => <Suspense key={name} fallback={<p>{name} …</p>}><Wait on={name} /></Suspense>)}</main>; }`,
    `resolve b = two\nresolve c = three\nresolve a = one`,
  ],
  "it waits again": [
    `${WAIT} function App() { const [n, setN] = useState(0); return <main><button id="b" onClick={() => setN(n + 1)}>{n}</button><Suspense fallback={<p>loading {n}</p>}><Wait on={"p" + n} /></Suspense></main>; }`,
    `resolve p0 = zero\nclick b\nresolve p1 = one\nclick b\nclick b\nresolve p2 = two\nresolve p3 = three`,
  ],
  "what was waited for is not any more": [
    `${WAIT} function App() { const [n, setN] = useState(0); return <main><button id="b" onClick={() => setN(n + 1)}>{n}</button><Suspense fallback={<p>loading {n}</p>}><Wait on={"p" + (n % 2)} /></Suspense></main>; }`,
    `resolve p0 = zero\nclick b\nclick b\nclick b\nresolve p1 = one\nclick b\nclick b`,
  ],
  "state is kept behind the fallback": [
    `${WAIT} function App() { const [n, setN] = useState(0); return <main><button id="b" onClick={() => setN(n + 1)}>{n}</button><Suspense fallback={<p>loading</p>}><Counter name="c" /><Wait on={"p" + n}><Counter name="d" /></Wait></Suspense></main>; }`,
    `resolve p0 = zero\nclick c\nclick d\nclick d\nclick b\nresolve p1 = one\nclick c\nclick d`,
  ],
  "the state of the one that waits again": [
    `function Own() { const [n, setN] = useState(0); const v = use(promise("p" + n)); return <button id="o" onClick={() => setN(n + 1)}>{v} {n}</button>; }
     function App() { return <Suspense fallback="…"><Own /></Suspense>; }`,
    `resolve p0 = zero\nclick o\nresolve p1 = one\nclick o\nresolve p2 = two`,
  ],
  "effects are held until it is shown": [
    `${LOGGED_WAIT} function App() { useEffect(() => log("app")); return <Suspense fallback={<Logged name="fallback" />}><Logged name="beside" /><LoggedWait on="a" /></Suspense>; }`,
    `resolve a = one`,
  ],
  "clean-ups do not run behind a fallback": [
    `${WAIT} function App() { const [n, setN] = useState(0); return <main><button id="b" onClick={() => setN(n + 1)}>{n}</button><Suspense fallback={<Logged name={"fallback"} />}><Logged name="beside" /><Wait on={"p" + n} /></Suspense></main>; }`,
    `resolve p0 = zero\nclick b\nresolve p1 = one`,
  ],
  "effects with other dependencies behind a fallback": [
    `${LOGGED_WAIT} function App() { const [n, setN] = useState(0); return <main><button id="b" onClick={() => setN(n + 1)}>{n}</button><Suspense fallback={<Logged name={"fallback" + n} />}><Logged name={"beside" + n} /><LoggedWait on={"p" + n} /></Suspense></main>; }`,
    `resolve p0 = zero\nclick b\nclick b\nresolve p2 = two`,
  ],
  "something goes behind a fallback": [
    `${WAIT} function App() { const [n, setN] = useState(0); return <main><button id="b" onClick={() => setN(n + 1)}>{n}</button><Suspense fallback="…">{n % 2 === 0 && <Logged name="even" />}<Wait on={"p" + n} /></Suspense></main>; }`,
    `resolve p0 = zero\nclick b\nresolve p1 = one\nclick b\nclick b\nresolve p3 = three`,
    "content behind a fallback of `<Suspense>`",
  ],
  "a boundary that waits goes": [
    `${LOGGED_WAIT} function App() { return <Fold name="f"><Suspense fallback={<Logged name="fallback" />}><Logged name="beside" /><LoggedWait on="a" /></Suspense></Fold>; }`,
    `click f\nclick f\nresolve a = one\nclick f\nclick f`,
  ],
  "a boundary that waits again goes": [
    `${LOGGED_WAIT} function App() { const [n, setN] = useState(0); return <main><button id="b" onClick={() => setN(n + 1)}>{n}</button>{n < 2 && <Suspense fallback={<Logged name="fallback" />}><Logged name="beside" /><LoggedWait on={"p" + n} /></Suspense>}</main>; }`,
    `resolve p0 = zero\nclick b\nclick b\nresolve p1 = one`,
    "the order of clean-ups in one update",
  ],
  "the one that waits goes": [
    `${WAIT} function App() { const [on, setOn] = useState(true); return <main><button id="b" onClick={() => setOn(!on)}>b</button><Suspense fallback="…"><Logged name="beside" />{on && <Wait on="a" />}</Suspense></main>; }`,
    `click b\nclick b\nclick b\nresolve a = one\nclick b`,
  ],
  "keyed content that waits": [
    `${WAIT} function Item({ name }) { const [n, setN] = useState(0); return <li><button id={name} onClick={() => setN(n + 1)}>{name} {n}</button><Wait on={name} /></li>; }
     function App() { const [l, setL] = useState(["x", "y"]); return <main><button id="add" onClick={() => setL(["z", ...l])}>add</button><button id="turn" onClick={() => setL([...l].reverse())}>turn</button><Suspense fallback="…"><ul>{l.map((name) => <Item key={name} name={name} />)}</ul></Suspense></main>; }`,
    `resolve x = one\nresolve y = two\nclick x\nclick turn\nclick add\nclick turn\nresolve z = three\nclick x\nclick turn\nclick z`,
  ],
  "another key waits afresh": [
    `${WAIT} function App() { const [n, setN] = useState(0); return <main><button id="b" onClick={() => setN(n + 1)}>{n}</button><Suspense fallback={<p>loading</p>}><section key={n}><Counter name="c" /><Wait on={"p" + n} /></section></Suspense></main>; }`,
    `resolve p0 = zero\nclick c\nclick b\nresolve p1 = one\nclick c`,
  ],
  "another key of the boundary": [
    `${WAIT} function App() { const [n, setN] = useState(0); return <main><button id="b" onClick={() => setN(n + 1)}>{n}</button><Suspense key={n} fallback={<p>loading</p>}><Logged name={"l" + n} /><Counter name="c" /><Wait on={"p" + n} /></Suspense></main>; }`,
    `resolve p0 = zero\nclick c\nclick b\nresolve p1 = one\nclick c`,
  ],
  "boundaries in a list that turns": [
    `${WAIT} function App() { const [l, setL] = useState(["x", "y", "z"]); return <main><button id="turn" onClick={() => setL([...l].reverse())}>turn</button><button id="cut" onClick={() => setL(l.slice(1))}>cut</button>{l.map((name) => <Suspense key={name} fallback={<p>{name}</p>}><Counter name={"c" + name} /><Wait on={name} /></Suspense>)}</main>; }`,
    `resolve y = two\nclick cy\nclick turn\nclick cy\nclick cut\nresolve x = one\nresolve z = three\nclick turn\nclick cx`,
  ],
  "a rejected promise": [
    `${WAIT} function App() { return <ErrorBoundary fallback={(e) => <b>{e.message}</b>}><Suspense fallback="…"><Wait on="a" /></Suspense></ErrorBoundary>; }`,
    `reject a = no`,
  ],
  "a boundary of errors within": [
    `${WAIT} function App() { return <Suspense fallback="…"><Counter name="c" /><ErrorBoundary fallback={(e) => <b>{e.message}</b>}><Wait on="a" /></ErrorBoundary></Suspense>; }`,
    `reject a = no\nclick c`,
  ],
  "a rejected promise after one that gave something": [
    `${WAIT} function App() { const [n, setN] = useState(0); return <main><button id="b" onClick={() => setN(n + 1)}>{n}</button><ErrorBoundary fallback={(e) => <b>{e.message}</b>}><Suspense fallback="…"><Logged name="beside" /><Wait on={"p" + n} /></Suspense></ErrorBoundary></main>; }`,
    `resolve p0 = zero\nclick b\nreject p1 = no`,
  ],
  "again after a rejection": [
    `${WAIT} function App() { const [n, setN] = useState(0); return <ErrorBoundary fallback={(e, reset) => <button id="again" onClick={() => { setN(n + 1); reset(); }}>{e.message}</button>}><Suspense fallback="…"><Wait on={"p" + n} /></Suspense></ErrorBoundary>; }`,
    `reject p0 = no\nclick again\nresolve p1 = one`,
  ],
  "one of several is rejected": [
    `${WAIT} function App() { return <main>{["a", "b"].map((name) => <ErrorBoundary key={name} fallback={(e) => <b>{e.message}</b>}><Suspense fallback="…"><Wait on={name} /></Suspense></ErrorBoundary>)}</main>; }`,
    `reject b = no\nresolve a = one`,
  ],
  "an error beside what waits": [
    `${WAIT} function Bad({ when }) { if (when) throw new Error("bad"); return <b>fine</b>; }
     function App() { const [on, setOn] = useState(false); return <main><button id="b" onClick={() => setOn(!on)}>b</button><ErrorBoundary fallback={(e) => <b>{e.message}</b>}><Suspense fallback="…"><Bad when={on} /><Wait on="a" /></Suspense></ErrorBoundary></main>; }`,
    `resolve a = one\nclick b`,
  ],
  "a rejected promise behind one that is pending": [
    `${WAIT} function App() { return <ErrorBoundary fallback={(e) => <b>{e.message}</b>}><Suspense fallback="…"><Wait on="a" /><Wait on="b" /></Suspense></ErrorBoundary>; }`,
    `reject b = no\nresolve a = one`,
    "an error beside what waits",
  ],
  "the whole page waits": [
    `function App() { const v = use(promise("a")); const [n, setN] = useState(0); useEffect(() => { log("+", v, n); return () => log("-", v, n); }, [n]); return <button id="b" onClick={() => setN(n + 1)}>{v} {n}</button>; }`,
    `resolve a = one\nclick b`,
  ],
  "effects before what is waited for": [
    `function App() { const [n, setN] = useState(0); useEffect(() => { log("once"); return () => log("-once"); }, []); const v = use(promise("a")); return <button id="b" onClick={() => setN(n + 1)}>{v} {n}</button>; }`,
    `resolve a = one\nclick b`,
  ],
  "in conditions": [
    `function Maybe() { const [on, setOn] = useState(false); const v = on ? use(promise("a")) : "off"; const [n, setN] = useState(0); return <p><button id="b" onClick={() => setOn(!on)}>{v}</button><button id="n" onClick={() => setN(n + 1)}>{n}</button></p>; }
     function App() { return <Suspense fallback="…"><Maybe /></Suspense>; }`,
    `click n\nclick b\nresolve a = one\nclick n\nclick b\nclick b`,
  ],
  "in loops": [
    `function All({ names }) { const out = []; for (const name of names) out.push(use(promise(name))); return <i>{out.join()}</i>; }
     function App() { const [l, setL] = useState(["a", "b"]); return <main><button id="b" onClick={() => setL([...l, "c"])}>b</button><Suspense fallback="…"><All names={l} /></Suspense></main>; }`,
    `resolve b = two\nresolve a = one\nclick b\nresolve c = three`,
  ],
  "a context": [
    `const Ctx = createContext("none"); function Read({ when }) { return <i>{when ? use(Ctx) : "-"}</i>; }
     function App() { const [n, setN] = useState(0); return <Ctx value={"v" + n}><button id="b" onClick={() => setN(n + 1)}>b</button><Read when={n % 2 === 1} /><Read when /></Ctx>; }`,
    `click b\nclick b\nclick b`,
  ],
  "a context's value changes behind a fallback": [
    `${WAIT} const Ctx = createContext("none"); function Read() { const c = use(Ctx); useEffect(() => { log("read", c); }, [c]); return <i>{c}</i>; }
     function App() { const [n, setN] = useState(0); return <Ctx value={"v" + n}><button id="b" onClick={() => setN(n + 1)}>b</button><Suspense fallback={<Read />}><Read /><Wait on={n === 0 ? "a" : "b"} /></Suspense></Ctx>; }`,
    `resolve a = one\nclick b\nclick b\nresolve b = two\nclick b`,
  ],
  "a promise that a context gives": [
    `const Ctx = createContext(null); function Read() { return <i>{use(use(Ctx))}</i>; }
     function App() { const [n, setN] = useState(0); return <Ctx value={promise("p" + n)}><button id="b" onClick={() => setN(n + 1)}>b</button><Suspense fallback="…"><Read /></Suspense></Ctx>; }`,
    `resolve p0 = zero\nclick b\nresolve p1 = one`,
  ],
  "a fallback that waits": [
    `${WAIT} function App() { return <Suspense fallback={<p>outer</p>}><Suspense fallback={<Wait on="f" />}><Wait on="a" /></Suspense></Suspense>; }`,
    `resolve f = fallback\nresolve a = one`,
  ],
  "content that comes before its fallback, which waits too": [
    `${WAIT} function App() { return <Suspense fallback={<p>outer</p>}><Suspense fallback={<Wait on="f" />}><Wait on="a" /></Suspense></Suspense>; }`,
    `resolve a = one\nresolve f = fallback`,
    "a fallback that waits itself",
  ],
  "a fallback with a boundary of its own": [
    `${WAIT} function App() { return <Suspense fallback={<Suspense fallback={<p>inner</p>}><Wait on="f" /></Suspense>}><Wait on="a" /></Suspense>; }`,
    `resolve f = fallback\nresolve a = one`,
  ],
  "a fallback has state": [
    `${WAIT} function App() { const [n, setN] = useState(0); return <main><button id="b" onClick={() => setN(n + 1)}>{n}</button><Suspense fallback={<Counter name="f" />}><Wait on={"p" + n} /></Suspense></main>; }`,
    `click f\nclick b\nclick f\nresolve p1 = one\nclick b\nclick f\nresolve p2 = two`,
  ],
  "state is set behind a fallback": [
    `${WAIT} const box = {}; function Set() { const [n, setN] = useState(0); box.set = setN; useEffect(() => { log("n", n); }, [n]); return <b>{n}</b>; }
     function App() { const [p, setP] = useState("p0"); return <main><button id="wait" onClick={() => setP(p + "0")}>wait</button><button id="set" onClick={() => { box.set((n) => n + 1); box.set((n) => n * 2); }}>set</button><Suspense fallback="…"><Set /><Wait on={p} /></Suspense></main>; }`,
    `resolve p0 = zero\nclick set\nclick wait\nclick set\nclick set\nresolve p00 = one\nclick set`,
  ],
  "what is set behind a fallback ends the wait": [
    `const box = {}; function Own() { const [name, setName] = useState("a"); box.set = setName; return <i>{name === "none" ? "none" : use(promise(name))}</i>; }
     function App() { return <main><button id="none" onClick={() => box.set("none")}>none</button><button id="b" onClick={() => box.set("b")}>b</button><Suspense fallback="…"><Own /></Suspense></main>; }`,
    `resolve a = one\nclick b\nclick none\nclick b\nresolve b = two`,
  ],
  "a timer in what is hidden": [
    `${WAIT} function Clock() { const [n, setN] = useState(0); useEffect(() => after(10, () => setN(n + 1)), [n]); return <b>{n}</b>; }
     function App() { const [p, setP] = useState("p0"); return <main><button id="wait" onClick={() => setP("p1")}>wait</button><Suspense fallback="…"><Clock /><Wait on={p} /></Suspense></main>; }`,
    `resolve p0 = zero\nwait 25\nclick wait\nwait 35\nresolve p1 = one\nwait 15`,
  ],
  "a promise that is replaced while it is waited for": [
    `${WAIT} function App() { const [n, setN] = useState(0); return <main><button id="b" onClick={() => setN(n + 1)}>{n}</button><Suspense fallback="…"><Wait on={"p" + n} /></Suspense></main>; }`,
    `click b\nresolve p0 = zero\nresolve p1 = one`,
  ],
  "it settles in the turn that asks for it": [
    `${WAIT} function App() { const [p, setP] = useState("a"); return <main><button id="b" onClick={() => setP("b")}>b</button><Suspense fallback="…"><Wait on={p} /></Suspense></main>; }`,
    `resolve b = two\nresolve a = one\nclick b`,
  ],
  "a provider and a boundary in one": [
    `const Ctx = createContext("none"); function Load({ children }) { const v = use(promise("a")); return <Ctx value={v}>{children}</Ctx>; } function Read() { return <i>{useContext(Ctx)}</i>; }
     function App() { return <Suspense fallback={<Read />}><Load><Read /></Load></Suspense>; }`,
    `resolve a = one`,
  ],
  "the fallback changes while it waits": [
    `${WAIT} function App() { const [n, setN] = useState(0); return <main><button id="b" onClick={() => setN(n + 1)}>b</button><Suspense fallback={n % 2 === 0 ? <p>even</p> : <Logged name="odd" />}><Wait on="a" /></Suspense></main>; }`,
    `click b\nclick b\nclick b\nresolve a = one`,
  ],
  "the content changes while it waits": [
    `${WAIT} function App() { const [n, setN] = useState(0); return <main><button id="b" onClick={() => setN(n + 1)}>b</button><Suspense fallback="…">{n === 1 ? <Counter name="c" /> : <Wait on="a" />}</Suspense></main>; }`,
    `click b\nclick c\nclick b\nresolve a = one`,
  ],
  "a boundary around a boundary that waits again": [
    `${WAIT} function App() { const [a, setA] = useState(0); const [b, setB] = useState(0); return <main><button id="a" onClick={() => setA(a + 1)}>a</button><button id="b" onClick={() => setB(b + 1)}>b</button><Suspense fallback={<p>outer</p>}><Counter name="c" /><Wait on={"a" + a} /><Suspense fallback={<p>inner</p>}><Counter name="d" /><Wait on={"b" + b} /></Suspense></Suspense></main>; }`,
    `resolve a0 = x\nresolve b0 = y\nclick c\nclick d\nclick b\nclick a\nresolve a1 = xx\nresolve b1 = yy\nclick c\nclick d\nclick a\nclick b\nresolve b2 = yyy\nresolve a2 = xxx\nclick d`,
  ],
  "a component with equal props that waits": [
    `function Kept({ on }) { const v = use(promise(on)); const [n, setN] = useState(0); return <button id="k" onClick={() => setN(n + 1)}>{v} {n}</button>; }
     function App() { const [n, setN] = useState(0); return <main><button id="b" onClick={() => setN(n + 1)}>{n}</button><Suspense fallback="…"><Kept on={n < 2 ? "a" : "b"} /></Suspense></main>; }`,
    `click b\nresolve a = one\nclick k\nclick b\nresolve b = two\nclick k`,
  ],
  "a portal in what waits": [
    `${WAIT} function App() { const [n, setN] = useState(0); return <main><button id="b" onClick={() => setN(n + 1)}>b</button><Suspense fallback={<p>loading</p>}><Portal to="body"><Counter name="c" /></Portal><Wait on={"p" + n} /></Suspense></main>; }`,
    `resolve p0 = zero\nclick c\nclick b\nresolve p1 = one\nclick c`,
  ],
  "a memo, a ref and an id of the first render that waits": [
    `let made = 0; function Own() { const memo = useMemo(() => ++made, []); const [n] = useState(() => ++made); const v = use(promise("a")); return <i>{v} {memo} {n}</i>; }
     function App() { return <Suspense fallback="…"><Own /></Suspense>; }`,
    `resolve a = one`,
    "a first render that waits",
  ],
  "nothing around that could show a fallback": [
    `${WAIT} function App() { return <main><h1>title</h1><Wait on="a" /><Counter name="c" /></main>; }`,
    `resolve a = one\nclick c`,
    "waiting without a `<Suspense>` around",
  ],
  "nothing around, and it waits again": [
    `${WAIT} function App() { const [n, setN] = useState(0); return <main><button id="b" onClick={() => setN(n + 1)}>{n}</button><Suspense fallback="…"><Wait on="p0" /></Suspense>{n > 0 && <Wait on="p1" />}</main>; }`,
    `resolve p0 = zero\nclick b\nresolve p1 = one`,
    "waiting without a `<Suspense>` around",
  ],
  "what was typed behind a fallback": [
    `${WAIT} function App() { const [n, setN] = useState(0); return <main><button id="b" onClick={() => setN(n + 1)}>b</button><Suspense fallback="…"><input id="f" /><Wait on={"p" + n} /></Suspense></main>; }`,
    `resolve p0 = zero\ntype f = abc\nclick b\nresolve p1 = one`,
    "content behind a fallback of `<Suspense>`",
  ],
});
