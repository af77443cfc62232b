/** What stands elsewhere than where it is written: portals and titles; and what components hand out. */
import { type Case, casesOf } from "./case.ts";

export const portals: readonly Case[] = casesOf("portals", {
  "content in the body": [`function App() { return <main>a<Portal to="body"><p>popup</p></Portal>z</main>; }`, ``],
  "it comes, changes and goes": [
    `function App() { const [n, setN] = useState(0); return <main><button id="b" onClick={() => setN(n + 1)}>b</button>{n % 3 > 0 && <Portal to="body"><p>popup {n}</p></Portal>}</main>; }`,
    `click b\nclick b\nclick b\nclick b`,
  ],
  "events go to those around the portal": [
    `function App() { const [said, setSaid] = useState([]); const say = (w) => () => setSaid((s) => [...s, w]); return <main onClick={say("main")}>{said.join()}<section onClick={say("section")}><Portal to="body"><div onClick={say("div")}><button id="b" onClick={say("b")}>b</button><button id="s" onClick={(e) => { e.stopPropagation(); say("s")(); }}>s</button></div></Portal></section></main>; }`,
    `click b\nclick s`,
  ],
  "events do not go to those around the target": [
    `function App() { return <main><div id="t" onClick={() => log("target")} /><section onClick={() => log("section")}><Portal to="#t"><button id="b" onClick={() => log("b")}>b</button></Portal></section></main>; }`,
    `click b\nclick t`,
  ],
  "typing in a portal": [
    `function App() { const [t, setT] = useState(""); return <main>{t}<Portal to="body"><input id="f" value={t} onInput={(e) => setT(e.target.value.toUpperCase())} /></Portal></main>; }`,
    `type f = abc`,
  ],
  "state and context": [
    `const Ctx = createContext("none"); const Read = () => <i>{useContext(Ctx)}</i>; function App() { const [n, setN] = useState(0); return <Ctx value={"v" + n}><button id="b" onClick={() => setN(n + 1)}>b</button><Portal to="body"><Read /><Counter name="c" /></Portal></Ctx>; }`,
    `click c\nclick b\nclick c\nclick b`,
  ],
  "effects when it comes and goes": [
    `function App() { useEffect(() => { log("+app"); return () => log("-app"); }, []); return <Fold name="f"><Logged name="outer"><Portal to="body"><Logged name="inner" /></Portal></Logged></Fold>; }`,
    `click f\nclick f`,
  ],
  "several to one place": [
    `function App() { const [l, setL] = useState([1, 2]); return <main><button id="add" onClick={() => setL([...l, l.length + 1])}>add</button>{l.map((x) => <Portal key={x} to="body"><p>{x}</p></Portal>)}</main>; }`,
    `click add\nclick add`,
  ],
  "some of a list go": [
    `function App() { const [l, setL] = useState([1, 2, 3, 4]); return <main><button id="even" onClick={() => setL(l.filter((x) => x % 2 === 0))}>even</button>{l.map((x) => <Portal key={x} to="body"><Counter name={"c" + x} /></Portal>)}</main>; }`,
    `click c2\nclick even\nclick c2\nclick c4`,
  ],
  "one within another": [
    `function App() { const [on, setOn] = useState(false); return <main onClick={() => log("main")}><Portal to="body"><section onClick={() => log("outer")}>outer<button id="b" onClick={(e) => { e.stopPropagation(); setOn(!on); }}>b</button>{on && <Portal to="body"><button id="inner" onClick={() => log("inner")}>inner</button></Portal>}</section></Portal></main>; }`,
    `click b\nclick inner\nclick b\nclick b\nclick inner`,
  ],
  "one within another, both at once": [
    `function App() { return <Portal to="body"><section>outer<Portal to="body"><p>inner</p></Portal></section></Portal>; }`,
    ``,
    "`createPortal(children, node)`",
  ],
  "an element of the page": [
    `function App() { const [n, setN] = useState(0); return <main><div id="t">own</div><button id="b" onClick={() => setN(n + 1)}>b</button>{n > 0 && <Portal to="#t"><p>{n}</p></Portal>}</main>; }`,
    `click b\nclick b`,
  ],
  "an error in a portal": [
    `function Bad({ when }) { if (when) throw new Error("bad"); return <b>fine</b>; } function App() { const [on, setOn] = useState(false); return <main><button id="b" onClick={() => setOn(!on)}>b</button><ErrorBoundary fallback={(e) => <i>{e.message}</i>}><Portal to="body"><Bad when={on} /></Portal></ErrorBoundary></main>; }`,
    `click b`,
  ],
  "the component is the same wherever the portal stands": [
    `function App() { const [n, setN] = useState(0); return <main><button id="b" onClick={() => setN(n + 1)}>b</button><Portal to="body">{n % 2 === 0 ? <p key="p"><Counter name="c" /></p> : <Counter name="c" />}</Portal></main>; }`,
    `click c\nclick b\nclick c\nclick b`,
  ],
  "the focus in a portal": [
    `function App() { const [n, setN] = useState(0); return <main onKeyDown={() => setN((v) => v + 1)}>{n}<Portal to="body"><button id="b">b {n}</button></Portal></main>; }`,
    `focus b\nkey a\nkey b`,
  ],
  "it moves to another target": [
    `function App() { const [n, setN] = useState(0); return <main><div id="one" /><div id="two" /><button id="b" onClick={() => setN(n + 1)}>b</button><Portal to={n % 2 === 0 ? "#one" : "#two"}><Counter name="c" /></Portal></main>; }`,
    `click c\nclick b\nclick c`,
    "`createPortal(children, node)`",
  ],
});

