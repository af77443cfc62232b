import { describe, expect, test } from "vitest";
import { compile } from "./compile.ts";

const codesOf = (source: string): string[] => compile(source, { filename: "a.tsx" }).diagnostics.map(({ code }) => code);

describe("sizes", () => {
  const nested = (levels: number): string => `export const A = () => ${"<i>".repeat(levels)}${"</i>".repeat(levels)};`;

  test("500 levels of elements are compiled, more are an error at the first that is too many", () => {
    expect(codesOf(nested(500))).toEqual([]);
    const { diagnostics } = compile(nested(501), { filename: "a.tsx" });
    expect(diagnostics).toMatchObject([{ code: "HED117", range: { start: { line: 1, column: 23 + 500 * 3 + 1 } } }]);
  });

  test.each([
    ["elements", nested(10_000)],
    ["brackets", `export const a = ${"(".repeat(50_000)}1${")".repeat(50_000)};`],
    ["operands", `export const a = 1${"+1".repeat(100_000)};`],
    ["functions", `export const a = ${"() => ".repeat(50_000)}1;`],
    ["props", `export const a = ${"<A x={".repeat(5_000)}1${"}/>".repeat(5_000)};`],
    ["types", `export let a: ${"A<".repeat(50_000)}1${">".repeat(50_000)};`],
  ])("thousands of %s within each other overflow no stack", (_, source) => {
    expect(codesOf(source)).toHaveLength(1);
    expect(["HED117", "HED118"]).toContain(codesOf(source)[0]);
  });

  test("4096 slots are compiled, one more is an error", () => {
    const slots = (count: number): string => `export const A = ({ x }) => <b>${"{x}".repeat(count)}</b>;`;
    expect(codesOf(slots(4096))).toEqual([]);
    expect(codesOf(slots(4097))).toEqual(["HED119"]);
  });

  test("a file of five megabytes is compiled", () => {
    const components = Array.from({ length: 500 }, (_, n) => `export const A${n} = ({ x }) => <p class="row">{x}<b>no. ${n}</b></p>;\n`);
    const source = `${components.join("")}export const Long = () => <p>${"lorem ipsum ".repeat(430_000)}</p>;`;
    expect(source.length).toBeGreaterThan(5_000_000);
    const { code, templates } = compile(source, { filename: "a.tsx" });
    expect(code).toContain("export const Long");
    expect(templates).toHaveLength(501);
  }, 60_000);
});

describe("generated names", () => {
  test("are free everywhere in the module, also in types and labels", () => {
    const source = `import { useState } from "heddle"; type _t = 1; _vnode: for (;;) break _vnode; declare const _template: 1;
      export function A({ _static }: { _static: _t }) { const [xs] = useState([]); return <p>{xs.map((_cells) => <i key={_cells}/>)}<b>{_static}</b>{[<u/>]}</p>; }`;
    const { code } = compile(source, { filename: "a.tsx" });
    const imported = [.../(?<=import \{)[^}]*(?=\} from "heddle\/runtime")/.exec(code!)![0].matchAll(/as (\w+)/g)].map(([, name]) => name!);
    const declared = [...code!.matchAll(/(?:const|let|var) (_\w+) =/g)].map(([, name]) => name!);
    expect(new Set([...imported, ...declared]).size).toBe(imported.length + declared.length);
    for (const taken of ["_static", "_cells"]) expect([...imported, ...declared]).not.toContain(taken);
  });

  test("are each component's own for memo cells", () => {
    const list = "const [xs] = useState([]); return <p>{xs.map((x) => <i key={x}/>)}</p>;";
    const { code } = compile(`import { useState } from "heddle"; export function A() { ${list} } export function B() { ${list} }`, {
      filename: "a.tsx",
    });
    const cells = [...code!.matchAll(/const (_cells\d*) = _cells\d*\(1\)/g)].map(([, name]) => name);
    expect(cells).toHaveLength(2);
    for (const name of cells) expect(code).toContain(`_rows(${name}, 0, xs`);
  });
});

test("two compilations know nothing of each other", () => {
  const source = "export const A = () => <b/>;";
  const first = compile(source, { filename: "a.tsx" });
  compile("export const B = () => <i/>;", { filename: "b.tsx" });
  expect(compile(source, { filename: "a.tsx" })).toEqual(first);
});

test("equal templates have equal hashes in every module", () => {
  const [a] = compile("export const A = ({ x }) => <b id={x}>a</b>;", { filename: "a.tsx" }).templates;
  const [b] = compile("export const B = ({ y }) => <div>{y ? <b id={y.z}>a</b> : null}</div>;", { filename: "b.tsx" }).templates;
  expect(b!.hash).toBe(a!.hash);
});

