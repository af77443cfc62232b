// @vitest-environment jsdom
/** Torture by conditionals, as the compiler compiles them: cascades, tabs, regions within regions, rows with regions. */
import { expect, test } from "vitest";
import { component } from "../../src/compiled.ts";
import { evaluate } from "../support/compiled-module.ts";
import { noise } from "./sequences.ts";
import { TorturedPage } from "./tortured-page.ts";

const SOURCE = `import { Fragment, useState } from "heddle";
function Counted({ name }) {
  const [state] = useState("state");
  return <b data-kept={name} class={state}>{name}</b>;
}
export function Flags({ bits }) {
  const [a, b, c, d, e] = [1, 2, 4, 8, 16].map((bit) => (bits & bit) !== 0);
  return <div class={a && "a"} title={b ? "b" : undefined}>
    <header data-kept="header">header</header>
    {a && <p>{b ? "a and b" : "a"}</p>}
    {b ? <p>{c && <i>b and c</i>}</p> : c ? <p>c <u>alone</u></p> : d && <><p>several</p>roots<hr /></>}
    {c && d ? e ? <ul>{[1, 2].map((n) => <li key={n}>{n}</li>)}</ul> : "text" : null}
    <Counted name="stays" />
    {d && <Counted name={e ? "e" : "not e"} />}
    {[a, b, c, d, e].map((on, at) => <Fragment key={at}><dt>{at}</dt>{on && <dd>{at}</dd>}</Fragment>)}
    {e ? <Counted name="first" /> : <Counted name="second" />}
    {e}{a ? "" : 0}{b && "end"}
    <footer data-kept="footer">{a || b ? "footer" : null}</footer>
  </div>;
}
export function Tabs({ tab }) {
  return <div>
    <nav>{["one", "two", "three"].map((name, at) => <a key={name} class={at === tab ? "active" : null}>{name}</a>)}</nav>
    {tab === 0 && <section><h1>one</h1><Counted name="one" /></section>}
    {tab === 1 && <section><h1>two</h1>{[1, 2, 3].map((n) => <p key={n}>{n}</p>)}</section>}
    {tab === 2 && <section><h1>three</h1><form><input name="x" /></form></section>}
    <Counted name="below" />
  </div>;
}
function Level({ level, bits, place }) {
  const inner = (bits & 1) !== 0 && (level === 0 ? <i>bottom</i> : <Level level={level - 1} bits={bits >> 1} place={place} />);
  return <section>
    {place === "first" ? inner : <p>first of {level}</p>}
    {place === "middle" ? inner : <p>middle of {level}</p>}
    {place === "last" ? inner : <p>last of {level}</p>}
  </section>;
}
export function Cascade({ depth, bits, place }) {
  return <div><Level level={depth} bits={bits} place={place} /></div>;
}
export function Rows({ rows }) {
  return <ul>{rows.map(({ key, filled }) => <Fragment key={key}><li data-kept={key}>{key}</li>{filled && <li>details of {key}</li>}</Fragment>)}</ul>;
}
function Included({ which }) {
  if (which === "none") return null;
  if (which === "text") return "only text";
  return which === "a" ? <><h1>a</h1><p>one</p><p>two</p></> : <><h2>b</h2>text<p>three</p></>;
}
export function Includes({ first, second }) {
  return <div><hr />{first !== "off" && <Included which={first} />}between{second !== "off" ? <Included which={second} /> : <br />}<hr /></div>;
}`;

const components = evaluate(SOURCE, true);

function tortured<State extends object>(name: string, first: State): TorturedPage<State> {
  return new TorturedPage<State>((state) => component(components[name], state), first);
}

test("every combination of five conditions follows every other, and what is below none of them keeps its elements", () => {
  const page = tortured("Flags", { bits: 0 });
  const before = page.elements("data-kept");
  const states = Array.from({ length: 32 }, (_, bits) => ({ bits }));
  page.tour(states, () => {
    const after = page.elements("data-kept");
    for (const name of ["header", "stays", "footer"]) if (after.get(name) !== before.get(name)) expect.fail(`${name} is another`);
  });
  page.close();
});

test("tabs take turns for long, each for the same bytes", () => {
  const page = tortured("Tabs", { tab: 0 });
  const below = page.elements("data-kept").get("below");
  const costs = new Map<string, number>();
  for (let round = 0, from = 0; round < 60; round++) {
    const tab = (from + 1 + ((round >> 2) % 2)) % 3;
    const { bytes } = page.show({ tab });
    const step = `${from} to ${tab}`;
    // The first time of each tab its template comes along.
    if (round > 12) expect(bytes, `tab ${step}`).toBeLessThanOrEqual((costs.get(step) ?? 60) + 2);
    if (round > 12) costs.set(step, bytes);
    from = tab;
  }
  expect(page.elements("data-kept").get("below")).toBe(below);
  page.close();
});

const all = (depth: number): number => 2 ** (depth + 1) - 1;

test.each(["first", "middle", "last"])("cascades flip at any level, each level the %s of three", (place) => {
  const masks = (depth: number): number[] => {
    const random = noise(depth);
    return [
      ...Array.from({ length: depth + 1 }, (_, at) => [all(depth) & ~(1 << (depth - at)), all(depth)]).flat(),
      ...Array.from({ length: depth }, (_, at) => [all(depth) & ~(3 << at), all(depth)]).flat(),
      ...Array.from({ length: 12 }, () => random(2 ** (depth + 1)) | random(2 ** (depth + 1)) | 1),
    ];
  };
  for (const depth of [10, 12, 15]) {
    const page = tortured("Cascade", { depth, bits: all(depth), place });
    for (const bits of masks(depth)) page.show({ depth, bits, place });
    const deepest = { depth, bits: all(depth) >> 1, place };
    page.show(deepest);
    page.show({ ...deepest, bits: all(depth) });
    // Only what flips is told: one operation of an instance, however deep.
    expect(page.show(deepest).bytes).toBeLessThanOrEqual(8);
    page.close();
  }
});

test("rows with regions do not move when those before them are filled, and move whole when they do", () => {
  const keys = Array.from({ length: 20 }, (_, at) => at);
  const state = (order: readonly number[], filled: readonly number[]): { rows: object[] } => ({
    rows: order.map((key) => ({ key, filled: filled.includes(key) })),
  });
  const page = tortured("Rows", state(keys, []));
  const before = page.elements("data-kept");
  for (const filled of [[0], [0, 1, 2], [19], keys, [5], []]) {
    const { ops } = page.show(state(keys, filled));
    expect(ops.filter((op) => /Move|Insert|Remove/.test(op))).toEqual([]);
  }
  expect(page.show(state(keys.toReversed(), [])).moved).toBe(19);
  page.show(state(keys, [1, 3, 5]));
  expect(page.elements("data-kept")).toEqual(before);
  page.close();
});

test("what is included has any number of roots, and none", () => {
  const which = ["off", "none", "text", "a", "b"];
  const page = tortured("Includes", { first: "off", second: "off" });
  page.tour(which.flatMap((first) => which.map((second) => ({ first, second }))));
  page.close();
});
