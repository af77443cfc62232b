/** What reaches components from far above, and what is put into others. */
import { type Case, casesOf } from "./case.ts";

const THEME = `const Theme = createContext("none"); const Show = ({ id }) => <i id={id}>{useContext(Theme)}</i>;`;

export const context: readonly Case[] = casesOf("context", {
  "a default": [`${THEME} function App() { return <div><Show /><Theme.Consumer>{(t) => <b>{t}</b>}</Theme.Consumer></div>; }`, ``],
  "a provider that changes": [
    `${THEME} function App() { const [t, setT] = useState("light"); return <Theme.Provider value={t}><button id="b" onClick={() => setT(t + "!")}>b</button><Show /><Box><Show /></Box></Theme.Provider>; }`,
    `click b\nclick b`,
  ],
  "the short form": [
    `${THEME} function App() { const [t, setT] = useState("light"); return <Theme value={t}><button id="b" onClick={() => setT(t + "!")}>b</button><Show /></Theme>; }`,
    `click b`,
  ],
  "nested providers": [
    `${THEME} function App() { const [a, setA] = useState(1); const [b, setB] = useState(10); return <Theme value={a}><button id="a" onClick={() => setA(a + 1)}>a</button><Show /><Theme value={b}><button id="b" onClick={() => setB(b + 1)}>b</button><Show /></Theme><Show /></Theme>; }`,
    `click a\nclick b\nclick a`,
  ],
  "a provider made of the one around": [
    `const Level = createContext(0); const Deeper = ({ children }) => { const n = useContext(Level); return <Level value={n + 1}><section>{n}{children}</section></Level>; };
     function App() { const [n, setN] = useState(0); return <Level value={n}><button id="b" onClick={() => setN(n + 10)}>b</button><Deeper><Deeper><Deeper /></Deeper></Deeper></Level>; }`,
    `click b\nclick b`,
  ],
  "through a component that does not change": [
    `${THEME} function Middle() { const [n, setN] = useState(0); useEffect(() => { log("middle"); }, [n]); return <p><button id="m" onClick={() => setN(n + 1)}>{n}</button><Show /></p>; }
     function Holder({ children }) { const [t, setT] = useState("a"); return <Theme value={t}><button id="b" onClick={() => setT(t + "a")}>b</button>{children}</Theme>; }
     function App() { return <Holder><Middle /></Holder>; }`,
    `click b\nclick m\nclick b\nclick b`,
  ],
  "through slots": [
    `${THEME} const Layout = ({ head, children }) => <Theme value="layout"><header>{head}</header>{children}</Theme>;
     function App() { const [n, setN] = useState(0); return <Theme value={"app" + n}><button id="b" onClick={() => setN(n + 1)}>b</button><Layout head={<Show />}><Theme value={"own" + n}><Show /></Theme><Show /></Layout><Show /></Theme>; }`,
    `click b\nclick b`,
  ],
  "an effect of a reader": [
    `${THEME} function Reader() { const t = useContext(Theme); useEffect(() => { log("+", t); return () => log("-", t); }, [t]); return <i>{t}</i>; }
     function App() { const [t, setT] = useState("a"); return <Theme value={t}><button id="b" onClick={() => setT(t === "a" ? "b" : "a")}>b</button><button id="same" onClick={() => setT(t)}>s</button><Reader /><Reader /></Theme>; }`,
    `click b\nclick same\nclick b`,
  ],
  "an object made in each render": [
    `const Ctx = createContext({}); function Reader() { const { n, set } = useContext(Ctx); return <button id="r" onClick={() => set(n + 1)}>{n}</button>; }
     function App() { const [n, set] = useState(0); const [m, setM] = useState(0); return <Ctx value={{ n, set }}><Reader /><button id="m" onClick={() => setM(m + 1)}>{m}</button></Ctx>; }`,
    `click r\nclick m\nclick r`,
  ],
  "a reducer's dispatch": [
    `const Send = createContext(() => {}); function Item({ name }) { const send = useContext(Send); return <button id={name} onClick={() => send(name)}>{name}</button>; }
     function App() { const [list, send] = useReducer((l, a) => l.includes(a) ? l.filter((x) => x !== a) : [...l, a], []); return <Send value={send}><Box>{["x", "y", "z"].map((n) => <Item key={n} name={n} />)}</Box>{list.join()}</Send>; }`,
    `click x\nclick z\nclick x\nclick y`,
  ],
  "a provider that comes and goes": [
    `${THEME} function App() { const [on, setOn] = useState(false); const inner = <p><Show /><Counter name="c" /></p>; return <div><button id="b" onClick={() => setOn(!on)}>b</button>{on ? <Theme value="on">{inner}</Theme> : inner}</div>; }`,
    `click c\nclick b\nclick c\nclick b`,
  ],
  "a reader that comes later": [
    `${THEME} function App() { const [t, setT] = useState(0); return <Theme value={t}><button id="b" onClick={() => setT(t + 1)}>b</button>{t > 1 && <Show />}{t > 2 && <Box><Show /></Box>}</Theme>; }`,
    `click b\nclick b\nclick b\nclick b`,
  ],
  "a reader that moves to another provider": [
    `${THEME} function Reader() { const t = useContext(Theme); const [n, setN] = useState(0); return <button id="r" onClick={() => setN(n + 1)}>{t} {n}</button>; }
     function App() { const [at, setAt] = useState("a"); return <div><button id="b" onClick={() => setAt(at === "a" ? "b" : "a")}>b</button><Theme value={at}><Reader key="r" /></Theme></div>; }`,
    `click r\nclick b\nclick r\nclick b`,
  ],
  "two contexts": [
    `const A = createContext(1); const B = createContext(2); const Sum = () => <i>{useContext(A) + useContext(B)}</i>;
     function App() { const [a, setA] = useState(10); const [b, setB] = useState(20); return <A value={a}><B value={b}><Sum /><button id="a" onClick={() => setA(a + 1)}>a</button><button id="b" onClick={() => setB(b + 1)}>b</button><B value={0}><Sum /></B></B></A>; }`,
    `click a\nclick b\nclick a`,
  ],
  "a consumer among rows": [
    `${THEME} function App() { const [t, setT] = useState("x"); const [list, setList] = useState([1, 2]); return <Theme value={t}><button id="t" onClick={() => setT(t + "x")}>t</button><button id="l" onClick={() => setList([list.length + 1, ...list])}>l</button><ul>{list.map((n) => <li key={n}>{n}<Theme.Consumer>{(t) => t + n}</Theme.Consumer><Show /></li>)}</ul></Theme>; }`,
    `click t\nclick l\nclick t\nclick l`,
  ],
  "read in a condition of what shows": [
    `const On = createContext(false); const When = ({ children }) => useContext(On) ? children : null;
     function App() { const [on, setOn] = useState(false); return <On value={on}><button id="b" onClick={() => setOn(!on)}>b</button><When><Counter name="c" /></When></On>; }`,
    `click b\nclick c\nclick b\nclick b`,
  ],
});

