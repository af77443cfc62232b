/** Events of a page among foreign scripts: each reaches its handlers once, in order, and nobody is disturbed by that. */
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import * as ClientFrame from "../protocol/generated/client-frame.ts";
import type { Traffic } from "./lib/browser.ts";
import { createStage } from "./lib/stage.ts";

const stage = createStage("e2e/fixtures/events-server.ts");

const WAIT = { timeout: 5000 };

/** What handlers have noted. */
const log = (page: Page): Promise<string[]> => page.evaluate(() => document.querySelector("#log")!.textContent.split("\n").filter(Boolean));

/** These handlers have run since the page was opened, in this order, and no other. */
async function ran(page: Page, ...expected: string[]): Promise<void> {
  await expect.poll(() => log(page), WAIT).toEqual(expected);
  // Events keep their order: what comes too late would be here now.
  await clickAll(page, "h");
  await expect.poll(() => log(page), WAIT).toEqual([...expected, "h"]);
}

/** Clicks these elements, by their ids, in one task. */
const clickAll = (page: Page, ...ids: string[]): Promise<void> =>
  page.evaluate((all) => {
    for (const id of all) document.getElementById(id)!.click();
  }, ids);

const eventFrames = ({ sent }: Traffic): Buffer[] => sent.filter((frame) => (frame[0]! & 3) === ClientFrame.Event);

describe("a DOM event with several handlers on its way", () => {
  test("is one frame, and they run from target to root", async () => {
    await stage.onPage("/", async (page, { connections }) => {
      await page.click("#deep");
      await expect.poll(() => log(page), WAIT).toEqual(["inner", "middle", "outer deep outer"]);
      expect(await page.textContent("#times")).toBe("1");
      expect(eventFrames(connections[0]!)).toHaveLength(1);
      await ran(page, "inner", "middle", "outer deep outer");
    });
  });

  test("none that listens to another type is among them", async () => {
    await stage.onPage("/", async (page, { connections }) => {
      await page.focus("#inner");
      await page.keyboard.press("x");
      await ran(page, "middle x");
      // The key, and the click of `ran`.
      expect(eventFrames(connections[0]!)).toHaveLength(2);
    });
  });

  test("is nothing where nobody listens", async () => {
    await stage.onPage("/", async (page, { connections }) => {
      await page.click("#unheard");
      await page.evaluate(() => document.body.click());
      await ran(page);
      expect(eventFrames(connections[0]!)).toHaveLength(1);
    });
  });
});

describe("what a handler decides in the browser", () => {
  const hash = (page: Page): string => new URL(page.url()).hash;

  test("stopPropagation() ends the way over Heddle's handlers only", async () => {
    await stage.onPage("/", async (page) => {
      await page.evaluate(() => {
        document.addEventListener("click", ({ target }) => Object.assign(window, { foreign: (target as Element).id }));
      });
      await page.click("#stops");
      expect(await page.evaluate("foreign")).toBe("stops");
      await ran(page, "stops");
    });
  });

  test("preventDefault() keeps the browser from what it does", async () => {
    await stage.onPage("/", async (page) => {
      await page.click("#in-link");
      await page.click("#unchecked");
      expect(await page.isChecked("#unchecked")).toBe(false);
      await ran(page, "outer link", "beyond", "unchecked false", "beyond");
      expect(hash(page)).toBe("");
    });
  });

  test("a handler that does not run prevents nothing", async () => {
    await stage.onPage("/", async (page) => {
      await page.click("#stops-in-link");
      await ran(page, "stops in link");
      expect(hash(page)).toBe("#followed-outer");
    });
  });

  test("nothing is prevented unasked", async () => {
    await stage.onPage("/", async (page) => {
      await page.click("#link");
      await page.click("#checked");
      expect(await page.isChecked("#checked")).toBe(true);
      await ran(page, "link", "beyond", "checked true", "beyond");
      expect(hash(page)).toBe("#followed");
    });
  });
});

interface Foreign {
  readonly on: "window" | "document" | "#outer" | "#inner";
  readonly capture: boolean;
  readonly stop: "stopPropagation" | "stopImmediatePropagation";
}

