/** What compiled modules show, against a runtime of the tests' own. */
import { describe, expect, test } from "vitest";
import { compile } from "../src/index.ts";
import { renderSource, run } from "./support/render.ts";

type Table = readonly (readonly [source: string, html: string])[];

const PROPS = `{ x = "x", n = 3, on = true, off = false, xs = ["a", "b"], none = null, p = { title: "t" }, children, C, d }`;

function expressions(table: Table): void {
  test.each(table)("%s", (source, html) => {
    expect(renderSource(`const A = (${PROPS}: any) => ${source};`)).toBe(html);
  });
}

function modules(table: Table): void {
  test.each(table)("%s", (source, html) => {
    expect(renderSource(source)).toBe(html);
  });
}

describe("text", () => {
  expressions([
    ["<b>a b</b>", "<b>a b</b>"],
    ["<b> a </b>", "<b> a </b>"],
    ["<b>\n  a\n  b\n</b>", "<b>a b</b>"],
    ["<b>a\n\n\n  b</b>", "<b>a b</b>"],
    ["<b>\n</b>", "<b></b>"],
    ["<b>\ta\t</b>", "<b> a </b>"],
    ["<b>a {x} b</b>", "<b>a x b</b>"],
    ["<b>a\n  {x}\n  b</b>", "<b>axb</b>"],
    ['<b>a{" "}\n  {x}</b>', "<b>a x</b>"],
    ["<b>&lt;&amp;&#65;&#x42;&copy;&notaname;</b>", "<b>&lt;&amp;AB©&amp;notaname;</b>"],
    ["<b>\n&nbsp;a&nbsp;\n</b>", "<b>\u00a0a\u00a0</b>"],
    ["<pre>a&#10;b&#x20;\n&#9;&#32;c</pre>", "<pre>a\nb  \t c</pre>"],
    ["<b>&#32;{x}&#x20;</b>", "<b> x </b>"],
    ["<b>&amp;lt;&lt;b&#1114112;&a&amp;b&</b>", "<b>&amp;lt;&lt;b&amp;#1114112;&amp;a&amp;b&amp;</b>"],
    ['<b>{"<i>"}</b>', "<b>&lt;i></b>"],
    ["<b>{/* c */}a{/* d */}</b>", "<b>a</b>"],
    ["<b>{1}{-0}{1.50}{2 * 3}{7 / 2}{1 - 3}</b>", "<b>101.563.5-2</b>"],
    ['<b>{"a" + 1}{1 + 1}{`c${2}${null}`}</b>', "<b>a12c2null</b>"],
    ["<b>{true}{false}{null}{undefined}</b>", "<b></b>"],
    ["<b>{0}{''}{NaN}</b>", "<b>0NaN</b>"],
    ["<b>{10n}</b>", "<b>10</b>"],
    ["<b>{'\\u2028'}</b>", "<b>\u2028</b>"],
    ["<b>{`a\n  b`}</b>", "<b>a\n  b</b>"],
    ["<b>{'*/'} // --&gt;</b>", "<b>*/ // --></b>"],
    ["<b>{'a' as const}{('b')!}{'c' satisfies string}</b>", "<b>abc</b>"],
  ]);
});

describe("expressions", () => {
  expressions([
    ["<b>{on && x}{off && x}</b>", "<b>x</b>"],
    ["<b>{off || x}{none ?? x}</b>", "<b>xx</b>"],
    ["<b>{on ? <i>1</i> : <u>2</u>}{off ? <i>1</i> : <u>2</u>}</b>", "<b><i>1</i><u>2</u></b>"],
    ["on ? <i/> : null", "<i></i>"],
    ["<ul>{xs.map((s, i) => <li key={s}>{i}{s}</li>)}</ul>", "<ul>[a]<li>0a</li>[b]<li>1b</li></ul>"],
    [
      "<ul>{xs.map((s) => <li key={s}>{xs.map((u) => <i key={u}>{s + u}</i>)}</li>)}</ul>",
      "<ul>[a]<li>[a]<i>aa</i>[b]<i>ab</i></li>[b]<li>[a]<i>ba</i>[b]<i>bb</i></li></ul>",
    ],
    ["<ul>{xs.map(function (s) { if (s === 'a') return null; return <li key={s}/>; })}</ul>", "<ul>[b]<li></li></ul>"],
    ["<p>{[<i key='1'>a</i>, 'b', [<u key='2'/>]]}</p>", "<p>[1]<i>a</i>b[2]<u></u></p>"],
    ["<p>{(() => <i>{x}</i>)()}</p>", "<p><i>x</i></p>"],
    ["<p>{(d = <i>1</i>, d)}</p>", "<p><i>1</i></p>"],
    ["[<i key={1}/>, <i key='2'/>]", "[1]<i></i>[2]<i></i>"],
  ]);
});

