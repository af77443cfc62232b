import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asArray, rows } from "./row-memo.ts";

interface Run {
  readonly made: unknown[];
  readonly result: readonly { readonly item: unknown; readonly index?: number }[];
}

/** A component with one list: each call is one render. */
function list(readsIndex: boolean): (items: unknown, deps?: unknown[]) => Run {
  const cells: unknown[] = [];
  return (items, deps = []) => {
    const made: unknown[] = [];
    const render = readsIndex
      ? (item: unknown, index: number) => (made.push(item), { item, index })
      : (item: unknown) => (made.push(item), { item });
    return { result: asArray(rows(cells, 0, items, { deps, readsIndex }, render)) as Run["result"], made };
  };
}

describe("rows of the same items", () => {
  test("are reused wherever they stand", () => {
    const show = list(false);
    const first = show(["a", "b", "c", "d"]);
    const second = show(["d", "b", "x", "a"]);
    expect(second.made).toEqual(["x"]);
    expect(second.result[0]).toBe(first.result[3]);
    expect(second.result[3]).toBe(first.result[0]);
  });

  test("stay with their index if they read it", () => {
    const show = list(true);
    show(["a", "b", "c"]);
    expect(show(["b", "b", "c"]).made).toEqual(["b"]);
    expect(show(["b", "c"]).made).toEqual(["c"]);
    expect(show(["x", "c"]).made).toEqual(["x"]);
  });

  test("are made again when a dependency changes", () => {
    const show = list(false);
    show(["a", "b"], [1, NaN]);
    expect(show(["a", "b"], [1, NaN]).made).toEqual([]);
    expect(show(["a", "b"], [2, NaN]).made).toEqual(["a", "b"]);
  });
});

test("what is shown is what map gives, whatever changed", () => {
  const item = fc.constantFrom<unknown>("a", "b", "c", "d", 1, undefined, NaN, null);
  fc.assert(
    fc.property(fc.boolean(), fc.array(fc.array(item, { maxLength: 8 }), { minLength: 2 }), (readsIndex, renders) => {
      const show = list(readsIndex);
      for (const items of renders)
        expect(show(items).result).toEqual(items.map((one, index) => (readsIndex ? { item: one, index } : { item: one })));
    }),
  );
});

test("holes stay holes, and what is no array uses its own map", () => {
  const show = list(false);
  // oxlint-disable-next-line no-sparse-arrays
  const sparse = ["a", , "b"];
  show(sparse);
  expect(1 in show([...sparse.slice(0, 2), "c"]).result).toBe(false);
  expect(show({ map: (render: (item: unknown) => unknown) => [render("own")] }).result).toEqual([{ item: "own" }]);
  expect(() => show(undefined)).toThrow(TypeError);
});

test("a first render leaves holes where map would: those that were there, and what a row has removed", () => {
  const render = (items: string[]) => (item: unknown) => {
    items.length = 3;
    return `<${String(item)}>`;
  };
  const make = (): string[] => {
    const items = ["a", "b", "c", "d"];
    Reflect.deleteProperty(items, 1);
    return items;
  };
  const [given, mapped] = [make(), make()];
  const shown = asArray(rows([], 0, given, { deps: [] }, render(given))) as string[];
  const expected = mapped.map(render(mapped));
  expect(shown).toStrictEqual(expected);
  expect(Object.keys(shown)).toEqual(["0", "2"]);
});