/** Runs in the page: stops every click there. Elements that are not there yet get their listener when they are. */
function stopClicks({ on, capture, stop }: Foreign): void {
  const listen = (): void => {
    const target = on === "window" ? window : on === "document" ? document : document.querySelector(on)!;
    target.addEventListener("click", (event) => event.isTrusted && event[stop](), capture);
  };
  if (!on.startsWith("#") || document.querySelector(on)) listen();
  else document.addEventListener("DOMContentLoaded", listen);
}

const hiders: Foreign[] = (["window", "document", "#outer", "#inner"] as const).flatMap((on) =>
  [true, false].flatMap((capture) => (["stopPropagation", "stopImmediatePropagation"] as const).map((stop) => ({ on, capture, stop }))),
);
const handled = ["inner", "middle", "outer deep outer"];

describe.each(hiders)("a foreign listener on $on, capture: $capture, that calls $stop", (foreign) => {
  const { on, capture, stop } = foreign;
  // What comes first at the outermost place is beyond anybody's reach.
  const hides = on === "window" && capture && stop === "stopImmediatePropagation";

  test(hides ? "hides the event if it was there before Heddle" : "does not hide the event, though it was there before Heddle", async () => {
    const act = async (page: Page): Promise<void> => {
      await page.click("#deep");
      await ran(page, ...(hides ? [] : handled));
    };
    await stage.onPage("/", act, { before: (page) => page.addInitScript(stopClicks, foreign) });
  });

  test("does not hide the event if it came after Heddle", async () => {
    await stage.onPage("/", async (page) => {
      await page.evaluate(stopClicks, foreign);
      await page.click("#deep");
      await ran(page, ...handled);
    });
  });
});

describe("foreign listeners on Heddle's elements", () => {
  test("get the real event, in their order", async () => {
    await stage.onPage("/", async (page) => {
      await page.evaluate(() => {
        const seen: unknown[] = [];
        Object.assign(window, { seen });
        for (const id of ["outer", "middle", "inner", "deep"])
          for (const capture of [true, false])
            document
              .getElementById(id)!
              .addEventListener(
                "click",
                (event) =>
                  seen.push([
                    id,
                    (event.currentTarget as Element).id,
                    (event.target as Element).id,
                    event.isTrusted,
                    event.defaultPrevented,
                    event.eventPhase,
                  ]),
                capture,
              );
      });
      await page.click("#deep");
      const { CAPTURING_PHASE, AT_TARGET, BUBBLING_PHASE } = { CAPTURING_PHASE: 1, AT_TARGET: 2, BUBBLING_PHASE: 3 };
      const seen = (id: string, phase: number): unknown[] => [id, id, "deep", true, false, phase];
      expect(await page.evaluate("seen")).toEqual([
        ...["outer", "middle", "inner"].map((id) => seen(id, CAPTURING_PHASE)),
        seen("deep", AT_TARGET),
        seen("deep", AT_TARGET),
        ...["inner", "middle", "outer"].map((id) => seen(id, BUBBLING_PHASE)),
      ]);
      await ran(page, ...handled);
    });
  });

  test("may prevent what the browser does, and Heddle's handlers run all the same", async () => {
    await stage.onPage("/", async (page) => {
      await page.evaluate(() => {
        for (const id of ["link", "checked"]) document.getElementById(id)!.addEventListener("click", (event) => event.preventDefault());
      });
      await page.click("#link");
      await page.click("#checked");
      expect([new URL(page.url()).hash, await page.isChecked("#checked")]).toEqual(["", false]);
      await ran(page, "link", "beyond", "checked false", "beyond");
    });
  });

  test("see what Heddle has prevented", async () => {
    await stage.onPage("/", async (page) => {
      await page.evaluate(() => {
        document
          .getElementById("in-link")!
          .addEventListener("click", (event) => Object.assign(window, { prevented: event.defaultPrevented }), true);
      });
      await page.click("#in-link");
      expect(await page.evaluate("prevented")).toBe(true);
    });
  });

  test("may throw", async () => {
    await stage.onPage("/", async (page, { problems }) => {
      await page.evaluate(() => {
        const fail = (): never => {
          throw new Error("foreign");
        };
        for (const target of [window, document, document.querySelector("#inner")!])
          for (const capture of [true, false]) target.addEventListener("click", fail, { capture, once: true });
      });
      await page.click("#deep");
      await ran(page, ...handled);
      expect(problems.splice(0)).toEqual(Array(6).fill("Error: foreign"));
    });
  });
});

