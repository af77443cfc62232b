/** What a page's HTML consists of goes from the differ through the page's token to the view that is mounted again for it. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { component, vnode } from "../src/compiled.ts";
import { stateful } from "../src/component/stateful.ts";
import { Template } from "../src/vnode/template.ts";
import { readUsage } from "../src/vnode/template-usage.ts";
import { View } from "../src/view/view.ts";
import { define, el, slot } from "./support/templates.ts";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** As the differ's `html/usage.rs` says. */
function write(uses: readonly (readonly [hash: string, blocks: number])[]): string {
  return uses
    .map(([hash, blocks]) => {
      let number = "";
      for (; blocks > 31; blocks >>= 5) number += DIGITS[(blocks & 31) + 32];
      return hash.slice(0, 4) + number + DIGITS[blocks];
    })
    .join("");
}

const templateOf = (hash: string): Template => new Template(hash, Uint8Array.of(0, 0));

test("what was written is read, but for templates that are not known", () => {
  const hash = fc.string({ unit: fc.constantFrom(...DIGITS), minLength: 12, maxLength: 12 });
  const uses = fc.uniqueArray(fc.tuple(hash, fc.integer({ min: 1, max: 2 ** 31 - 1 }), fc.boolean()), {
    selector: ([hash]) => hash.slice(0, 4),
  });
  fc.assert(
    fc.property(uses, (all) => {
      const known = all.filter(([, , isKnown]) => isKnown);
      const read = readUsage(
        write(all.map(([hash, blocks]) => [hash, blocks])),
        known.map(([hash]) => templateOf(hash)),
      );
      expect(read.map(({ template, blocks }) => [template.hash, blocks])).toEqual(known.map(([hash, blocks]) => [hash, blocks]));
    }),
  );
});

describe("a view", () => {
  const row = define(el("li", slot));
  const list = define(el("ul", slot));
  const Row = stateful(({ name }: { name: string }) => vnode(row, [name]), "Row");
  const List = stateful(
    ({ names, rows }: { names: readonly string[]; rows?: number }) =>
      vnode(list, [
        [...names.map((name) => component(Row, { name }, name)), ...Array.from({ length: rows ?? 0 }, () => vnode(row, ["x"]))],
      ]),
    "List",
  );
  const open = (names: readonly string[], rows?: number): View => new View({ id: "page", component: List, props: { names, rows } });

  test("says what its first HTML consists of, and leaves that as it is", () => {
    const view = open(["a", "b"], 1000);
    const { body } = view.html();
    const html = Buffer.from(body).toString();
    expect(view.usage()).toBe(
      write([
        [list.hash, 1],
        [row.hash, 1002],
      ]),
    );
    expect(Buffer.from(body).toString()).toBe(html);
    expect(open(["b"]).html()).toBeDefined();
    // Too late.
    expect(view.usage()).toBe("");
  });

  test("passes it on to a page that was never live, together with templates that it does not use itself", () => {
    const first = open(["a"]);
    first.html();
    const usage = first.usage();
    const empty = (page: { resume: number; usage?: string }): Uint8Array => {
      const frames: Uint8Array[] = [];
      const connection = { send: (frame: Uint8Array) => frames.push(frame.slice()) > 0, close: () => {} };
      open([]).join(connection, { lastEvent: 0, ...page });
      return frames[0]!;
    };
    const defines = (frame: Uint8Array): boolean => Buffer.from(frame).includes(row.hash);
    expect(defines(empty({ resume: 0, usage }))).toBe(true);
    // Two templates and one, then those and their numbers of blocks.
    const [count, ...uses] = empty({ resume: 0, usage }).slice(-5);
    expect(count).toBe(3);
    expect(Object.fromEntries([uses.slice(0, 2), uses.slice(2)])).toEqual({ [list.index]: 1, [row.index]: 1 });
    expect(defines(empty({ resume: 0 }))).toBe(false);
    // It was live: what it shows is another thing by now.
    expect(defines(empty({ resume: 9, usage }))).toBe(false);
  });
});