describe("fragments and keys", () => {
  expressions([
    ["<></>", ""],
    ["<>{null}</>", ""],
    ["<>a<b/>{x}</>", "a<b></b>x"],
    ["<div><>a<>b</></>c</div>", "<div>abc</div>"],
    ["<Fragment>a{x}</Fragment>", "ax"],
    ["<Fragment key={n}>a</Fragment>", "[3]a"],
    ["<div><Fragment key={n}>a</Fragment>b</div>", "<div>[3]ab</div>"],
    ["<Fragment key={n}></Fragment>", "[3]"],
    ["<div><Fragment key={n}>{null}</Fragment></div>", "<div>[3]</div>"],
    ["<Fragment children={x}/>", "x"],
    ["xs.map((s) => <Fragment key={s}><i/>{s}</Fragment>)", "[a]<i></i>a[b]<i></i>b"],
    ["<div><i key={n}>1</i><i key='fixed'>2</i></div>", "<div>[3]<i>1</i><i>2</i></div>"],
    ["<><i key={x}/><i key={n}/></>", "[x]<i></i>[3]<i></i>"],
    ["<i key='a&lt;b'/>", "[a<b]<i></i>"],
    ["<i key/>", "[true]<i></i>"],
    ["(({ Fragment }: any) => <Fragment>a</Fragment>)({ Fragment: ({ children }: any) => <u>{children}</u> })", "<u>a</u>"],
  ]);
});

describe("attributes", () => {
  expressions([
    ["<i id='a' title={x}/>", '<i id="a" title="x"></i>'],
    ['<i title="a&quot;b&amp;"/>', '<i title="a&quot;b&amp;"></i>'],
    ["<i title='a\n   b'/>", '<i title="a b"></i>'],
    ["<i title='a&#10;  b&quot;{&lt;&gt;'/>", '<i title="a\n  b&quot;{&lt;>"></i>'],
    ["<i title={`a${x}`} lang={`b`}/>", '<i title="ax" lang="b"></i>'],
    ["<i className='c' htmlFor='f'/>", '<i class="c" for="f"></i>'],
    ["<i class={x}/>", '<i class="x"></i>'],
    ["<i class={['a', off && 'b']}/>", '<i class="classes([&quot;a&quot;,false])"></i>'],
    ["<i class={on ? 'a' : 'b'}/>", '<i class="a"></i>'],
    ["<i class={true} style={5 as any}/>", "<i></i>"],
    ["<i class={null} className2='x'/>", '<i classname2="x"></i>'],
    ["<i style='color:red'/>", '<i style="color:red"></i>'],
    ["<i style={{ top: 1 }}/>", '<i style="styles({&quot;top&quot;:1})"></i>'],
    ["<input disabled readOnly={on} required={off} tabIndex={n}/>", '<input disabled="" readonly="" tabindex="3">'],
    ["<p><input autoFocus/><button autoFocus={on}/></p>", '<p><input autofocus=""><button autofocus=""></button></p>'],
    ["<td colSpan={2} rowSpan='3'/>", '<td colspan="2" rowspan="3"></td>'],
    ["<i hidden={false} title={undefined} lang={null}/>", "<i></i>"],
    [
      "<i aria-hidden aria-busy={false} data-x={true} data-y={0}/>",
      '<i aria-hidden="true" aria-busy="false" data-x="true" data-y="0"></i>',
    ],
    [
      "<i contentEditable={false} draggable spellCheck={true} translate={false}/>",
      '<i contenteditable="false" draggable="true" spellcheck="true" translate="no"></i>',
    ],
    ["<form autoComplete={false} acceptCharset='u'/>", '<form autocomplete="off" accept-charset="u"></form>'],
    [
      "<svg viewBox='0 0 1 1' tabIndex={1}><path strokeWidth={2} xlinkHref='#a' clipPath='b'/></svg>",
      '<svg viewBox="0 0 1 1" tabindex="1"><path stroke-width="2" xlink:href="#a" clip-path="b"></path></svg>',
    ],
    [
      "<linearGradient gradientUnits='u'><stop stopColor='red'/></linearGradient>",
      '<linearGradient gradientUnits="u"><stop stop-color="red"></stop></linearGradient>',
    ],
    ["<svg><foreignObject><div tabIndex={1}/></foreignObject></svg>", '<svg><foreignObject><div tabindex="1"></div></foreignObject></svg>'],
    ["<my-tag fooBar='1' on-x={x}/>", '<my-tag foobar="1" on-x="x"></my-tag>'],
    ["<div viewBox='1'/>", '<div viewbox="1"></div>'],
    ["<constructor toString={x}/>", '<constructor tostring="x"></constructor>'],
    ["<a href='javascript-guide.html?a:b'/>", '<a href="javascript-guide.html?a:b"></a>'],
    ["<div children={x}/>", "<div>x</div>"],
    ["<div children='a'></div>", "<div>a</div>"],
  ]);
});

