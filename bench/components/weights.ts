// What one component of many on a page holds. See bench/README.md.
import { setImmediate as nextTurn } from "node:timers/promises";
import { type createView, MountedView } from "../lib/mounted-view.ts";
import { weigh } from "../lib/memory.ts";
import { median } from "../lib/statistics.ts";

type Component = Parameters<typeof createView>[0];

/** A page that shows so many of something. */
export interface WeighedPage {
  readonly component: Component;
  props(count: number): Record<string, unknown>;
}

export interface Bytes {
  readonly js: number;
  readonly native: number;
}

const COUNT = 1000;
// The heap holds other things too, which come and go by some kilobytes.
const TIMES = 9;

/** Per component: a page of many, live and idle, less a page of none. What they show is in its props, and in none of the figures. */
export async function bytesEach(page: WeighedPage): Promise<Bytes> {
  const none = page.props(0);
  const many = page.props(COUNT);
  // Code, templates and buffers are made once.
  await weighPage(page, many);
  const weights: Bytes[] = [];
  while (weights.length < TIMES) {
    const before = await weighPage(page, none);
    const after = await weighPage(page, many);
    weights.push({ js: (after.js - before.js) / COUNT, native: (after.native - before.native) / COUNT });
  }
  return { js: median(weights.map(({ js }) => js)), native: median(weights.map(({ native }) => native)) };
}

async function weighPage({ component }: WeighedPage, props: Record<string, unknown>): Promise<Bytes> {
  // Views that are closed are let go of in a turn of its own.
  await nextTurn();
  const before = weigh();
  const page = new MountedView(component, props);
  const after = weigh();
  page.close();
  return { js: after.jsBytes - before.jsBytes, native: after.nativeBytes - before.nativeBytes };
}