describe("events that do not bubble reach the handler of their target alone", () => {
  test("focus and blur", async () => {
    await stage.onPage("/", async (page) => {
      await page.click("#field");
      await page.evaluate(() => document.querySelector<HTMLElement>("#field")!.blur());
      await ran(page, "focus", "blur");
    });
  });

  test("scroll, toggle and close", async () => {
    await stage.onPage("/", async (page) => {
      await page.evaluate(() => (document.querySelector("#scroller")!.scrollTop = 37));
      await expect.poll(() => log(page), WAIT).toEqual(["scroll 37"]);
      await page.evaluate(() => (document.querySelector<HTMLDetailsElement>("#details")!.open = true));
      await expect.poll(() => log(page), WAIT).toEqual(["scroll 37", "toggle true"]);
      await page.evaluate(() => {
        const dialog = document.querySelector<HTMLDialogElement>("#dialog")!;
        dialog.show();
        dialog.close();
      });
      await ran(page, "scroll 37", "toggle true", "close");
    });
  });

  test("mouseenter", async () => {
    await stage.onPage("/", async (page) => {
      await page.hover("#tall", { position: { x: 5, y: 5 } });
      await ran(page, "enter scroller");
    });
  });

  test("load and error of what a patch brings", async () => {
    await stage.onPage("/", async (page, { problems }) => {
      await clickAll(page, "show");
      await expect.poll(async () => (await log(page)).toSorted(), WAIT).toEqual(["error", "load"]);
      await clickAll(page, "h");
      await expect.poll(async () => (await log(page)).slice(2), WAIT).toEqual(["h"]);
      problems.length = 0;
    });
  });
});

describe.each(["open", "closed"] as const)("of a custom element with a(n) %s shadow root", (mode) => {
  /** Events from within it, by the constructor and options of each. */
  const dispatch = (page: Page, ...options: CustomEventInit[]): Promise<void> =>
    page.evaluate((all) => {
      for (const one of all) (window as unknown as { shadowed: Element }).shadowed.dispatchEvent(new CustomEvent("picked", one));
    }, options);

  const onWidget = (act: (page: Page) => Promise<void>): Promise<void> =>
    stage.onPage("/", async (page) => {
      await page.evaluate(
        (init) => {
          const shadowed = document.createElement("button");
          shadowed.textContent = "shadowed";
          Object.assign(window, { shadowed });
          customElements.define(
            "x-widget",
            class extends HTMLElement {
              constructor() {
                super();
                this.attachShadow(init).append(shadowed, document.createElement("slot"));
              }
            },
          );
        },
        { mode } as ShadowRootInit,
      );
      await act(page);
    });

  test("events seem to come from the element itself", async () => {
    await onWidget(async (page) => {
      const { x, y, height } = (await page.evaluate(() =>
        (window as unknown as { shadowed: Element }).shadowed.getBoundingClientRect().toJSON(),
      )) as DOMRect;
      await page.mouse.click(x + 2, y + height / 2);
      await ran(page, "widget focus", "widget widget");
    });
  });

  test("events of slotted elements come from those", async () => {
    await onWidget(async (page) => {
      await page.click("#slotted");
      await ran(page, "slotted", "widget slotted");
    });
  });

  test("custom events arrive if they leave the shadow root", async () => {
    await onWidget(async (page) => {
      await dispatch(
        page,
        { detail: "stays", bubbles: true },
        { detail: "bubbles", bubbles: true, composed: true },
        { detail: "quiet", composed: true },
      );
      await page.evaluate(() => document.querySelector("#widget")!.dispatchEvent(new CustomEvent("picked", { detail: "own" })));
      await ran(page, "picked bubbles", "picked quiet", "picked own");
    });
  });
});

interface Counts {
  readonly refusedEvents: number;
}

