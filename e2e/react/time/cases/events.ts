/** Who hears of what, in which order. */
import { type Case, casesOf } from "./case.ts";

export const events: readonly Case[] = casesOf("events", {
  bubbling: [
    `function App() { return <div onClick={() => log("outer")}><p onClick={() => log("middle")}><button id="b" onClick={() => log("inner")}>b</button></p></div>; }`,
    `click b`,
  ],
  "bubbling through components": [
    `const Plain = ({ children, name }) => <section onClick={() => log(name)}>{children}</section>; function State({ children }) { const [n, setN] = useState(0); return <div onClick={() => { setN(n + 1); log("state", n); }}>{n}{children}</div>; }
     function App() { return <Plain name="plain"><State><Plain name="inner"><button id="b" onClick={() => log("b")}>b</button></Plain></State></Plain>; }`,
    `click b\nclick b`,
  ],
  stopPropagation: [
    `function App() { return <div onClick={() => log("outer")}><p onClick={(e) => { e.stopPropagation(); log("middle"); }}><button id="b" onClick={() => log("inner")}>b</button></p></div>; }`,
    `click b`,
  ],
  "stopPropagation of one kind": [
    `function App() { return <div onClick={() => log("click")} onKeyDown={() => log("outer key")} onPointerDown={() => log("pointer")}><button id="b" onClick={(e) => { e.stopPropagation(); log("b"); }} onKeyDown={() => log("key")}>b</button></div>; }`,
    `click b\nkey x`,
  ],
  "what is set along the way is one update": [
    `function App() { const [n, setN] = useState(0); useEffect(() => { log("effect", n); }); return <div onClick={() => { log(n); setN((x) => x + 10); }}><button id="b" onClick={() => { setN(n + 1); log(n); }}>{n}</button></div>; }`,
    `click b\nclick b`,
  ],
  "the target and the listener": [
    `function App() { const [t, setT] = useState(""); return <ul id="u" onClick={(e) => setT(e.target.id + " " + e.currentTarget.id)}><li id="a">a<b id="c">c</b></li>{t}</ul>; }`,
    `click a\nclick c\nclick u`,
  ],
  keys: [
    `function App() { const [all, setAll] = useState([]); return <input id="i" onKeyDown={(e) => setAll([...all, "d" + e.key])} onKeyUp={(e) => log("u" + e.key)} title={all.join(" ")} />; }`,
    `type i = ab\nkey Enter\nkey Shift+Tab`,
  ],
  "a double click": [
    `function App() { return <button id="b" onClick={() => log("click")} onDoubleClick={() => log("double")}>b</button>; }`,
    `click b\ndblclick b`,
  ],
  "focus and blur": [
    `function App() { const [at, setAt] = useState("none"); return <div>{["a", "b"].map((x) => <input key={x} id={x} onFocus={() => setAt(x)} onBlur={() => log("blur", x)} />)}{at}</div>; }`,
    `focus a\nfocus b\nblur`,
  ],
  "focus does not bubble": [
    `function App() { return <div onFocus={() => log("outer")}><input id="i" onFocus={() => log("inner")} /></div>; }`,
    `focus i`,
    "`onFocus` and `onBlur`",
  ],
  "the pointer enters and leaves": [
    `function App() { const [on, setOn] = useState(false); return <div id="o" onMouseEnter={() => log("outer in")} onMouseLeave={() => log("outer out")}><p id="p" onMouseEnter={() => setOn(true)} onMouseLeave={() => setOn(false)}>{String(on)}</p></div>; }`,
    `hover p\nhover o\nhover p\nhover`,
  ],
  "pointer and mouse": [
    `function App() { return <button id="b" onPointerDown={() => log("pd")} onMouseDown={() => log("md")} onMouseUp={() => log("mu")} onPointerUp={() => log("pu")} onClick={() => log("c")}>b</button>; }`,
    `click b`,
  ],
  "state between the events of one click": [
    `function App() { const [n, setN] = useState(0); return <button id="b" onMouseDown={() => setN(n + 1)} onMouseUp={() => setN(n + 10)} onClick={() => { log(n); setN(n + 100); }}>{n}</button>; }`,
    `click b\nclick b`,
  ],
  "a handler that comes and goes": [
    `function App() { const [n, setN] = useState(0); const [m, setM] = useState(0); return <div><button id="b" onClick={n % 2 === 0 ? () => setM(m + 1) : undefined}>{m}</button><button id="c" onClick={() => setN(n + 1)}>{n}</button></div>; }`,
    `click b\nclick c\nclick b\nclick c\nclick b`,
  ],
  "a handler among several": [
    `function App() { const [at, setAt] = useState(0); const all = [() => log("zero"), () => log("one", at), null]; return <div><button id="b" onClick={all[at % 3]}>b</button><button id="c" onClick={() => setAt(at + 1)}>c</button></div>; }`,
    `click b\nclick c\nclick b\nclick c\nclick b\nclick c\nclick b`,
  ],
  "a disabled button hears nothing": [
    `function App() { const [off, setOff] = useState(true); return <div onClick={() => log("outer")}><button id="b" disabled={off} onClick={() => log("b")}>b</button><i id="c" onClick={() => setOff(!off)}>c</i></div>; }`,
    `click b\nclick c\nclick b`,
  ],
  "a button that disables itself": [
    `function App() { const [n, setN] = useState(0); return <button id="b" disabled={n > 0} onClick={() => setN(n + 1)}>{n}</button>; }`,
    `click b\nclick b`,
  ],
  "what a click removes": [
    `function App() { const [on, setOn] = useState(true); return <div onClick={() => log("outer", on)}>{on && <button id="b" onClick={() => setOn(false)}>b</button>}<i id="c" onClick={() => setOn(true)}>c</i></div>; }`,
    `click b\nclick c\nclick b`,
  ],
  "what a mouse button removes hears no click": [
    `function App() { const [on, setOn] = useState(true); return <div>{on ? <button id="b" onMouseDown={() => setOn(false)} onClick={() => log("clicked")}>b</button> : <i>gone</i>}</div>; }`,
    `click b`,
  ],
  "handlers of rows see the row": [
    `function App() { const [l, setL] = useState([1, 2, 3]); return <ul>{l.map((x, at) => <li key={x} id={"r" + x} onClick={() => { log(x, at, l.length); setL(l.filter((y) => y !== x)); }}>{x}</li>)}</ul>; }`,
    `click r2\nclick r3\nclick r1`,
  ],
  "a handler throws": [
    `function App() { const [n, setN] = useState(0); return <div><button id="b" onClick={() => { setN(n + 1); throw new Error("no"); }}>{n}</button><Counter name="c" /></div>; }`,
    `click c\nclick b\nclick c`,
    "a handler that throws",
  ],
  "a handler throws before it sets anything": [
    `function App() { const [n, setN] = useState(0); return <div><button id="b" onClick={() => { if (n > 0) throw new Error("no"); setN(n + 1); }}>{n}</button><Counter name="c" /></div>; }`,
    `click b\nclick b\nclick c\nclick b`,
  ],
  "events of an async handler": [
    `function App() { const [n, setN] = useState(0); return <button id="b" onClick={async () => { log("start"); await promise("p"); setN((x) => x + 1); }}>{n}</button>; }`,
    `click b\nclick b\nresolve p`,
    "further events of an async handler",
  ],
  "two handlers wait at once": [
    `function App() { const [all, setAll] = useState([]); const go = (k) => async () => { const got = await promise(k); setAll((a) => [...a, k + got]); }; return <div><button id="a" onClick={go("x")}>a</button><button id="b" onClick={go("y")}>b</button>{all.join()}</div>; }`,
    `click a\nclick b\nresolve y = 1\nresolve x = 2`,
  ],
  "a handler from a spread": [
    `function App() { const [n, setN] = useState(0); const props = n % 2 ? { onClick: () => setN(n + 1), title: "odd" } : { onClick: () => setN(n + 3), lang: "de" }; return <button id="b" {...props}>{n}</button>; }`,
    `click b\nclick b\nclick b`,
  ],
  "a capturing handler": [
    `function App() { return <div onClickCapture={() => log("capture")} onClick={() => log("bubble")}><button id="b" onClick={() => log("b")}>b</button></div>; }`,
    `click b`,
    "`onClickCapture` and the like",
  ],
  "a toggle of details": [
    `function App() { const [n, setN] = useState(0); return <details id="d" onToggle={() => setN(n + 1)}><summary id="s">s</summary>{n}</details>; }`,
    ``,
  ],
});

