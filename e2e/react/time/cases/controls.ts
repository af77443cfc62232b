/** Fields, and what is typed into them. */
import { type Case, casesOf } from "./case.ts";

export const controls: readonly Case[] = casesOf("controls", {
  "a controlled text": [
    `function App() { const [v, setV] = useState(""); return <div><input id="i" value={v} onInput={(e) => setV(e.target.value)} />{v}</div>; }`,
    `type i = milk\nclear i\ntype i = a{Backspace}b`,
  ],
  "a controlled text that is changed on its way": [
    `function App() { const [v, setV] = useState("x"); return <div><input id="i" value={v} onInput={(e) => setV(e.target.value.toUpperCase().slice(0, 4))} />{v}</div>; }`,
    `type i = abcdef\nclear i\ntype i = qr`,
  ],
  "a controlled text that takes digits alone": [
    `function App() { const [v, setV] = useState(""); return <div><input id="i" value={v} onInput={(e) => { if (/^\\d*$/.test(e.target.value)) setV(e.target.value); }} />{v}</div>; }`,
    `type i = 1a2b3\nclear i\ntype i = x`,
  ],
  "a controlled text that refuses everything": [
    `function App() { const [v] = useState("fixed"); return <div><input id="i" value={v} onInput={() => log("input")} />{v}</div>; }`,
    `type i = ab\nclear i`,
  ],
  "a controlled text that is emptied": [
    `function App() { const [v, setV] = useState(""); const [all, setAll] = useState([]); return <form id="f" onSubmit={(e) => { e.preventDefault(); setAll([...all, v]); setV(""); }}><input id="i" value={v} onInput={(e) => setV(e.target.value)} /><button id="ok">ok</button>{all.join()}</form>; }`,
    `type i = one\nclick ok\ntype i = two{Enter}\ntype i = 3\nsubmit f`,
  ],
  "one value in two fields": [
    `function App() { const [v, setV] = useState("a"); const on = (e) => setV(e.target.value); return <div><input id="i" value={v} onInput={on} /><input id="j" value={v} onInput={on} /><textarea id="t" value={v} onInput={on} /></div>; }`,
    `type i = b\ntype j = c\ntype t = d\nclear j`,
  ],
  "a text that others set": [
    `function App() { const [v, setV] = useState("a"); return <div><input id="i" value={v} onInput={(e) => setV(e.target.value)} /><button id="b" onClick={() => setV("set")}>b</button></div>; }`,
    `type i = xyz\nclick b\ntype i = !\nclick b`,
  ],
  "an uncontrolled text": [
    `function App() { const [n, setN] = useState(0); return <div><input id="i" defaultValue={"d" + n} /><button id="b" onClick={() => setN(n + 1)}>{n}</button></div>; }`,
    `type i = abc\nclick b\ntype i = d\nclick b`,
  ],
  "an uncontrolled text that is listened to": [
    `function App() { const [v, setV] = useState("none"); return <div><input id="i" defaultValue="d" onInput={(e) => setV(e.target.value)} />{v}</div>; }`,
    `type i = abc\nclear i`,
  ],
  "a constant value": [
    `function App() { return <input id="i" value="x" onInput={() => log("input")} />; }`,
    `type i = abc`,
    '`defaultValue`, `defaultChecked`, `value="x"`',
  ],
  "a controlled text without a handler": [
    `function App() { const [v] = useState("x"); return <input id="i" value={v} />; }`,
    `type i = abc`,
    "a controlled control without a handler",
  ],
  "`onChange` of a text": [
    `function App() { const [v, setV] = useState(""); return <div><input id="i" defaultValue="" onChange={(e) => setV(e.target.value)} />{v}</div>; }`,
    `type i = abc\nblur`,
    "`onChange`",
  ],
  "`onChange` and `onInput` of a text": [
    `function App() { const [v, setV] = useState(""); return <div><input id="i" value={v} onInput={(e) => setV(e.target.value)} onChange={(e) => log("change", e.target.value)} /></div>; }`,
    `type i = abc\nblur`,
    "`onChange`",
  ],
  "a controlled textarea": [
    `function App() { const [v, setV] = useState("one\\ntwo"); return <div><textarea id="t" value={v} onInput={(e) => setV(e.target.value)} />{v.split("\\n").length}</div>; }`,
    `type t = x{Enter}y\nclear t`,
  ],
  "an uncontrolled textarea": [
    `function App() { const [n, setN] = useState(0); return <div><textarea id="t" defaultValue={"n" + n} /><button id="b" onClick={() => setN(n + 1)}>{n}</button></div>; }`,
    `type t = x\nclick b`,
  ],
  "a controlled checkbox": [
    `function App() { const [on, setOn] = useState(false); return <div><input id="c" type="checkbox" checked={on} onChange={(e) => setOn(e.target.checked)} />{String(on)}</div>; }`,
    `click c\nclick c\ncheck c\ncheck c\nuncheck c`,
  ],
  "a controlled checkbox that refuses": [
    `function App() { const [on] = useState(true); return <input id="c" type="checkbox" checked={on} onChange={() => log("change")} />; }`,
    `click c\nclick c`,
  ],
  "a checkbox that counts its clicks": [
    `function App() { const [n, setN] = useState(0); return <div><input id="c" type="checkbox" checked={n % 3 === 1} onChange={() => setN(n + 1)} />{n}</div>; }`,
    `click c\nclick c\nclick c\nclick c`,
  ],
  "a checkbox by its click": [
    `function App() { const [on, setOn] = useState(false); return <div><input id="c" type="checkbox" checked={on} onClick={() => setOn(!on)} />{String(on)}</div>; }`,
    `click c\nclick c`,
  ],
  "an uncontrolled checkbox": [
    `function App() { const [n, setN] = useState(0); return <div><input id="c" type="checkbox" defaultChecked onChange={(e) => log(e.target.checked)} /><button id="b" onClick={() => setN(n + 1)}>{n}</button></div>; }`,
    `click c\nclick b\nclick c\nclick b`,
  ],
  "a label's checkbox": [
    `function App() { const [on, setOn] = useState(false); return <label><b id="l">label</b><input type="checkbox" checked={on} onChange={() => setOn(!on)} />{String(on)}</label>; }`,
    `click l\nclick l`,
  ],
  "checkboxes of rows": [
    `function App() { const [on, setOn] = useState([]); return <div>{["a", "b", "c"].map((x) => <input key={x} id={x} type="checkbox" checked={on.includes(x)} onChange={() => setOn(on.includes(x) ? on.filter((y) => y !== x) : [...on, x])} />)}{on.join()}<button id="all" onClick={() => setOn(on.length === 3 ? [] : ["a", "b", "c"])}>all</button></div>; }`,
    `click b\nclick all\nclick a\nclick all\nclick all`,
  ],
  "at most two checkboxes": [
    `function App() { const [on, setOn] = useState([]); return <div>{["a", "b", "c"].map((x) => <input key={x} id={x} type="checkbox" checked={on.includes(x)} onChange={(e) => setOn(e.target.checked ? [...on, x].slice(-2) : on.filter((y) => y !== x))} />)}{on.join()}</div>; }`,
    `click a\nclick b\nclick c\nclick b\nclick a`,
  ],
  "controlled radio buttons": [
    `function App() { const [at, setAt] = useState("a"); return <div>{["a", "b", "c"].map((x) => <input key={x} id={x} type="radio" name="r" value={x} checked={at === x} onChange={(e) => setAt(e.target.value)} />)}{at}</div>; }`,
    `click b\nclick b\nclick c\nclick a`,
  ],
  "controlled radio buttons that refuse one": [
    `function App() { const [at, setAt] = useState("a"); return <div>{["a", "b", "c"].map((x) => <input key={x} id={x} type="radio" name="r" value={x} checked={at === x} onChange={() => { if (x !== "b") setAt(x); }} />)}{at}</div>; }`,
    `click b\nclick c\nclick b\nclick a`,
  ],
  "uncontrolled radio buttons": [
    `function App() { const [at, setAt] = useState("none"); return <div>{["a", "b"].map((x) => <input key={x} id={x} type="radio" name="r" value={x} defaultChecked={x === "a"} onChange={() => setAt(x)} />)}{at}</div>; }`,
    `click b\nclick a`,
  ],
  "a controlled select": [
    `function App() { const [v, setV] = useState("b"); return <div><select id="s" data-controlled value={v} onChange={(e) => setV(e.target.value)}>{["a", "b", "c"].map((o) => <option key={o} value={o}>{o}</option>)}</select>{v}<button id="x" onClick={() => setV("a")}>x</button></div>; }`,
    `select s = c\nclick x\nselect s = b`,
  ],
  "a controlled select that refuses": [
    `function App() { const [v] = useState("b"); return <select id="s" data-controlled value={v} onChange={() => log("change")}><option>a</option><option>b</option></select>; }`,
    `select s = a\nselect s = b`,
  ],
  "a select whose options change": [
    `function App() { const [o, setO] = useState(["a", "b"]); const [v, setV] = useState("b"); return <div><select id="s" data-controlled value={v} onChange={(e) => setV(e.target.value)}>{o.map((x) => <option key={x}>{x}</option>)}</select><button id="more" onClick={() => setO(["z" + o.length, ...o])}>m</button>{v}</div>; }`,
    `click more\nselect s = a\nclick more\nselect s = z2\nclick more`,
  ],
  "a select without the option": [
    `function App() { const [v, setV] = useState("none"); return <select id="s" data-controlled value={v} onChange={(e) => setV(e.target.value)}><option>a</option><option>b</option></select>; }`,
    `select s = b`,
    "a `<select value>` that no option has",
  ],
  "a select that depends on another": [
    `const CITIES = { de: ["Bonn", "Ulm"], fr: ["Lyon", "Nice"] };
     function App() { const [c, setC] = useState("de"); const [t, setT] = useState("Bonn"); return <div><select id="c" data-controlled value={c} onChange={(e) => { setC(e.target.value); setT(CITIES[e.target.value][1]); }}><option>de</option><option>fr</option></select><select id="t" data-controlled value={t} onChange={(e) => setT(e.target.value)}>{CITIES[c].map((x) => <option key={x}>{x}</option>)}</select>{t}</div>; }`,
    `select t = Ulm\nselect c = fr\nselect t = Lyon\nselect c = de`,
  ],
  "an uncontrolled select": [
    `function App() { const [v, setV] = useState("none"); return <div><select id="s" data-controlled defaultValue="b" onChange={(e) => setV(e.target.value)}><option>a</option><option>b</option></select>{v}</div>; }`,
    `select s = a\nselect s = b`,
  ],
  "a field that changes its type": [
    `function App() { const [on, setOn] = useState(false); const [v, setV] = useState("abc"); return <div><input id="i" type={on ? "text" : "password"} value={v} onInput={(e) => setV(e.target.value)} /><button id="b" onClick={() => setOn(!on)}>b</button>{v}</div>; }`,
    `click b\ntype i = d\nclick b\nclick b`,
  ],
  "a field that is disabled while it is empty": [
    `function App() { const [v, setV] = useState(""); return <div><input id="i" value={v} onInput={(e) => setV(e.target.value)} /><button id="b" disabled={v === ""} onClick={() => { log(v); setV(""); }}>b</button></div>; }`,
    `click b\ntype i = a\nclick b\nclick b`,
  ],
  "a number": [
    `function App() { const [n, setN] = useState(5); return <div><input id="i" type="number" value={n} onInput={(e) => setN(Number(e.target.value))} />{n}<button id="b" onClick={() => setN(n + 1)}>+</button></div>; }`,
    `click b\ntype i = 7\nclick b\nclear i\ntype i = 12`,
  ],
  "a range": [
    `function App() { const [n, setN] = useState(5); return <div><input id="i" type="range" min="0" max="10" value={n} onInput={(e) => setN(Number(e.target.value))} />{n}</div>; }`,
    `type i = 8\ntype i = 2`,
  ],
  "values that are nothing": [
    `function App() { const [at, setAt] = useState(0); const v = ["a", "", 0, "b"][at % 4]; return <div><input id="i" value={v} onInput={() => {}} /><button id="b" onClick={() => setAt(at + 1)}>{String(v)}</button></div>; }`,
    `click b\nclick b\nclick b\nclick b`,
  ],
  "fields among fields that come and go": [
    `function App() { const [on, setOn] = useState(false); const [v, setV] = useState("v"); return <div>{on && <input id="x" defaultValue="new" />}<input id="i" value={v} onInput={(e) => { setV(e.target.value); setOn(e.target.value.length > 2); }} />{on && <input id="y" />}</div>; }`,
    `type i = ab\ntype y = q\ntype i = {Backspace}{Backspace}\ntype i = cc`,
  ],
  "a focused field keeps the focus when rows move": [
    `function App() { const [l, setL] = useState(["a", "b", "c"]); return <div>{l.map((x) => <input key={x} id={x} onKeyDown={(e) => { if (e.key === "Enter") setL([...l].reverse()); }} />)}</div>; }`,
    `type a = x{Enter}y\ntype b = z{Enter}w`,
  ],
  "a focused field that goes": [
    `function App() { return <Fold name="f"><input id="i" onKeyDown={() => {}} /></Fold>; }`,
    `type i = x\nclick f\nclick f`,
  ],
  autofocus: [
    `function App() { const [on, setOn] = useState(false); return <div><button id="b" onClick={() => setOn(!on)}>b</button>{on && <input autoFocus />}</div>; }`,
    `click b\nkey a\nclick b\nclick b`,
    "`autoFocus`",
  ],
  "a number in a field of text": [
    `function App() { const [n, setN] = useState(0); return <div><input id="i" value={n} onInput={(e) => setN(Number(e.target.value))} />{n}</div>; }`,
    `type i = 5\nclear i`,
    "a number as the value of a field of text",
  ],
});