describe("form controls", () => {
  expressions([
    ["<input value={x} checked={on}/>", '<input .value="x" .checked="">'],
    ["<input value='x' checked/>", '<input value="x" checked="">'],
    ["<input checked={false} value={0}/>", '<input value="0">'],
    ["<input defaultValue={x} defaultChecked={on}/>", '<input .defaultValue="x" .defaultChecked="">'],
    ["<textarea value={x}/>", '<textarea .value="x"></textarea>'],
    ["<textarea value='a'/>", "<textarea>a</textarea>"],
    ["<textarea defaultValue={x}/>", '<textarea .defaultValue="x"></textarea>'],
    ["<textarea defaultValue=''/>", "<textarea></textarea>"],
    ["<select value={x}><option value='x'>1</option></select>", '<select .value="x"><option value="x">1</option></select>'],
    ["<select value='b'><option>b</option></select>", '<select .value="b"><option>b</option></select>'],
    ["<select multiple value={xs}/>", '<select multiple="" .value="a,b"></select>'],
    ["<option selected>a</option>", '<option selected="">a</option>'],
    ["<option selected={on}>a</option>", '<option .selected="">a</option>'],
    ["<li value={n}/>", '<li value="3"></li>'],
    ["<progress value={n} max={5}/>", '<progress value="3" max="5"></progress>'],
    ["<button value={x}/>", '<button value="x"></button>'],
    ["<details open={on}/>", '<details .open=""></details>'],
    ["<video muted={on} controls/>", '<video controls="" .muted=""></video>'],
  ]);
});

describe("events", () => {
  expressions([
    ["<i onClick={() => 1} onDoubleClick={() => 2} onKeyDown={none}/>", "<i @click @dblclick></i>"],
    ["<i on:my-event={() => 1}/>", "<i @my-event></i>"],
    ["<i onClick={null} onInput={undefined} onBlur={false}/>", "<i></i>"],
    ["<i onClick={off && (() => 1)}/>", "<i></i>"],
  ]);
});