async function stats(message: { open?: boolean } = {}): Promise<Counts> {
  const answer = stage.app.reply<Counts>();
  stage.app.send(message);
  return answer;
}

/** Frames take this long, each way. */
const slowDown = (page: Page, delayMs: number): Promise<void> =>
  page.evaluate((ms) => (window as unknown as { heddle: { link(to: object): void } }).heddle.link({ delayMs: ms }), delayMs);

describe("an event for what is gone meanwhile is dropped, counted and told, and later ones go on", () => {
  test.each([
    ["the element", ["remove", "doomed"], [], "not on the page any more"],
    ["the handler", ["disarm", "armed"], [], "does not listen any more"],
  ])("%s", async (_name, ids, expected, reason) => {
    await stage.onPage("/", async (page, visited) => {
      const before = await stats();
      const warnings: string[] = [];
      page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()));
      await slowDown(page, 100);
      await clickAll(page, ...ids, "a");
      await expect.poll(() => log(page), WAIT).toEqual([...expected, "a"]);
      expect((await stats()).refusedEvents).toBe(before.refusedEvents + 1);
      expect(warnings).toEqual([expect.stringMatching(new RegExp(`event 2 refused: .*${reason}`))]);
      await expect.poll(() => page.locator("[data-pending]").count(), WAIT).toBe(0);
      expect(visited.connections).toHaveLength(1);
    });
  });

  test("one of its handlers: the others run", async () => {
    await stage.onPage("/", async (page) => {
      const before = await stats();
      await slowDown(page, 100);
      await clickAll(page, "disarm", "half-armed");
      await ran(page, "around");
      expect((await stats()).refusedEvents).toBe(before.refusedEvents);
    });
  });
});

describe("data-pending", () => {
  /** Notes each change of the attribute on these elements, as `id count`. */
  const watchPending = (page: Page): Promise<void> =>
    page.evaluate(() => {
      const changes: string[] = [];
      Object.assign(window, { changes });
      new MutationObserver((records) => {
        for (const { target, oldValue } of records) {
          const { id, dataset } = target as HTMLElement;
          // Of changes within one task only the last one is to be seen.
          if (dataset["pending"] !== oldValue) changes.push(`${id} ${dataset["pending"] ?? 0}`);
        }
      }).observe(document.body, { subtree: true, attributeFilter: ["data-pending"], attributeOldValue: true });
    });
  const changes = (page: Page): Promise<string[]> => page.evaluate("changes");

  test("stands until its own event is acknowledged", async () => {
    await stage.onPage("/", async (page) => {
      await watchPending(page);
      await slowDown(page, 150);
      for (const id of ["a", "b", "a"]) {
        await clickAll(page, id);
        await page.waitForTimeout(30);
      }
      await expect.poll(() => changes(page), WAIT).toEqual(["a 1", "b 1", "a 2", "a 1", "b 0", "a 0"]);
    });
  });

  test("of a handler that waits: until it has ended, whatever else is acknowledged", async () => {
    await stage.onPage("/", async (page) => {
      await watchPending(page);
      await clickAll(page, "held", "a");
      await ran(page, "a");
      await expect.poll(() => changes(page), WAIT).toEqual(["held 1", "a 1", "a 0", "h 1", "h 0"]);
      await stats({ open: true });
      await expect.poll(() => changes(page), WAIT).toEqual(["held 1", "a 1", "a 0", "h 1", "h 0", "held 0"]);
      expect((await log(page)).at(-1)).toBe("held");
    });
  });
});

test("many quick events of different elements keep their order, whoever stops some of them", async () => {
  await stage.onPage("/", async (page) => {
    // Without a pattern that could be right by chance.
    const ids = Array.from({ length: 300 }, (_, at) => "abcdefg"[((at * at * 31 + at * 7) % 7) ^ (at % 3)] ?? "a");
    await page.evaluate(() => {
      for (const id of ["b", "d", "g"]) document.getElementById(id)!.addEventListener("click", (event) => event.stopImmediatePropagation());
    });
    await slowDown(page, 20);
    await clickAll(page, ...ids);
    await ran(page, ...ids);
  });
});