export const forms: readonly Case[] = casesOf("forms", {
  "a form of several fields": [
    `function App() { const [f, setF] = useState({ name: "", mail: "", ok: false }); const set = (k) => (e) => setF({ ...f, [k]: e.target.value });
       return <form id="f" onSubmit={(e) => { e.preventDefault(); log(JSON.stringify(f)); setF({ name: "", mail: "", ok: false }); }}><input id="n" value={f.name} onInput={set("name")} /><input id="m" value={f.mail} onInput={set("mail")} /><input id="o" type="checkbox" checked={f.ok} onChange={(e) => setF({ ...f, ok: e.target.checked })} /><button id="s">s</button></form>; }`,
    `type n = Ann\ntype m = a@b\nclick o\nclick s\ntype m = c{Enter}`,
  ],
  "an error that is shown and goes": [
    `function App() { const [v, setV] = useState(""); const [bad, setBad] = useState(null); return <form onSubmit={(e) => { e.preventDefault(); setBad(v.length < 3 ? "too short" : null); }}><input id="i" value={v} onInput={(e) => { setV(e.target.value); setBad(null); }} className={bad ? "bad" : undefined} aria-invalid={bad ? true : undefined} />{bad && <p role="alert">{bad}</p>}<button id="s">s</button></form>; }`,
    `click s\ntype i = ab\nclick s\ntype i = c\nclick s`,
  ],
  "a button that is no submit": [
    `function App() { const [n, setN] = useState(0); return <form onSubmit={(e) => { e.preventDefault(); log("submit"); }}><button id="b" type="button" onClick={() => setN(n + 1)}>{n}</button><button id="s" onClick={() => log("click")}>s</button></form>; }`,
    `click b\nclick s`,
  ],
  "a submit that bubbles": [
    `function App() { return <div onSubmit={() => log("outer")}><form onSubmit={(e) => { e.preventDefault(); log("form"); }}><button id="s">s</button></form></div>; }`,
    `click s`,
  ],
  "uncontrolled fields are reset": [
    `function App() { const [n, setN] = useState(0); return <form onReset={() => { log("reset"); setN(n + 1); }}><input id="i" defaultValue="d" /><input id="c" type="checkbox" defaultChecked /><textarea id="t" defaultValue="t" /><button id="r" type="reset">{n}</button></form>; }`,
    `type i = x\nclick c\ntype t = y\nclick r\ntype i = z`,
  ],
  "a submit that waits": [
    `function App() { const [s, setS] = useState("idle"); return <form onSubmit={async (e) => { e.preventDefault(); setS("saving"); const got = await promise("save"); setS("saved " + got); }}><button id="s">s</button>{s}</form>; }`,
    `click s\nresolve save = well`,
    "while a form's submit is pending",
  ],
});