describe("warnings that would be wrong", () => {
  test.each([
    ["a checkbox's value is what is submitted", `<input type="checkbox" value="a" onChange={go} />`],
    ["an uncontrolled field may well wait for change", `<input defaultValue="a" onChange={go} />`],
    ["the type is not known", `<input type={type} value={v} onChange={go} />`],
    ["input is listened to as well", `<input value={v} onChange={go} onInput={go} />`],
    ["a select changes when it is changed", `<select value={v} onChange={go} />`],
  ])("%s", (_, jsx) => {
    expect(codesOf(`export const A = ({ go, type, v }) => ${jsx};`)).toEqual([]);
  });
});

describe("in development", () => {
  const source = `export const A = ({ x }) => (
  <ul>
    <li title={x}>{x}</li>
  </ul>
);
const B = ({ x }) => <ul><li title={x}>{x}</li></ul>;
export default ({ xs }) => <table><tr {...xs}>{xs.map((x) => <td key={x} />)}</tr></table>;
`;
  const callsIn = (code: string | null): string[][] =>
    [...code!.matchAll(/(?:emplate|spreadTemplate)\((".*")\)/g)].map(([, texts]) => JSON.parse(`[${texts}]`) as string[]);

  test("templates tell where their elements and slots are, each place by itself", () => {
    const { code, templates } = compile(source, { filename: "/app/a.lv.tsx", development: true });
    expect(callsIn(code).map(([, , ...places]) => places)).toEqual([
      ["/app/a.lv.tsx", "A", "2:3 3:5", "3:16 3:20"],
      ["/app/a.lv.tsx", "B", "6:22 6:26", "6:37 6:41"],
      ["/app/a.lv.tsx", "default", "7:62", ""],
      // The body that a parser adds is where its row is.
      ["/app/a.lv.tsx", "default", "7:28 7:35 7:35", "7:43 7:48"],
    ]);
    const [[a], [b]] = callsIn(code) as [string[], string[]];
    expect(a).toBe(b);
    expect(templates.map(({ hash }) => hash).filter((hash) => hash === a)).toHaveLength(1);
  });

  test("components, literals of props and what hooks begin with are told to be frozen, in production nothing is", () => {
    const component = `import { useReducer, useState } from "heddle";
export function A({ given }) {
  const [a] = useState([]), [b] = useState({} as B), [c] = useState(given), [d] = useState(() => []), [e] = useState(new Map(), {});
  const [f] = useReducer(given, {}), [g] = useReducer(given, given, given);
  return <B a={a} of={[{ x: given }, b]} {...c}>{d}{e}{f}{g}</B>;
}`;
    const lines = (development: boolean): string[] => compile(component, { filename: "a.tsx", development }).code!.split("\n");
    const [developed, production] = [lines(true).join("\n"), lines(false).join("\n")];
    expect(developed).toContain('(A, "A", true)');
    expect([...developed.matchAll(/use(?:State|Reducer)\(.*\)/g)].map(([call]) => call)).toEqual([
      "useState([], void 0, true)",
      "useState({}, void 0, true)",
      "useState(given)",
      "useState(() => [])",
      "useState(new Map(), {}, true)",
      "useReducer(given, {}, void 0, true)",
      "useReducer(given, given, given)",
    ]);
    expect(developed.match(/_frozen\(/g)).toHaveLength(3);
    expect(developed).toMatch(/_fresh\(B, [^]*, void 0, "B"\)/);
    expect(production).not.toMatch(/frozen|true|void 0/);
  });

  test("nothing else differs, and in production there are no places", () => {
    const production = compile(source, { filename: "/app/a.lv.tsx" });
    expect(callsIn(production.code).map((texts) => texts.length)).toEqual([2, 2, 2]);
    expect(production.code).not.toContain("/app/");
    const hashes = ({ templates }: typeof production): string[] => templates.map(({ hash }) => hash);
    expect(hashes(compile(source, { filename: "/app/a.lv.tsx", development: true }))).toEqual(hashes(production));
  });
});

test("what is understood of a module is told only where it is asked for", () => {
  const source = "export const A = () => <b/>;";
  expect(compile(source, { filename: "a.tsx" }).module).toBeNull();
  expect(compile(source, { filename: "a.tsx", describe: true }).module).toMatchObject({ components: [{ name: "A", line: 1, column: 18 }] });
});
