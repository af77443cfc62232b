import fc from "fast-check";
import { expect, test } from "vitest";
import type { Instance } from "../component/instance.ts";
import type { Revertible } from "../hooks/dispatcher.ts";
import { HandlerRun } from "./handler-run.ts";
import { Updates } from "./updates.ts";

/** A hook whose actions are digits that are appended. */
class Digits implements Revertible {
  text = "";

  revert(previous: unknown): void {
    this.text = previous as string;
  }

  replay(action: unknown): unknown {
    const previous = this.text;
    this.text += String(action);
    return previous;
  }
}

const instance = { isDirty: false, level: 1 } as Instance;

interface Step {
  readonly hook: number;
  /** Who sets it; 0 is nobody's handler. */
  readonly by: number;
}

const step: fc.Arbitrary<Step> = fc.record({ hook: fc.nat(1), by: fc.nat(3) });

/** What the hooks hold after these steps. */
const after = (steps: readonly (Step & { readonly at: number })[]): string[] =>
  [0, 1].map((hook) =>
    steps
      .filter((each) => each.hook === hook)
      .map(({ at }) => at % 10)
      .join(""),
  );

test("whatever is sealed and whoever fails, what is left is what all others have set", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), fc.nat(12), fc.array(fc.nat(3)), (steps, sealedAt, failing) => {
      const updates = new Updates();
      updates.runs = 1;
      const hooks = [new Digits(), new Digits()];
      const runs = [null, new HandlerRun(), new HandlerRun(), new HandlerRun()];
      const numbered = steps.map((each, at) => ({ ...each, at }));
      for (const { hook, by, at } of numbered) {
        const set = (): void => updates.add(instance, hooks[hook]!, hooks[hook]!.replay(at % 10), at % 10);
        if (runs[by]) runs[by].enter(set);
        else set();
      }
      updates.seal(sealedAt);
      for (const by of failing) expect(updates.revertRun(runs[by]!)).toEqual([]);
      const left = numbered.filter(({ by, at }) => at < sealedAt || !failing.includes(by));
      expect(hooks.map(({ text }) => text)).toEqual(after(left));
      updates.revertTo(0);
      expect(hooks.map(({ text }) => text)).toEqual(after(numbered.filter(({ at }) => at < sealedAt)));
    }),
  );
});

test("what an action throws when it is done again is returned, and the others count", () => {
  const updates = new Updates();
  updates.runs = 1;
  const hook = new Digits();
  const fragile: Revertible = {
    revert: () => {},
    replay: () => {
      throw new Error("updater");
    },
  };
  const run = new HandlerRun();
  run.enter(() => updates.add(instance, hook, hook.replay(1), 1));
  updates.add(instance, fragile, 0, 0);
  updates.add(instance, hook, hook.replay(2), 2);
  expect(updates.revertRun(run).map(String)).toEqual(["Error: updater"]);
  expect(hook.text).toBe("2");
});
