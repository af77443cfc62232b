// @vitest-environment jsdom
/** Torture by keys: duplicate, missing and mixed ones, among elements, fragments and components. */
import { expect, test } from "vitest";
import { component, stateful, vnode } from "../../src/compiled.ts";
import { useState } from "../../src/index.ts";
import { attr, define, el, fixed, slot, text } from "../support/templates.ts";
import { lists, noise, shuffled } from "./sequences.ts";
import { TorturedPage } from "./tortured-page.ts";

// Tags in the notation below; `pair` has two roots, `kept` and `other` are components with state.
const elements = {
  li: define(el("li", slot)),
  p: define(el("p", attr("title"), slot)),
  pair: define(el("dt", slot), text("and"), el("dd", slot)),
  empty: define(slot),
};
const Kept = stateful(({ shows }: { shows: string }) => {
  const [state] = useState("kept");
  return vnode(elements.p, [state, shows]);
}, "Kept");
const Other = stateful(({ shows }: { shows: string }) => (shows === "" ? null : [shows, vnode(elements.li, [shows])]), "Other");

/** `tag.key=shows`, of which key and `=shows` may be missing; a word without a tag is a text. */
function row(word: string): unknown {
  const [, tag, key, shows = key ?? "-"] = /^([a-z]+)(?:\.(\w+))?(?:=(\w*))?$/.exec(word) ?? [];
  switch (tag) {
    case "li":
    case "empty":
      return vnode(elements[tag], [shows], key);
    case "p":
      return vnode(elements.p, [null, shows], key);
    case "pair":
      return vnode(elements.pair, [shows, `${shows}!`], key);
    case "kept":
      return component(Kept, { shows }, key);
    case "other":
      return component(Other, { shows }, key);
    case "none":
      return null;
    case undefined:
    default:
      return word;
  }
}

const rows = (words: string): unknown[] => words.split(" ").filter(Boolean).map(row);

test.each([
  ["two with one key become one of them and another", "li.a=1 li.a=2", "li.b li.a=2"],
  ["two share a key and not a tag", "li.a=1 p.a=2", "p.a=2 li.a=1"],
  ["two share a key and a tag, and change places", "li.a=1 li.a=2", "li.a=2 li.a=1"],
  ["three share a key, and one of them goes", "li.a=1 li.a=2 li.a=3", "li.a=1 li.a=3"],
  ["one key becomes three times the same", "li.a=1 li.b", "li.a=1 li.a=2 li.b li.a=3"],
  ["the same with duplicates again", "li.a=1 li.a=2 p.a=3 li.b", "li.a=1 li.a=2 p.a=3 li.b"],
  ["one without a key moves too", "li.a p.b text", "text p.b li.a"],
  ["the only one with a key comes first, and those without become fewer", "li=1 li=2 li=3 li=4 p.f", "p.f li=1 li=2"],
  ["one with a key goes behind those without", "p.f li=1 li=2", "li=1 li=2 p.f"],
  ["the order among keys stays, places do not", "li=u li=v li.a li=w li.b", "li.a li.b li=u"],
  ["a text before one whose inner key is its own", "text li=x p.a", "p.a text li=x"],
  ["keys come where there were none", "li=1 li=2 li=3", "li.a=1 li.b=2 li.c=3"],
  ["keys go", "li.a li.b li.c", "li=a li=b li=c"],
  ["rows with keys become others without", "li.a li.b", "p=a p=b"],
  ["all keys are others", "li.a li.b li.c", "li.x li.y"],
  ["rows of several roots move and share a key", "pair.a pair.b pair.c=1 pair.c=2", "pair.c=2 pair.b li.a pair.a"],
  ["rows that show nothing move", "empty.a= empty.b=b empty.c=", "empty.c= empty.a=a empty.b="],
  ["nothing takes a place", "none li.a none li.b", "li.b none none li.a none"],
  ["components move, twice the same key", "kept.a kept.b other.c kept.b=2", "other.c kept.b=2 kept.a kept.b"],
  ["another component under the same key", "kept.a=1 other.b=1", "other.a=1 kept.b=1"],
  ["components become elements and texts", "kept.a other.b= other.c", "li.a other.b p.c"],
  ["numbers and words as keys", "li.1 li.2 li.x", "li.x li.2 li.1"],
  ["keys that objects have already", "li.constructor li.__proto__ li.toString", "li.toString li.constructor li.__proto__ li.valueOf"],
])("%s", (_, old, next) => {
  const page = new TorturedPage(rows, old);
  for (const words of [next, old, "", next, next, ""]) page.show(words);
  expect(page.show("").bytes, "an acknowledgement").toBe(2);
  page.close();
});

test("rows of every kind, with keys, without and twice, follow each other by chance", () => {
  const random = noise(7);
  const words = ["li", "p", "pair", "empty", "kept", "other"].flatMap((tag) => [`${tag}.a`, `${tag}.b`, `${tag}.c`, tag]);
  const page = new TorturedPage<string>(rows, "");
  for (let round = 0; round < 1500; round++) {
    const count = random(7);
    page.show([...Array.from({ length: count }, () => `${words[random(words.length)]}=${random(4)}`), "text"].slice(random(2)).join(" "));
  }
  page.close();
});

test("rows in rows have keys of their own", () => {
  const group = define(el("ul", slot));
  const inner = lists(["a", "b"], 2).map((keys) => keys.join(" "));
  const page = new TorturedPage<readonly (readonly [key: string, keys: string])[]>(
    (groups) => groups.map(([key, keys]) => vnode(group, [rows(keys.replaceAll(/\w+/g, "li.$&"))], key)),
    [],
  );
  const random = noise(3);
  for (let round = 0; round < 500; round++)
    page.show(shuffled(["a", "b", "c"], random).map((key) => [key, inner[random(inner.length)]!] as const));
  page.close();
});

test("in a list that all shares one key every row is right, and it is told once", () => {
  const same = define(el("li", fixed("class", "same"), slot));
  const page = new TorturedPage<readonly number[]>((shown) => shown.map((one) => vnode(same, [one], "same")), []);
  for (const count of [100, 50, 150, 0, 3]) page.show(Array.from({ length: count }, (_, at) => at * count));
  expect(page.live.warnings.filter((warning) => warning.includes('the key "same"')).length).toBeGreaterThan(0);
  page.close();
});
