/** A program as it is compiled, and as it is with nothing kept from one render to the next. */
import { expect } from "vitest";
import { evaluate } from "./compiled-module.ts";
import { listenersOf } from "./listeners.ts";
import { LivePage, settled } from "./live-page.ts";

const framesOf = (page: LivePage): string[] => page.frames.splice(0).map((frame) => Buffer.from(frame).toString("latin1"));
const errorsOf = (page: LivePage): string[] => page.errors.splice(0).map(({ error }) => String(error));

/** Fires the same events at both builds, chosen among those that listen, and expects the same of both after each. */
export async function expectSameFrames(source: string, choices: readonly number[]): Promise<void> {
  const [memoised, plain] = [true, false].map((memoise) => LivePage.open(evaluate(source, memoise)["Program"])) as [LivePage, LivePage];
  for (const choice of [-1, ...choices]) {
    const listeners = listenersOf(plain.view);
    expect(listenersOf(memoised.view)).toEqual(listeners);
    if (choice >= 0 && listeners.length > 0) {
      const place = listeners[choice % listeners.length]!;
      for (const page of [memoised, plain])
        page.fire(
          place,
          place.fields.map(() => null),
        );
      await settled();
      await settled();
    }
    expect(framesOf(memoised)).toEqual(framesOf(plain));
    expect(errorsOf(memoised)).toEqual(errorsOf(plain));
  }
  for (const page of [memoised, plain]) page.view.close();
}
