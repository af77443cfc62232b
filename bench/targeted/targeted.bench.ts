// What the page around it adds to the cost of an update: nothing, if updates are targeted. See bench/README.md.
import { createReport } from "../lib/figures.ts";
import { type Contender, interleave } from "../lib/interleave.ts";
import { MountedView } from "../lib/mounted-view.ts";
import { ManyCounters, OneCounter } from "./pages.lv.tsx";

const SIZES = [10, 1000, 100_000];
const COUNTERS = 1000;

const report = createReport("targeted");

/** A click on the first counter of a page: from its setter to the patch being sent. */
function clicking(name: string, page: typeof OneCounter, nodes: number): Contender {
  let count = 0;
  let setAt = 0;
  const change = (set: (n: number) => void): void => {
    setAt = performance.now();
    // Of one length, so that all patches weigh the same.
    set(++count % 2);
  };
  const mounted = new MountedView(page, { nodes, change });
  const step = (): number => {
    mounted.receive(mounted.click("add"));
    return mounted.sentAt - setAt;
  };
  return { name, step };
}

const timings = await interleave(
  [
    ...SIZES.map((nodes) => clicking(`page_${nodes}`, OneCounter, nodes)),
    clicking("counters_1", ManyCounters, 1),
    clicking(`counters_${COUNTERS}`, ManyCounters, COUNTERS),
  ],
  { rounds: 61, warmUpRounds: 100, sliceMs: 2 },
);
for (const name of timings.names) report(`${name}_us`, timings.us(name), "us");
for (const nodes of SIZES.slice(1)) report(`page_${nodes}_vs_10`, timings.ratio(`page_${nodes}`, "page_10"), "x");
report("thousand_vs_one", timings.ratio(`counters_${COUNTERS}`, "counters_1"), "x");