describe("components", () => {
  modules([
    ["const R = (p: any) => <u>{JSON.stringify(p)}</u>; const A = () => <R/>;", "<u>{}</u>"],
    [
      "const R = (p: any) => <u>{JSON.stringify(p)}</u>; const A = () => <R a b='c&amp;' d-e={1} f={`g`}/>;",
      '<u>{"a":true,"b":"c&amp;","d-e":1,"f":"g"}</u>',
    ],
    ["const R = (p: any) => <u>{JSON.stringify(p)}</u>; const A = () => <R a={1} {...{ a: 2, b: 3 }} b={4}/>;", '<u>{"a":2,"b":4}</u>'],
    [
      "const R = (p: any) => <u>{JSON.stringify(p)}</u>; const A = () => <R {...{ children: 'a', key: 'k' }}>b</R>;",
      '<u>{"children":"b","key":"k"}</u>',
    ],
    ["const R = (p: any) => <u>{JSON.stringify(p)}</u>; const A = () => <R children='a'/>;", '<u>{"children":"a"}</u>'],
    ["const R = (p: any) => <u>{JSON.stringify(p)}</u>; const A = () => <R children='a'>b</R>;", '<u>{"children":"b"}</u>'],
    [
      "const R = (p: any) => <u>{JSON.stringify(Object.getOwnPropertyNames(p))}{String(p.x)}</u>; const A = () => <R __proto__={{ x: 1 }}/>;",
      '<u>["__proto__"]undefined</u>',
    ],
    ["const R = (p: any) => <u>{JSON.stringify(p)}</u>; const A = () => <R {...{ a: 1 }} key='k'/>;", '[k]<u>{"a":1}</u>'],
    ["const R = (p: any) => <u>{JSON.stringify(p)}</u>; const A = () => <R>{/* c */}</R>;", "<u>{}</u>"],
    ["const R = (p: any) => <u>{JSON.stringify(p)}</u>; const A = () => <R>{1}</R>;", '<u>{"children":1}</u>'],
    ["const R = (p: any) => <u>{JSON.stringify(p)}</u>; const A = () => <R>\n  a  b\n</R>;", '<u>{"children":"a  b"}</u>'],
    ["const R = ({ children }: any) => <u>{children}</u>; const A = () => <R><i/>a{1}</R>;", "<u><i></i>a1</u>"],
    ["const R = ({ children }: any) => <u>{children(2)}</u>; const A = () => <R>{(n: number) => <i>{n}</i>}</R>;", "<u><i>2</i></u>"],
    ["const R = ({ icon }: any) => <u>{icon}</u>; const A = () => <R icon=<i>a</i>/>;", "<u><i>a</i></u>"],
    ["const R = ({ icon }: any) => <u>{icon}</u>; const A = () => <R icon={<><i/>a</>}/>;", "<u><i></i>a</u>"],
    [
      "const M = { Item: ({ x }: any) => <i>{x}</i>, deep: { r: () => <b/> } }; const A = () => <><M.Item x='a'/><M.deep.r/></>;",
      "<i>a</i><b></b>",
    ],
    ["const m = { item: () => <i/> }; const A = () => <m.item/>;", "<i></i>"],
    ["class K { F = () => <i/>; G() { return <this.F/>; } } const A = () => new K().G();", "<i></i>"],
    ["const T = { x: () => <i/>, y: () => <b/> }; const A = () => { const C = T['x']; return <div><C/></div>; };", "<div><i></i></div>"],
    [
      "const Über = () => <i/>; const $x = () => <b/>; const _y = () => <u/>; const A = () => <><Über/><$x/><_y/></>;",
      "<i></i><b></b><u></u>",
    ],
    ["function A() { return <p>{helper('a')}</p>; } function helper(x: string) { const v = <i>{x}</i>; return v; }", "<p><i>a</i></p>"],
    ["const A = ({ icon = <i>{1 + 1}</i> }) => <p>{icon}</p>;", "<p><i>2</i></p>"],
    [
      "function A() { const [n] = useState(1); return <ul>{[1, 2].map((x) => <li key={x}>{x + n}</li>)}</ul>; }",
      "<ul>[1]<li>2</li>[2]<li>3</li></ul>",
    ],
    [
      "function A() { const [xs] = useState([1, 2]); return <ul>{xs.map((x, i) => <li key={x} onClick={() => i}>{x}</li>)}</ul>; }",
      "<ul>[1]<li @click>1</li>[2]<li @click>2</li></ul>",
    ],
    [
      "const A = () => { const [xs] = useState([1]), [ys] = useState([2]); return <p>{xs.map((x) => <i key={x}>{x}</i>)}{ys.map((y) => <b key={y}>{y}</b>)}</p>; };",
      "<p>[1]<i>1</i>[2]<b>2</b></p>",
    ],
    ["const A = () => <ul>{useState([1])[0].map((x) => <li key={x}/>)}</ul>;", "<ul>[1]<li></li></ul>"],
    [
      "const A = () => <table><caption>c</caption><tr><td>1</td></tr><tr/></table>;",
      "<table><caption>c</caption><tbody><tr><td>1</td></tr><tr></tr></tbody></table>",
    ],
    [
      "const A = ({ undefined = 5 }) => <b>{undefined}{(() => { const undefined = 'u'; return <i>{undefined}</i>; })()}</b>;",
      "<b>5<i>u</i></b>",
    ],
    [
      "const A = () => { let s = ''; const t = (x: string) => (s += x); const v = <i title={t('a')} lang={t('b')}>{t('c')}<u id={t('d')}/></i>; return <>{v}{s}</>; };",
      '<i title="a" lang="ab">abc<u id="abcd"></u></i>abcd',
    ],
  ]);
});

