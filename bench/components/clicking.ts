// A click on a counter of a page, in process. See bench/README.md.
import type { Contender } from "../lib/interleave.ts";
import { type createView, MountedView } from "../lib/mounted-view.ts";
import type { Change } from "./counters.lv.tsx";

/** The first counter of a page that takes `change`: from its setter to the patch being sent. */
export function clicking(name: string, component: Parameters<typeof createView>[0], props: Record<string, unknown>): Contender {
  let count = 0;
  let setAt = 0;
  const change: Change = (set) => {
    setAt = performance.now();
    // Of one length, so that all patches weigh the same.
    set(++count % 2);
  };
  const mounted = new MountedView(component, { ...props, change });
  const step = (): number => {
    mounted.receive(mounted.click("add"));
    return mounted.sentAt - setAt;
  };
  return { name, step };
}
