// What one component of many on a page holds. See bench/README.md.
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
export function bytesEach(page: WeighedPage): Bytes {
  const none = page.props(0);
  const many = page.props(COUNT);
  // All stay until the end: when the collector lets go of one that is closed nobody knows.
  const views: MountedView[] = [];
  const weights = Array.from({ length: TIMES }, () => {
    const before = weighPage(page, none, views);
    const after = weighPage(page, many, views);
    return { js: (after.js - before.js) / COUNT, native: (after.native - before.native) / COUNT };
  });
  for (const view of views) view.close();
  return { js: median(weights.map(({ js }) => js)), native: median(weights.map(({ native }) => native)) };
}

function weighPage({ component }: WeighedPage, props: Record<string, unknown>, views: MountedView[]): Bytes {
  const before = weigh();
  views.push(new MountedView(component, props));
  const after = weigh();
  return { js: after.jsBytes - before.jsBytes, native: after.nativeBytes - before.nativeBytes };
}
