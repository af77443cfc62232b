/** Which component is the same one after a render. */
import { type Case, casesOf } from "./case.ts";

const FLIP = `const [on, setOn] = useState(true); const flip = <button id="b" onClick={() => setOn(!on)}>b</button>;`;
const app = (jsx: string, before = ""): string => `${before} function App() { ${FLIP} return ${jsx}; }`;

const WRITTEN = "JSX that is written in two places";
const OTHER = `function Other({ name }) { const [n, setN] = useState(0); return <button id={name} onClick={() => setN(n + 1)}>other {n}</button>; }`;

export const identity: readonly Case[] = casesOf("identity", {
  "the same component in both branches is one": [
    app(`<div>{flip}{on ? <Counter name="c" start={1} /> : <Counter name="c" start={5} />}</div>`),
    `click c\nclick b\nclick c`,
  ],
  "another component is another one": [
    app(`<div>{flip}{on ? <Counter name="c" /> : <Other name="c" />}</div>`, OTHER),
    `click c\nclick b\nclick c\nclick b`,
  ],
  "another key is another one": [app(`<div>{flip}<Counter key={on ? "x" : "y"} name="c" /></div>`), `click c\nclick b\nclick c\nclick b`],
  "keys in both branches": [
    app(`<div>{flip}{on ? <Counter key="x" name="c" /> : <Counter key="y" name="c" />}</div>`),
    `click c\nclick b\nclick c\nclick b`,
  ],
  "the same key in both branches": [
    app(`<div>{flip}{on ? <Counter key="x" name="c" /> : <Counter key="x" name="d" />}</div>`),
    `click c\nclick b\nclick d`,
  ],
  "the same element in both branches": [
    app(`<div>{flip}{on ? <p title="x"><Counter name="c" /></p> : <p lang="en"><Counter name="c" /></p>}</div>`),
    `click c\nclick b\nclick c\nclick b`,
    WRITTEN,
  ],
  "equal elements in both branches": [
    app(`<div>{flip}{on ? <p><Counter name="c" /></p> : <p><Counter name="c" start={5} /></p>}</div>`),
    `click c\nclick b\nclick c\nclick b`,
  ],
  "another element in each branch": [
    app(`<div>{flip}{on ? <p><Counter name="c" /></p> : <section><Counter name="c" /></section>}</div>`),
    `click c\nclick b\nclick c\nclick b`,
  ],
  "nothing between": [app(`<div>{flip}{on && <Counter name="c" />}</div>`), `click c\nclick b\nclick b`],
  "a sibling that comes and goes": [
    app(`<div>{flip}{on && <i>i</i>}<Counter name="c" />{on || <b>b</b>}</div>`),
    `click c\nclick b\nclick c\nclick b`,
  ],
  "a sibling of the same kind that comes and goes": [
    app(`<div>{flip}{on && <Counter name="a" />}<Counter name="c" /></div>`),
    `click a\nclick c\nclick b\nclick c\nclick b`,
  ],
  "a sibling of a keyed one": [
    app(`<div>{flip}{on && <Counter key="a" name="a" />}<Counter key="c" name="c" /></div>`),
    `click a\nclick c\nclick b\nclick c\nclick b`,
  ],
  "another place": [
    app(`<div>{flip}{on ? <><Counter name="c" /><i>i</i></> : <><i>i</i><Counter name="c" /></>}</div>`),
    `click c\nclick b\nclick c\nclick b`,
  ],
  "keyed ones that change places in fragments": [
    app(`<div>{flip}{on ? <><Counter key="c" name="c" /><i key="i">i</i></> : <><i key="i">i</i><Counter key="c" name="c" /></>}</div>`),
    `click c\nclick b\nclick c`,
    WRITTEN,
  ],
  "deeper down": [app(`<div>{flip}{on ? <Counter name="c" /> : <p><Counter name="c" /></p>}</div>`), `click c\nclick b\nclick c`],
  "a fragment around it": [
    app(`<div>{flip}{on ? <Counter name="c" /> : <><Counter name="c" /></>}</div>`),
    `click c\nclick b\nclick c\nclick b`,
  ],
  "a keyed fragment around it": [
    app(`<div>{flip}<Fragment key={on ? 1 : 2}><Counter name="c" /></Fragment></div>`),
    `click c\nclick b\nclick c`,
  ],
  "a fragment of one or of two": [
    app(`<div>{flip}{on ? <><Counter name="c" /></> : <><Counter name="c" /><Counter name="d" /></>}</div>`),
    `click c\nclick b\nclick d\nclick b\nclick b`,
    WRITTEN,
  ],
  "early returns": [
    `function Child({ on }) { const [n, setN] = useState(0); if (on) return <button id="c" onClick={() => setN(n + 1)}>on {n}</button>; return <p><button id="c" onClick={() => setN(n + 10)}>off {n}</button></p>; } ${app(`<div>{flip}<Child on={on} /></div>`)}`,
    `click c\nclick b\nclick c\nclick b`,
  ],
  "early returns of other components": [
    `function Child({ on }) { if (on) return <Counter name="c" />; return <Counter name="c" start={7} />; } ${app(`<div>{flip}<Child on={on} /></div>`)}`,
    `click c\nclick b\nclick c`,
  ],
  "a variable": [
    `function App() { ${FLIP} let shown = <Counter name="c" />; if (!on) shown = <Counter name="c" start={3} />; return <div>{flip}{shown}</div>; }`,
    `click c\nclick b\nclick c`,
  ],
  "a component defined while rendering": [
    `function App() { const [n, setN] = useState(0); const [m, setM] = useState(0); const Inner = useMemo(() => function Inner() { const [k, setK] = useState(0); return <button id="c" onClick={() => setK(k + 1)}>{k}</button>; }, [m]); return <div><button id="b" onClick={() => setN(n + 1)}>{n}</button><button id="m" onClick={() => setM(m + 1)}>{m}</button><Inner /></div>; }`,
    `click c\nclick b\nclick c\nclick m\nclick c`,
  ],
  "null instead of another": [
    app(`<div>{flip}{on ? null : <Counter name="c" />}{on ? <Counter name="d" /> : null}</div>`),
    `click d\nclick b\nclick c\nclick b`,
  ],
  "a number, a string, nothing": [
    `function App() { const [at, setAt] = useState(0); return <div><button id="b" onClick={() => setAt(at + 1)}>b</button>{[0, "s", null, false, <i>i</i>, [1, 2], "", <Counter name="c" />][at % 8]}x</div>; }`,
    "click b\n".repeat(9),
  ],
  "one of three components": [
    `const A = () => <Counter name="c" />; const B = () => <p><Counter name="c" /></p>; ${app(`<div>{flip}{on ? <A /> : <B />}</div>`)}`,
    `click c\nclick b\nclick c`,
  ],
  "stateless components that show the same": [
    `const A = () => <Counter name="c" />; const B = () => <Counter name="c" start={9} />; ${app(`<div>{flip}{on ? <A /> : <B />}</div>`)}`,
    `click c\nclick b\nclick c`,
    "stateless components",
  ],
  "stateless components that show the same, keyed": [
    `const A = () => <Counter name="c" />; const B = () => <Counter name="c" start={9} />; ${app(`<div>{flip}{on ? <A key="a" /> : <B key="b" />}</div>`)}`,
    `click c\nclick b\nclick c`,
  ],
  "a stateless component and its element": [
    `const A = () => <p><Counter name="c" /></p>; ${app(`<div>{flip}{on ? <A /> : <p><Counter name="c" /></p>}</div>`)}`,
    `click c\nclick b\nclick c`,
    "stateless components",
  ],
  "a key on a stateless component": [
    `const A = ({ name }) => <p><Counter name={name} /></p>; ${app(`<div>{flip}<A key={String(on)} name="c" /></div>`)}`,
    `click c\nclick b\nclick c\nclick b`,
  ],
  "a key on an element": [
    app(`<div>{flip}<p key={String(on)}><Counter name="c" /><input id="i" /></p></div>`),
    `type i = a\nclick c\nclick b\nclick c`,
  ],
  "a key on what a component returns": [
    `function Child({ k }) { return <p key={k}><Counter name="c" /></p>; } ${app(`<div>{flip}<Child k={String(on)} /></div>`)}`,
    `click c\nclick b\nclick c`,
  ],
  "a key that is a number or a text": [app(`<div>{flip}<Counter key={on ? 1 : "1"} name="c" /></div>`), `click c\nclick b\nclick c`],
  "reset by a key of state": [
    `function Profile({ id }) { const [text, setText] = useState(""); return <p>{id}<input id="i" value={text} onInput={(e) => setText(e.target.value)} />{text}</p>; }
     function App() { const [id, setId] = useState(1); return <div><button id="b" onClick={() => setId(id + 1)}>next</button><Profile key={id} id={id} /></div>; }`,
    `type i = hello\nclick b\ntype i = x`,
  ],
  "an uncontrolled field keeps its text beside what changes": [
    app(`<div>{flip}{on ? <i>on</i> : "off"}<input id="i" /></div>`),
    `type i = abc\nclick b\nclick b`,
  ],
  "a wrapper that comes loses the state": [
    app(`<div>{flip}{on ? <input id="i" /> : <p><input id="i" /></p>}</div>`),
    `type i = abc\nclick b\ntype i = d\nclick b`,
  ],
});
