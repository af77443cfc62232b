/** A program in Heddle's hands: compiler, view, differ and client, over a link in memory. */
import { mount } from "heddle/testing";
import { heddleComponent } from "../modules.ts";
import type { Page } from "./page.ts";
import { Stage } from "./stage.ts";

/** Microtasks, frames, and what promises of the program bring about. */
const TURNS = 3;

export async function openHeddle(source: string, development = false): Promise<Page> {
  const stage = new Stage();
  const page = await mount(heddleComponent(source, { stage: stage.exports }, development));
  const rest = async (): Promise<void> => {
    for (let at = 0; at < TURNS; at++) {
      await new Promise<void>((resolve) => void setImmediate(resolve));
      await page.advance(0);
    }
  };
  return {
    window: page.window,
    places: [page.container],
    stage,
    user: page.user,
    async turn(run) {
      run();
      await rest();
    },
    rest,
    takeErrors: () => page.takeErrors().map(({ error }) => error),
    async close() {
      page.takeErrors();
      await page.unmount();
      page.takeErrors();
    },
  };
}