describe("everything is evaluated in the order of the source", () => {
  const log = "let log = ''; const f = (x: any) => { log += x; return x; };";
  const R = "const R = (p: any) => <u>{Object.keys(p).join()}</u>;";

  test.each([
    ["a key between", "<i title={f(1)} key={f(2)} lang={f(3)}>{f(4)}</i>"],
    ["a key first, classes and styles", "<i key={f(1)} class={f(2)} style={f(3)}/>"],
    ["a key of a component", "<R a={f(1)} key={f(2)} {...{ b: f(3) }} c={f(4)}>{f(5)}{f(6)}</R>"],
    ["a component's content", "<R key={f(1)} a={f(2)}><i key={f(3)} title={f(4)}/></R>"],
    ["a textarea's default", "<div><textarea defaultValue={f(1)} key={f(2)} class={f(3)}/>{f(4)}</div>"],
    ["a key that only reads", "<i title={f(1)} key={log.length}>{f(2)}</i>"],
    ["assignments", "<i title={(log += 1)} key={(log += 2)} lang={(log += 3)}/>"],
  ])("%s", (_, jsx) => {
    const html = renderSource(`${log} ${R} const A = () => { const v = ${jsx}; const shown = log; return <>{shown}{v}</>; };`);
    const order = /^\d*/.exec(html)![0];
    expect(order).toBe("123456".slice(0, order.length));
    expect(order.length).toBeGreaterThan(1);
  });

  test.each([
    ["a key that counts, read behind it", "<i key={n++} title={n}>{n}</i>", '[1]<i title="2">2</i>'],
    ["a key, read before it is counted", "<i key={n} title={n++}>{n}</i>", '[1]<i title="1">2</i>'],
    ["a part of an object", "<i key={o.n++} title={o.n}/>", '[1]<i title="2"></i>'],
    ["a component's", "<R key={n++} {...{ [`p${n}`]: 0 }}/>", "[1]<u>p2</u>"],
    ["functions are called later", "<i key={n++} title={n} onClick={() => n++}/>", '[1]<i title="2" @click></i>'],
  ])("%s", (_, jsx, html) => {
    expect(renderSource(`${R} const A = () => { let n = 1; const o = { n: 1 }; return <>{[${jsx}]}</>; };`)).toBe(html);
  });

  test("await stays in its function", () => {
    const { code } = compile("export const load = async (f) => <i title={await f(1)} key={await f(2)} lang={f(3)}/>;", {
      filename: "a.tsx",
    });
    expect(code).toMatch(/\(\((\w+), (\w+), (\w+)\) => _vnode\(_t, \[\1, \3\], \2\)\)\(await f\(1\), await f\(2\), f\(3\)\)/);
  });

  test("what is in order already, or only reads, costs nothing", () => {
    const { code } = compile("export const A = ({ xs, f, n }) => xs.map((x) => <i key={x.id} class={f(x)} onClick={() => f()}>{n}</i>);", {
      filename: "a.tsx",
    });
    expect(code).toContain("x => _vnode(_t, [f(x), () => f(), n], x.id)");
  });
});

describe("TypeScript", () => {
  modules([
    ["const R = <T,>({ v }: { v: T }) => <i>{v as any}</i>; const A = () => <R<number> v={1}/>;", "<i>1</i>"],
    ["function R<T extends string>(p: { v: T }): any { return <i>{p.v!}</i>; } const A = () => <R v={'a' as const}/>;", "<i>a</i>"],
    ["enum E { One = 1, Two } const A = () => <b>{E.Two}</b>;", "<b>2</b>"],
    ["const enum E { One = 1 } const A = () => <b>{E.One}</b>;", "<b>1</b>"],
    ["import type { T } from 'nowhere'; import { type U } from 'nowhere'; const A = (p: T & U) => <b/>;", "<b></b>"],
    ["interface P { a?: string } type Q = P; const A = ({ a = 'x' }: Q) => <b>{a satisfies string}</b>;", "<b>x</b>"],
    ["function A(): any; function A(p?: any): any { const [n] = useState<number>(1); return <b>{n}</b>; }", "<b>1</b>"],
    ["namespace N { export const v = <i/>; } const A = () => <b>{N.v}</b>;", "<b><i></i></b>"],
    [
      "declare const g: number; declare function h(): void; abstract class K { declare x: number; constructor(private y = 2) {} get() { return this.y; } } class L extends K {} const A = () => <b>{new L().get()}</b>;",
      "<b>2</b>",
    ],
    [
      "const _t = 1, _vnode = 2, _static = 3, _template = 4, _cells = 5; const A = ({ _rows = 6, _component = 7 }) => { const [xs] = useState([0]); return <b>{_t}{_vnode}{_static}{_template}{_cells}{_rows}{_component}{xs.map((x) => <i key={x}/>)}<u/>{[<s/>]}</b>; };",
      "<b>1234567[0]<i></i><u></u><s></s></b>",
    ],
  ]);
});

