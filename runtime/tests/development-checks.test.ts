/** What development tells of a page: ids that occur twice, handlers and renders that take long. In production nothing looks. */
import { describe, expect, test } from "vitest";
import { ManualClock } from "./server/manual-clock.ts";
import { evaluate } from "./support/compiled-module.ts";
import { LivePage, settled } from "./support/live-page.ts";

const HEAD = `import { ErrorBoundary, useEffect, useState, useWindowEvent } from "heddle";\n`;
const open = (source: string, { development = true, props = {}, clock = undefined as ManualClock | undefined } = {}): LivePage =>
  LivePage.open(evaluate(HEAD + source, true, development)["App"], props, clock);

describe("ids that several elements have", () => {
  const told = (id: string, where: string): unknown =>
    expect.stringMatching(new RegExp(`^Several elements of the page have the id "${id}": ${where}. What refers`));

  test.each<[name: string, source: string, id: string, where: string]>([
    [
      "as they are written in one component",
      `export const App = () => <p><i id="a" /><b id="b" /><u id="a" /></p>;`,
      "a",
      String.raw`one in <App> \(program.lv.tsx:2:29\), another in <App> \(program.lv.tsx:2:53\)`,
    ],
    [
      "in two components, of which one has state",
      `const Side = () => { const [id] = useState("nav"); return <aside id={id} />; };
export const App = () => <main><nav id="nav" /><Side /></main>;`,
      "nav",
      String.raw`one in <App> \(program.lv.tsx:3:32\), another in <Side> \(program.lv.tsx:2:\d+\)`,
    ],
    [
      "in the rows of a list",
      `const Row = ({ n }) => <li><input id={"name" + n % 2} /></li>;
export const App = () => { const [ns] = useState([1, 2, 3]); return <ul>{ns.map((n) => <Row key={n} n={n} />)}</ul>; };`,
      "name1",
      String.raw`each written in <Row> \(program.lv.tsx:2:39\)`,
    ],
    [
      "in spread attributes and outside of all components",
      `const logo = <img id="x" />;
const rest = { id: "x" };
export const App = () => <p>{logo}<i {...rest} /></p>;`,
      "x",
      String.raw`one \(program.lv.tsx:2:14\), another in <App> \(program.lv.tsx:4:42\)`,
    ],
    [
      "in one template that is shown twice, as numbers",
      `const Two = ({ a }) => <b id={a} />; export const App = () => <p><Two a={1} /><Two a="1" /></p>;`,
      "1",
      String.raw`each written in <Two> \(program.lv.tsx:2:\d+\)`,
    ],
  ])("%s", (_, source, id, where) => {
    expect(open(source).warnings).toEqual([told(id, where)]);
    expect(open(source, { development: false }).warnings).toEqual([]);
  });

  test.each([
    [
      "none, empty and other ones",
      `<p><i id="" /><b id="" /><u id={null} /><s id={undefined} /><em id={false} /><q id={false} /><i id="a" /><i id="b" /></p>`,
    ],
    ["data-id and the like", `<p><i data-id="a" /><b data-id="a" /><i title="a" id="a" /></p>`],
    ["what a spread replaces", `<p id="a" {...{ id: "a" }} />`],
  ])("%s are none", (_, jsx) => {
    expect(open(`export const App = () => ${jsx};`).warnings).toEqual([]);
  });

  test("come with a patch: of what appears, of a value that changes, each once", () => {
    const page = open(`export const App = () => {
  const [n, set] = useState(0);
  return <p><button onClick={() => set(n + 1)} /><i id={"a" + (n === 2 ? 1 : 0)} /><b id="a1" />{n % 2 === 1 && <u id="a0" />}</p>;
};`);
    const warnings = (): number => page.warnings.splice(0).length;
    expect(warnings()).toBe(0);
    page.fire({ slot: 0 });
    expect(page.warnings).toEqual([told("a0", ".*")]);
    page.warnings.length = 0;
    page.fire({ slot: 0 });
    expect(page.warnings).toEqual([told("a1", ".*")]);
    page.warnings.length = 0;
    page.fire({ slot: 0 });
    expect(warnings()).toBe(0);
  });

  test("are not those of content that a boundary hides, or that has gone", async () => {
    const page =
      open(`const Fails = () => { const [, set] = useState(0); useEffect(() => { throw new Error("effect"); }, []); return <i id="a" />; };
export const App = () => {
  const [n, set] = useState(0);
  return <p><button onClick={() => set(n + 1)} /><ErrorBoundary fallback={<b id="a" />}><Fails /></ErrorBoundary>{n === 0 ? <u id="x" /> : <s id="x" />}</p>;
};`);
    await settled();
    page.fire({ slot: 0 });
    expect(page.errors).toHaveLength(1);
    expect(page.warnings).toEqual([]);
  });
});

describe("what keeps the process busy", () => {
  const busy = (subject: string, ms: number): unknown =>
    expect.stringMatching(new RegExp(`^${subject} kept the process busy for ${ms} ms, in which no other page was answered\\.`));
  const clock = new ManualClock();
  (globalThis as { $wait?: (ms: number) => void }).$wait = (ms) => clock.advance(ms);
  const HANDLERS = `export const App = () => {
  const [n, set] = useState(0);
  useWindowEvent("resize", () => globalThis.$wait(300));
  const wait = async () => { globalThis.$wait(200); await null; globalThis.$wait(5000); };
  return <p>
    <button onClick={() => { globalThis.$wait(n === 0 ? 150 : 170); set(n + 1); }} />
    <button onClick={() => globalThis.$wait(100)} />
    <button onClick={wait} />
    <button onClick={() => { globalThis.$wait(101); throw new Error("late"); }} />
  </p>;
};`;

  test("a handler is told once, with its event, component and line", async () => {
    const page = open(HANDLERS, { clock });
    for (const slot of [0, 0, 1, 2, 3]) {
      page.fire({ slot, block: 2 });
      await settled();
    }
    page.fire({ slot: 1, block: 1 });
    expect(page.errors.map(({ error }) => (error as Error).message)).toEqual(["late"]);
    expect(page.warnings).toEqual([
      busy(String.raw`The click handler of <App> \(program.lv.tsx:7:22\)`, 150),
      busy(String.raw`The click handler of <App> \(program.lv.tsx:9:22\)`, 200),
      busy(String.raw`The click handler of <App> \(program.lv.tsx:10:22\)`, 101),
      busy("The resize handler of <App>", 300),
    ]);
  });

  test("a render is told once for what began it, the first one too", () => {
    const page = open(
      `const Slow = ({ n }) => { useState(0); globalThis.$wait(60); return <i>{n}</i>; };
export const App = () => {
  const [n, set] = useState(0);
  globalThis.$wait(20);
  return <p><button onClick={() => set(n + 1)} />{n === 1 && <i />}<Slow n={n} /><Slow n={0} /></p>;
};`,
      { clock },
    );
    const first = busy(String.raw`Rendering <App> \(program.lv.tsx:6:10\) and 2 more components`, 140);
    expect(page.warnings).toEqual([first]);
    // 80 ms: only one of the two renders again.
    page.fire({ slot: 0 });
    expect(page.warnings).toHaveLength(1);
  });

  test("nothing is measured in production", () => {
    const page = open(HANDLERS, { development: false, clock });
    page.fire({ slot: 0, block: 2 });
    expect(page.warnings).toEqual([]);
  });
});