export const titles: readonly Case[] = casesOf("titles", {
  "one that changes": [
    'function App() { const [n, setN] = useState(0); return <main><title>{`n ${n}`}</title><button id="b" onClick={() => setN(n + 1)}>b</button></main>; }',
    `click b\nclick b`,
  ],
  "one of a component within": [
    'function Page({ name }) { return <section><title>{name}</title>{name}</section>; } function App() { const [n, setN] = useState(0); return <main><button id="b" onClick={() => setN(n + 1)}>b</button><Page key={n} name={"page " + n} /></main>; }',
    `click b\nclick b`,
  ],
  several: [`function App() { return <main><title>one</title><section><title>two</title></section></main>; }`, ``],
  "one that goes": [
    `function App() { return <main><title>one</title><Fold name="f"><title>two</title></Fold></main>; }`,
    `click f\nclick f`,
  ],
  "an earlier one comes later": [
    `function App() { const [on, setOn] = useState(false); return <main>{on && <title>one</title>}<title>two</title><button id="b" onClick={() => setOn(!on)}>b</button></main>; }`,
    `click b\nclick b`,
    "several `<title>`s",
  ],
});

const OFFER = `function Offer({ ref, name, by = 0 }) { const [n, setN] = useState(0); useImperativeHandle(ref, () => ({ add: () => setN((v) => v + 1), say: () => log(name, n, by) }), [n, by]); return <b>{name} {n}</b>; }`;

