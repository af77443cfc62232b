/**
 * Selects show what the server says, whatever happens to their options, and what the person chooses until the server has answered.
 * What each must show follows from what the server wants to be shown, which the page says in `#scene`.
 */
import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { type Choice, type Scene } from "./lib/selects-scene.ts";
import { createStage } from "./lib/stage.ts";

const stage = createStage("e2e/fixtures/selects-server.ts");
const SEED = Number(process.env["HEDDLE_SEED"] ?? Date.now() % 1_000_000);
const PAGES = Number(process.env["HEDDLE_PAGES"] ?? 4);
const STEPS = 8;

const letter = fc.constantFrom("a", "b", "c", "d", "e");
const choices = fc.uniqueArray(
  fc.record({ k: fc.constantFrom("k1", "k2", "k3", "k4", "k5"), v: letter, on: fc.boolean() }).map((one): Choice => ({ ...one, t: one.v })),
  { selector: ({ k }) => k },
);
const group = fc.record({ k: fc.constantFrom("g1", "g2", "g3"), all: choices });
const scene: fc.Arbitrary<Scene> = fc.record({
  value: fc.oneof(letter, fc.constantFrom("none", "fixed", null, "")),
  values: fc.uniqueArray(letter, { maxLength: 3 }),
  all: choices,
  groups: fc.uniqueArray(group, { selector: ({ k }) => k }),
  on: fc.boolean(),
  many: fc.boolean(),
  policy: fc.constantFrom("accept", "refuse", "first", "alone", "swap"),
  n: fc.nat(100),
});
const act = fc.record({
  select: fc.nat(20),
  picks: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
  resets: fc.boolean(),
  sends: fc.option(choices),
});

/** Of each select the values of its options, and which of them are chosen: the same value twice is as good. */
type Shown = Record<string, { readonly values: readonly string[]; readonly chosen: readonly string[] }>;

const shown = (page: Page): Promise<Shown> =>
  page.evaluate(() =>
    Object.fromEntries(
      Array.from(document.querySelectorAll("select"), (select) => [
        select.id,
        {
          values: Array.from(select.options, ({ value }) => value),
          chosen: [...new Set(Array.from(select.selectedOptions, ({ value }) => value))].sort(),
        },
      ]),
    ),
  );

/** What the selects must show. */
function expected({ value, values: wanted, all, groups, on, many }: Scene): Shown {
  const texts = all.map(({ v }) => v);
  const single = (values: readonly string[]) => ({ values, chosen: values.includes(`${value ?? ""}`) ? [`${value ?? ""}`] : [] });
  const multiple = (values: readonly string[]) => ({ values, chosen: [...new Set(wanted)].filter((one) => values.includes(one)).sort() });
  const marked = all.filter((one) => one.on).map(({ v }) => v);
  return {
    ...Object.fromEntries(["keyed", "positional", "texts", "spread", ...(on ? ["whole"] : [])].map((id) => [id, single(texts)])),
    places: single([texts[0] ?? "", texts[1] ?? "", ...(on ? [texts[2] ?? ""] : []), "fixed"]),
    groups: single(groups.flatMap((one) => one.all.map(({ v }) => v))),
    late: single(on ? texts : []),
    many: multiple(texts),
    "many-texts": multiple(texts),
    turning: many ? multiple(texts) : single(texts),
    // As in HTML: the last one that is marked, or else the first one.
    marked: { values: texts, chosen: marked.length ? marked.slice(-1) : texts.slice(0, 1) },
    "marked-many": { values: texts, chosen: [...new Set(marked)].sort() },
  };
}

const told = async (page: Page): Promise<Scene> => JSON.parse((await page.textContent("#scene"))!) as Scene;

/** Until it shows what it must, which is soon or never. Page and scene are read again each time, as either may still be on its way. */
async function check(page: Page, what: string): Promise<void> {
  const differs = async (): Promise<string> => {
    const [wanted, found] = [expected(await told(page)), await shown(page)];
    return Object.keys(wanted)
      .filter((id) => !isDeepStrictEqual(wanted[id], found[id]))
      .map((id) => `${id}: ${JSON.stringify(found[id])} instead of ${JSON.stringify(wanted[id])}`)
      .join("\n");
  };
  await expect.poll(differs, { timeout: 5000, message: what }).toBe("");
}