export const composition: readonly Case[] = casesOf("composition", {
  "children keep their state when what is around changes": [
    `function Shell({ children }) { const [n, setN] = useState(0); return <div title={"t" + n}><button id="b" onClick={() => setN(n + 1)}>{n}</button>{children}</div>; }
     function App() { return <Shell><Counter name="c" />text</Shell>; }`,
    `click c\nclick b\nclick c\nclick b`,
  ],
  "children that are folded away lose it": [
    `function App() { return <Fold name="f"><Counter name="c" /></Fold>; }`,
    `click c\nclick f\nclick f\nclick c`,
  ],
  "a render prop with state of whom it gives to": [
    `function Toggle({ children }) { const [on, setOn] = useState(false); return children(on, () => setOn(!on)); }
     function App() { const [n, setN] = useState(0); return <Toggle>{(on, flip) => <div><button id="f" onClick={flip}>{String(on)}</button><button id="b" onClick={() => setN(n + 1)}>{n}</button>{on && <Counter name="c" />}</div>}</Toggle>; }`,
    `click f\nclick c\nclick b\nclick f\nclick f\nclick b`,
  ],
  "a render prop under another name": [
    `function List({ of, render }) { return <ul>{of.map((one) => <li key={one}>{render(one)}</li>)}</ul>; }
     function App() { const [mark, setMark] = useState("!"); return <div><button id="b" onClick={() => setMark(mark + "!")}>b</button><List of={["a", "b"]} render={(x) => <>{x}{mark}<Counter name={x} /></>} /></div>; }`,
    `click a\nclick b\nclick a`,
  ],
  slots: [
    `const Page = ({ head, foot, children }) => <main><header>{head}</header>{children}<footer>{foot}</footer></main>;
     function App() { const [n, setN] = useState(0); return <Page head={<h1>{n}</h1>} foot={n > 1 ? <Counter name="f" /> : null}><button id="b" onClick={() => setN(n + 1)}>b</button></Page>; }`,
    `click b\nclick b\nclick f\nclick b`,
  ],
  "the same element in two places": [
    `function App() { const [n, setN] = useState(0); const same = <Counter name={"c" + n} />; return <div><button id="b" onClick={() => setN(n + 1)}>b</button><p>{same}</p><section>{same}</section></div>; }`,
    `click c0\nclick b\nclick c1`,
  ],
  "components as values": [
    `const A = ({ t }) => <i>{t}</i>; const B = ({ t }) => <b>{t}</b>; function C({ t }) { const [n, setN] = useState(0); return <button id="c" onClick={() => setN(n + 1)}>{t}{n}</button>; }
     function App() { const [at, setAt] = useState(0); const Shown = [A, B, C][at % 3]; return <div><button id="b" onClick={() => setAt(at + 1)}>b</button><Shown t={"t" + at} /></div>; }`,
    `click b\nclick b\nclick c\nclick b\nclick b\nclick b`,
  ],
  "a component as a prop": [
    `function As({ as: T, ...rest }) { return <T {...rest} />; } const Em = ({ children }) => <em>{children}</em>;
     function App() { const [on, setOn] = useState(true); return <div><button id="b" onClick={() => setOn(!on)}>b</button><As as={on ? Em : Box} title="x"><Counter name="c" /></As></div>; }`,
    `click c\nclick b\nclick c`,
  ],
  "an element's name as a value": [
    `function App() { const [n, setN] = useState(1); const Tag = n % 2 ? "h1" : "h2"; return <div><button id="b" onClick={() => setN(n + 1)}>b</button><Tag title={"t" + n}>text {n}<Counter name="c" /></Tag></div>; }`,
    `click c\nclick b\nclick c`,
  ],
  "a higher-order component": [
    `const withName = (Inner, name) => function Named(props) { const [n, setN] = useState(0); return <div><button id={name} onClick={() => setN(n + 1)}>{name}</button><Inner {...props} n={n} /></div>; };
     const Plain = ({ n, t }) => <i>{t}{n}</i>; const One = withName(Plain, "one"); const Two = withName(One, "two");
     function App() { return <><One t="x" /><Two t="y" /></>; }`,
    `click one\nclick two\nclick one`,
  ],
  "compound components": [
    `const Tabs = createContext(null); function TabList({ children, start }) { const [at, setAt] = useState(start); return <Tabs value={{ at, setAt }}>{children}</Tabs>; }
     TabList.Tab = function Tab({ name, children }) { const { at, setAt } = useContext(Tabs); return <section><button id={name} onClick={() => setAt(name)}>{name}{at === name && "*"}</button>{at === name && children}</section>; };
     function App() { return <TabList start="a"><TabList.Tab name="a"><Counter name="ca" /></TabList.Tab><TabList.Tab name="b"><Counter name="cb" /></TabList.Tab></TabList>; }`,
    `click ca\nclick b\nclick cb\nclick a`,
  ],
  "spread props of a component": [
    `const Field = ({ label, ...rest }) => <p>{label}<button {...rest}>{rest.title ?? "none"}</button></p>;
     function App() { const [n, setN] = useState(0); const props = { id: "b", onClick: () => setN(n + 1), ...(n > 1 && { title: "t" + n }), "data-n": n }; return <Field label="l" {...props} />; }`,
    `click b\nclick b\nclick b`,
  ],
  "a handler through components": [
    `const Inner = ({ onPick, id }) => <button id={id} onClick={() => onPick(id)}>{id}</button>; const Middle = ({ onPick }) => <p><Inner id="x" onPick={onPick} /><Inner id="y" onPick={(v) => onPick(v + "!")} /></p>;
     function App() { const [all, setAll] = useState([]); return <div><Middle onPick={(v) => setAll([...all, v])} />{all.join()}</div>; }`,
    `click x\nclick y\nclick x`,
  ],
  "a function that makes JSX": [
    `function App() { const [n, setN] = useState(0); const row = (k) => <p key={k}>{k}{n}<Counter name={k} /></p>; return <div><button id="b" onClick={() => setN(n + 1)}>b</button>{row("x")}{["y", "z"].map(row)}</div>; }`,
    `click y\nclick b\nclick x\nclick b`,
  ],
  "children that are counted": [
    `const Count = ({ children }) => <p>{Array.isArray(children) ? children.length : typeof children}{children}</p>;
     function App() { const [n, setN] = useState(0); return <div><button id="b" onClick={() => setN(n + 1)}>b</button><Count>{n}</Count><Count>{n}x</Count><Count><i>{n}</i></Count><Count /></div>; }`,
    `click b`,
    "`children` of several nodes",
  ],
  "children that are passed on as a prop": [
    `function Outer({ children }) { const [n, setN] = useState(0); return <div><button id="b" onClick={() => setN(n + 1)}>{n}</button><Box title={"o" + n} children={children} /></div>; }
     function App() { return <Outer><Counter name="c" /></Outer>; }`,
    `click c\nclick b\nclick c`,
  ],
  recursion: [
    `function Tree({ depth, path }) { const [open, setOpen] = useState(false); return <ul><li><button id={"t" + path} onClick={() => setOpen(!open)}>{path}</button>{open && depth > 0 && [0, 1].map((n) => <Tree key={n} depth={depth - 1} path={path + n} />)}</li></ul>; }
     function App() { return <Tree depth={3} path="" />; }`,
    `click t\nclick t0\nclick t1\nclick t01\nclick t0\nclick t0`,
  ],
  "lifted state": [
    `const Temperature = ({ id, value, onInput }) => <input id={id} value={value} onInput={(e) => onInput(e.target.value)} />;
     function App() { const [c, setC] = useState(0); return <div><Temperature id="c" value={String(c)} onInput={(v) => setC(Number(v))} /><Temperature id="f" value={String(c * 2 + 30)} onInput={(v) => setC((Number(v) - 30) / 2)} /><p>{c}</p></div>; }`,
    `clear c\ntype c = 5\nclear f\ntype f = 50`,
  ],
});