export const handles: readonly Case[] = casesOf("handles", {
  "methods of a component": [
    `${OFFER} function App() { const box = useRef(null); return <main><button id="add" onClick={() => box.current.add()}>add</button><button id="say" onClick={() => box.current.say()}>say</button><Offer ref={box} name="o" /></main>; }`,
    `click say\nclick add\nclick add\nclick say`,
  ],
  "the box is empty when it is gone": [
    `${OFFER} function App() { const box = useRef(null); const [on, setOn] = useState(true); return <main><button id="b" onClick={() => setOn(!on)}>b</button><button id="look" onClick={() => log(box.current === null)}>look</button>{on && <Offer ref={box} name="o" />}</main>; }`,
    `click look\nclick b\nclick look\nclick b\nclick look`,
  ],
  "a function is told": [
    `${OFFER} function App() { const [on, setOn] = useState(true); const tell = useCallback((h) => log(h === null ? "gone" : "here"), []); return <main><button id="b" onClick={() => setOn(!on)}>b</button>{on && <Offer ref={tell} name="o" />}</main>; }`,
    `click b\nclick b`,
  ],
  "it is made again when its dependencies change": [
    `let made = 0; function Offer({ ref, by }) { useImperativeHandle(ref, () => ({ number: ++made }), [by]); useState(0); return <b>{by}</b>; }
     function App() { const box = useRef(null); const [n, setN] = useState(0); const [m, setM] = useState(0); return <main><button id="n" onClick={() => setN(n + 1)}>n</button><button id="m" onClick={() => setM(m + 1)}>m {m}</button><button id="look" onClick={() => log(box.current.number)}>look</button><Offer ref={box} by={n} /></main>; }`,
    `click look\nclick m\nclick look\nclick n\nclick look\nclick look`,
  ],
  "before effects, children's first": [
    `function Offer({ ref, name, children }) { useImperativeHandle(ref, () => ({ name }), []); useEffect(() => { log("effect", name); }, []); return <div>{children}</div>; }
     function App() { const a = useRef(null); const b = useRef(null); useEffect(() => { log(a.current.name, b.current.name); }, []); return <Offer ref={a} name="a"><Offer ref={b} name="b" /></Offer>; }`,
    ``,
  ],
  "an effect calls it": [
    `${OFFER} function App() { const box = useRef(null); useEffect(() => { box.current.add(); }, []); return <Offer ref={box} name="o" />; }`,
    ``,
  ],
  "it goes to another box": [
    `${OFFER} function App() { const a = useRef(null); const b = useRef(null); const [on, setOn] = useState(true); useEffect(() => { log(a.current !== null, b.current !== null); }, [on]); return <main><button id="b" onClick={() => setOn(!on)}>b</button><Offer ref={on ? a : b} name="o" /></main>; }`,
    `click b\nclick b`,
  ],
  "handles of a list": [
    `${OFFER} function App() { const boxes = useRef(new Map()); const [l, setL] = useState(["x", "y"]); return <main><button id="turn" onClick={() => setL([...l].reverse())}>turn</button><button id="cut" onClick={() => setL(l.slice(1))}>cut</button><button id="all" onClick={() => { for (const [name, h] of boxes.current) { log(name); h.add(); } }}>all</button>{l.map((x) => <Offer key={x} name={x} ref={(h) => { boxes.current.set(x, h); return () => { boxes.current.delete(x); }; }} />)}</main>; }`,
    `click all\nclick cut\nclick all`,
  ],
  "behind a fallback": [
    `${OFFER} function Wait({ on }) { return <i>{use(promise(on))}</i>; } function App() { const box = useRef(null); const [p, setP] = useState("p0"); return <main><button id="wait" onClick={() => setP("p1")}>wait</button><button id="look" onClick={() => log(box.current === null)}>look</button><Suspense fallback="…"><Offer ref={box} name="o" /><Wait on={p} /></Suspense></main>; }`,
    `click look\nresolve p0 = zero\nclick look\nclick wait\nclick look\nresolve p1 = one\nclick look`,
  ],
  "of a component that waits": [
    `function Offer({ ref }) { const v = use(promise("a")); useImperativeHandle(ref, () => ({ say: () => log(v) }), [v]); return <b>{v}</b>; } function App() { const box = useRef(null); return <main><button id="b" onClick={() => { if (box.current === null) log("none"); else box.current.say(); }}>b</button><Suspense fallback="…"><Offer ref={box} /></Suspense></main>; }`,
    `click b\nresolve a = one\nclick b`,
  ],
});