const BAD = `const Bad = ({ when, children }) => { if (when) throw new Error("bad " + when); return <i>{children}</i>; };`;

export const errors: readonly Case[] = casesOf("errors", {
  "a boundary shows its fallback": [
    `${BAD} function App() { const [n, setN] = useState(0); return <div><button id="b" onClick={() => setN(n + 1)}>b</button><ErrorBoundary fallback={<b>failed</b>}><Bad when={n > 0}>fine</Bad></ErrorBoundary><Counter name="c" /></div>; }`,
    `click c\nclick b\nclick c\nclick b`,
  ],
  "at once": [
    `${BAD} function App() { return <ErrorBoundary fallback={(e) => <b>{e.message}</b>}><p><Bad when="now" /></p></ErrorBoundary>; }`,
    ``,
  ],
  "the nearest boundary": [
    `${BAD} function App() { const [n, setN] = useState(0); return <ErrorBoundary fallback="outer"><button id="b" onClick={() => setN(n + 1)}>b</button><ErrorBoundary fallback="inner"><Bad when={n === 1} /></ErrorBoundary><Counter name="c" /></ErrorBoundary>; }`,
    `click c\nclick b\nclick c`,
  ],
  "a boundary is mounted afresh": [
    `${BAD} function App() { const [n, setN] = useState(0); return <div><button id="b" onClick={() => setN(n + 1)}>b</button><ErrorBoundary fallback={(e, reset) => <button id="r" onClick={reset}>{e.message}</button>}><Counter name="c" /><Bad when={n === 1 && "once"} /></ErrorBoundary></div>; }`,
    `click c\nclick b\nclick b\nclick r\nclick c`,
  ],
  "a reset that fails again": [
    `${BAD} function App() { const [n, setN] = useState(0); return <div><button id="b" onClick={() => setN(n + 1)}>{n}</button><ErrorBoundary fallback={(e, reset) => <button id="r" onClick={reset}>{e.message}</button>}><Bad when={n > 0 && n} /></ErrorBoundary></div>; }`,
    `click b\nclick r\nblur\nclick b\nclick r\nblur`,
    "a `reset` that fails again",
  ],
  "the message of a reset that fails again": [
    `${BAD} function App() { const [n, setN] = useState(0); const again = useRef(() => {}); return <div><button id="b" onClick={() => { setN(n + 1); again.current(); }}>{n}</button><ErrorBoundary fallback={(e, reset) => { again.current = reset; return <b>{e.message}</b>; }}><Bad when={n > 0 && n} /></ErrorBoundary></div>; }`,
    `click b\nclick b\nclick b`,
  ],
  "a key mounts a boundary afresh": [
    `${BAD} function App() { const [n, setN] = useState(0); return <div><button id="b" onClick={() => setN(n + 1)}>{n}</button><ErrorBoundary key={n} fallback={<b>failed</b>}><Bad when={n % 2 === 1}>fine</Bad></ErrorBoundary></div>; }`,
    `click b\nclick b\nclick b`,
  ],
  "the fallback has state": [
    `${BAD} function App() { const [n, setN] = useState(0); return <div><button id="b" onClick={() => setN(n + 1)}>{n}</button><ErrorBoundary fallback={() => <Counter name="f" />}><Bad when={n > 0} /></ErrorBoundary></div>; }`,
    `click b\nclick f\nclick b\nclick f`,
  ],
  "the fallback fails": [
    `${BAD} function App() { const [n, setN] = useState(0); return <div><button id="b" onClick={() => setN(n + 1)}>{n}</button><ErrorBoundary fallback={<b>outer</b>}><ErrorBoundary fallback={() => <Bad when="fallback" />}><Bad when={n > 0} /></ErrorBoundary></ErrorBoundary></div>; }`,
    `click b`,
  ],
  "onError hears": [
    `${BAD} function App() { const [n, setN] = useState(0); return <div><button id="b" onClick={() => setN(n + 1)}>{n}</button><ErrorBoundary onError={(e) => log(e.message)} fallback="failed"><Bad when={n > 0 && "x"} /></ErrorBoundary></div>; }`,
    `click b\nclick b`,
  ],
  "an effect fails": [
    `function Bad({ on }) { useEffect(() => { if (on) throw new Error("effect"); }, [on]); return <i>fine</i>; }
     function App() { const [on, setOn] = useState(false); return <div><button id="b" onClick={() => setOn(true)}>b</button><ErrorBoundary fallback={(e) => <b>{e.message}</b>}><Bad on={on} /></ErrorBoundary><Counter name="c" /></div>; }`,
    `click c\nclick b\nclick c`,
  ],
  "a handler fails within a boundary": [
    `function App() { const [n, setN] = useState(0); return <ErrorBoundary fallback={(e) => <b>{e.message}</b>}><button id="b" onClick={() => { throw new Error("handler"); }}>{n}</button></ErrorBoundary>; }`,
    `click b`,
    "error boundaries",
  ],
  "one row fails": [
    `${BAD} function App() { const [n, setN] = useState(0); return <ul>{[1, 2, 3].map((x) => <li key={x}><ErrorBoundary fallback={<b>failed {x}</b>}><Bad when={n === x}>{x}</Bad><Counter name={"c" + x} /></ErrorBoundary></li>)}<button id="b" onClick={() => setN(n + 1)}>b</button></ul>; }`,
    `click c1\nclick c2\nclick b\nclick c2\nclick b\nclick c3`,
  ],
  "the children of a failed boundary change": [
    `${BAD} function App() { const [n, setN] = useState(0); return <div><button id="b" onClick={() => setN(n + 1)}>{n}</button><ErrorBoundary fallback={<b>failed {n}</b>}>{n === 1 ? <Bad when="x" /> : <Counter name="c" />}</ErrorBoundary></div>; }`,
    `click c\nclick b\nclick b`,
  ],
  "a click on a checkbox, heard by both": [
    `function App() { const [n, setN] = useState(0); const [seen, setSeen] = useState("none"); return <div onClick={() => setN(n + 1)}><input id="i" type="checkbox" onChange={() => setSeen("change at " + n)} />{n} {seen}</div>; }`,
    "click i",
    "a click on a checkbox",
  ],
});
