/** What elements show. */
import { type Case, casesOf } from "./case.ts";

const step = (jsx: string, before = ""): string =>
  `${before} function App() { const [n, setN] = useState(0); return <div><button id="b" onClick={() => setN(n + 1)}>b</button>${jsx}</div>; }`;
const FOUR = `click b\nclick b\nclick b\nclick b`;

export const markup: readonly Case[] = casesOf("markup", {
  "texts and numbers": [step(`<p>{n}</p><p>{n} of {4}</p><p>{"t" + n}x{n % 2 ? "" : "even"}</p>`), FOUR],
  "texts that need escapes": [step(`<p title={"<" + n + '">'}>{["<b>", "&amp;", '"', "\\u00a0"][n % 4]}</p>`), FOUR],
  "attributes that come and go": [
    step(
      `<p title={n % 2 ? "odd" : undefined} lang={n > 1 ? "de" : null} data-n={n} hidden={n === 3} tabIndex={n} aria-hidden={n % 2 === 0}>p</p>`,
    ),
    FOUR,
  ],
  classes: [step(`<p className={["a", "", "a b", undefined][n % 4]}>p</p><p className={"x " + (n % 2 ? "odd" : "")}>q</p>`), FOUR],
  "a style": [step(`<p style={{ color: n % 2 ? "red" : "blue", width: n * 10, opacity: n === 2 ? undefined : 0.5 }}>p</p>`), FOUR],
  "a style that comes and goes": [
    step(`<p style={[undefined, { color: "red" }, { width: 3, color: "blue" }, { height: 4 }][n % 4]}>p</p>`),
    `${FOUR}\n${FOUR}`,
  ],
  "a style of variables": [step(`<p style={{ "--n": n, "--m": n % 2 ? "x" : null }}>p</p>`), FOUR],
  "boolean attributes": [step(`<input disabled={n % 2 === 0} readOnly={n > 1} required={n < 3} defaultValue="x" />`), FOUR],
  "spread attributes": [
    step(`<p {...[{ title: "a" }, { lang: "b", "data-x": n }, {}, { title: "c", className: "k" }][n % 4]}>p</p>`),
    `${FOUR}\n${FOUR}`,
  ],
  "spread between attributes": [
    step(`<p title="first" {...(n % 2 ? { title: "spread", lang: "x" } : {})} lang={n > 2 ? "own" : "en"}>p</p>`),
    FOUR,
  ],
  "spread attributes of rows": [
    step(`{["a", "b"].map((x) => <p key={x} {...(n % 2 ? { title: x + n } : { lang: x })}><Counter name={x} /></p>)}`),
    `click a\n${FOUR}\nclick a`,
  ],
  "raw HTML": [step(`<p dangerouslySetInnerHTML={{ __html: "<i>" + n + "</i>&lt;" }} />`), FOUR],
  "raw HTML or children": [
    step(`{n % 2 ? <p key="raw" dangerouslySetInnerHTML={{ __html: "<i>raw</i>" }} /> : <p key="own"><Counter name="c" /></p>}`),
    `click c\n${FOUR}`,
  ],
  "raw HTML that is the same is left alone": [
    step(`<p dangerouslySetInnerHTML={{ __html: "<input id='raw'>" }} />{n}`),
    `type raw = abc\n${FOUR}`,
  ],
  SVG: [
    step(
      `<svg viewBox={"0 0 " + n + " 1"}><circle r={n} strokeWidth={n % 2 ? 2 : undefined} />{n > 1 && <g><rect width={n} /></g>}<text>{n}</text></svg>`,
    ),
    FOUR,
  ],
  "SVG of components": [
    step(
      `<svg>{[1, 2].map((x) => <Dot key={x} r={x * n} />)}<Mark on={n % 2} /></svg>`,
      `const Dot = ({ r }) => <circle r={r} />; function Mark({ on }) { const [k, setK] = useState(0); return on ? <path d="M0" id="m" onClick={() => setK(k + 1)} /> : <rect x={k} />; }`,
    ),
    `click b\nclick m\n${FOUR}`,
  ],
  "HTML in SVG": [step(`<svg><foreignObject>{n % 2 ? <p>p{n}</p> : <b>{n}</b>}</foreignObject></svg>`), FOUR],
  MathML: [step(`<math><mi>{"x" + n}</mi>{n % 2 ? <mn>{n}</mn> : <mo>+</mo>}</math>`), FOUR],
  "a custom element": [step(`<my-thing title={"t" + n} data-x={n % 2 ? "x" : undefined}>{n > 1 && <b>{n}</b>}</my-thing>`), FOUR],
  "an image": [step(`<img src={"/" + n + ".png"} alt={n % 2 ? "odd" : ""} width={n * 10} />`), FOUR],
  "a link": [step(`<a href={n > 2 ? undefined : "/" + n} target={n % 2 ? "_blank" : undefined}>{n}</a>`), FOUR],
  "a style that is none": [
    step(`<p style={{ width: n % 2 ? -5 : 10, color: "red" }}>{n}</p>`),
    FOUR,
    "a value of `style` that CSS does not know",
  ],
  "lists of texts": [step(`<p>{[n, " ", "x", null, n % 2 && "odd"]}</p>`), FOUR],
  "text between what comes and goes": [step(`a{n % 2 === 0 && <i>i</i>}b{n % 3}c{n > 1 ? "d" : <b>e</b>}f`), `${FOUR}\n${FOUR}`],
  "fragments in fragments": [
    step(`<>{n}<><i>{n}</i>{n % 2 ? <>odd<b>b</b></> : <><Counter name="c" />even</>}</>{n}</>`),
    `click c\n${FOUR}`,
  ],
  "a deep tree": [
    step(`<p><b><i><u><s><em>{n}<Counter name="c" /></em></s></u></i></b>{n % 2 && <q><q><q>{n}</q></q></q>}</p>`),
    `click c\n${FOUR}\nclick c`,
  ],
  "a table that grows": [
    step(
      `<table><thead><tr>{Array.from({ length: n }, (_, c) => <th key={c}>{c}</th>)}</tr></thead><tbody>{Array.from({ length: n }, (_, r) => <tr key={r}>{Array.from({ length: n }, (_, c) => <td key={c}>{r * c}</td>)}</tr>)}</tbody></table>`,
    ),
    FOUR,
  ],
  "a textarea beside what changes": [step(`{n % 2 === 0 && <i>i</i>}<textarea id="t" defaultValue="x" />{n}`), `type t = abc\n${FOUR}`],
  "details that are open": [step(`<details open={n % 2 === 1}><summary>s</summary>{n}</details>`), FOUR],
  "a progress and a meter": [step(`<progress value={n} max={4} /><meter value={n / 4} />`), FOUR],
});