describe("components that use hooks are marked", () => {
  const mark = (source: string, name: string): unknown => (run(source)[name] as { mark?: string }).mark;

  test.each([
    ["a declaration", "function A() { useState(); return <b/>; }", "A"],
    ["an exported one", "export function A() { useState(); return <b/>; }", "A"],
    ["an overloaded one", "export function A(x: 1): any; export function A(x: any) { useState(); return <b/>; }", "A"],
    ["an arrow", "export const A = () => <b>{useState(1)[0]}</b>;", "A"],
    ["an assertion", "const A = (() => { useState(); return <b/>; }) as any;", "A"],
    ["what is given to a function", "const same = (f: any) => f; const A = same(same(() => { useState(); return <b/>; }));", "A"],
    ["an assignment", "let A: any; A = function () { useState(); return <b/>; };", "A"],
    ["a member", "const M: any = {}; M.Item = () => { useState(); return <b/>; }; const A = M.Item;", "Item"],
    ["a property", "const M = { Item: () => { useState(); return <b/>; } }; const A = M.Item;", "Item"],
    ["a method", "const M = { Item() { const [n] = useState(1); return <b>{n}</b>; } }; const A = M.Item;", "Item"],
    ["a function in a block", "let A: any; { A = B; function B() { useState(); return <b/>; } }", "B"],
    ["a function in a case", "let A: any; switch (1) { case 1: A = B; function B() { useState(); return <b/>; } }", "B"],
    ["a function made by a function", "const make = () => { return B; function B() { useState(); return <b/>; } }; const A = make();", "B"],
    ["a hook that is a member", "const h = { useX() {} }; function A() { h.useX(); return <b/>; }", "A"],
  ])("%s", (_, source, name) => {
    expect(mark(source, "A")).toBe(name);
  });

  test("an anonymous default is called so", () => {
    expect(mark("export default () => { useState(); return <b/>; };", "Default")).toBe("default");
    expect(mark("export default function () { useState(); return <b/>; }", "Default")).toBe("default");
    expect(compile("export default function () { useState(); return <b/>; }", { filename: "a.tsx" }).code).toContain("default function");
  });

  test.each([
    ["a class's method", "class K { view() { useState(); return <b/>; } }", ["HED204"]],
    ["a static one", "class K { static View() { useState(); useState(); return <b/>; } }", ["HED204"]],
    ["a getter", "const o = { get View() { useState(); return <b/>; } };", ["HED204"]],
    ["a method with super", "const o = { View() { useState(); return <b>{super.x}</b>; } };", ["HED204"]],
    ["a property of a class", "class K { View = () => { useState(); return <b/>; }; }", []],
    ["a hook", "class K { useView() { useState(); return <b/>; } }", []],
    ["what shows nothing", "class K { load() { return useState(); } }", []],
  ])("what cannot be marked is reported: %s", (_, source, codes) => {
    expect(compile(source, { filename: "a.tsx" }).diagnostics.map(({ code }) => code)).toEqual(codes);
  });

  test("others are not, and neither are hooks or what only contains a component", () => {
    expect(mark("function A() { return <b/>; }", "A")).toBeUndefined();
    expect(mark("function A() { function B() { useState(); return <b/>; } return <B/>; }", "A")).toBeUndefined();
    expect(mark("const A = () => { const useX = () => useState(1); return useX; };", "A")).toBeUndefined();
  });
});