const onPage = (first: Scene, run: (page: Page, send: (scene: Scene) => Promise<void>) => Promise<void>): Promise<void> =>
  stage.onPage(`/?live=1&scene=${encodeURIComponent(JSON.stringify(first))}`, async (page) => {
    let step = 0;
    await run(page, async (next) => {
      stage.app.send({ step: ++step, scene: next });
      await page.waitForSelector(`main[data-step="${step}"]`, { state: "attached" });
    });
  });

const all = (text: string): Choice[] => [...text].map((v) => ({ k: v, v, t: v, on: false }));
const SCENE: Scene = { value: "b", values: ["a", "c"], all: all("abc"), groups: [], on: true, many: false, policy: "accept", n: 0 };

describe("shows its value, or nothing", () => {
  test.each<[string, Partial<Scene>, Partial<Scene>[]]>([
    ["in first HTML, where no option has the value", { value: "x" }, []],
    ["where the options come later", { value: "x", all: [] }, [{ all: all("abx") }]],
    ["where they come with the value", {}, [{ value: "x", values: ["x", "y"], all: all("xyz") }]],
    ["where its option goes and comes back", {}, [{ all: all("ac") }, { all: all("cab") }]],
    [
      "where the value is an empty text, and its option comes later",
      { value: "", all: [] },
      [{ all: [...all("a"), { k: "0", v: "", t: "", on: false }] }],
    ],
    ["where a list is turned into a menu and back", { many: true }, [{ many: false }, { many: true }]],
    ["where the options' texts are others", {}, [{ all: all("abc").map((one, at) => ({ ...one, v: "xbz"[at]!, t: "xbz"[at]! })) }]],
  ])("%s", async (_name, first, rest) => {
    await onPage({ ...SCENE, ...first }, async (page, send) => {
      await check(page, "first");
      let now = { ...SCENE, ...first };
      for (const next of rest) {
        await send((now = { ...now, ...next }));
        await check(page, JSON.stringify(next));
      }
    });
  });
});

test("of options that are marked it is the last one, also when they move, and the one before when that is marked no more", async () => {
  const marked = (text: string, on: string): Partial<Scene> => ({ all: all(text).map((one) => ({ ...one, on: on.includes(one.v) })) });
  await onPage({ ...SCENE, ...marked("abcd", "bc") }, async (page, send) => {
    await check(page, "first");
    for (const [text, on] of [
      ["abcd", "b"],
      ["dcba", "bc"],
      ["dcba", ""],
      ["bad", "ab"],
    ] as const) {
      await send({ ...SCENE, ...marked(text, on) });
      await check(page, `${text} ${on}`);
    }
  });
});

/** Chooses as a person does, or resets the form. */
const perform = (
  page: Page,
  { select: at, picks, resets }: { select: number; picks: readonly boolean[]; resets: boolean },
): Promise<void> =>
  page.evaluate(
    ([at, picks, resets]) => {
      if (resets && picks[0]) return document.querySelector("form")!.reset();
      const selects = [...document.querySelectorAll("select")].filter(({ options }) => options.length > 0);
      const select = selects[at % selects.length]!;
      select.focus();
      if (select.multiple) for (const option of select.options) option.selected = picks[option.index] ?? false;
      else select.selectedIndex = picks.filter(Boolean).length % select.options.length;
      select.dispatchEvent(new Event("input", { bubbles: true }));
      select.dispatchEvent(new Event("change", { bubbles: true }));
    },
    [at, picks, resets] as const,
  );

test.each([0, 30])("whatever is sent and chosen in turns at %i ms, seed " + SEED, { timeout: 120_000 }, async (delayMs) => {
  for (let n = 0; n < PAGES; n++) {
    const seed = SEED + n;
    const scenes = fc.sample(scene, { numRuns: STEPS + 1, seed });
    const acts = fc.sample(act, { numRuns: STEPS, seed });
    stage.link.delayMs = delayMs;
    await onPage(scenes[0]!, async (page, send) => {
      await check(page, `first, seed ${seed}`);
      for (const [at, next] of scenes.slice(1).entries()) {
        await send(next);
        await check(page, `step ${at}, seed ${seed}: ${JSON.stringify(scenes[at])} → ${JSON.stringify(next)}`);
      }
      for (const [at, one] of acts.entries()) {
        const now = await told(page);
        await perform(page, one);
        if (one.sends) stage.app.send({ step: 100 + at, scene: { ...now, all: one.sends } });
        await page.waitForTimeout(5 * delayMs + 50);
        await check(page, `act ${at}, seed ${seed}: ${JSON.stringify(one)} with ${JSON.stringify(now)}`);
      }
    });
  }
});
