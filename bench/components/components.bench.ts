// What components cost beside the same page without them: time, and memory. See bench/README.md.
import { createReport } from "../lib/figures.ts";
import { type Contender, interleave } from "../lib/interleave.ts";
import { createView } from "../lib/mounted-view.ts";
import { CalledCards, FlatRows, Rows } from "./called-cards.lv.tsx";
import { FlatCards, WrappedCards } from "./cards.lv.tsx";
import { clicking } from "./clicking.ts";
import { Counters } from "./counters.lv.tsx";
import { loadLevels } from "./generated-levels.ts";
import { Called, CounterBeside, Recursive } from "./nested.lv.tsx";
import { ManyTabs } from "./tabs.lv.tsx";
import { bytesEach, type WeighedPage } from "./weights.ts";

type Component = Parameters<typeof createView>[0];

const COUNTERS = 1000;
const DEPTH = 100;
const ROUNDS = { rounds: 101, warmUpRounds: 200, sliceMs: 2 };

const report = createReport("components");
const levels = Array.from({ length: DEPTH }, (_, at) => ({ title: `Level ${at}`, text: `What stands on level ${at}` }));
const { Nested, Flat } = await loadLevels(DEPTH);
const pages = { nested: Nested, recursive: Recursive, called: Called, flat: Flat };

weighAll();
await timeUpdates();
await timeFirstRenders();

function weighAll(): void {
  const articles = (count: number) =>
    Array.from({ length: count }, (_, id) => ({ id, title: `Article ${id}`, text: `What article ${id} says` }));
  const cards = (component: Component): WeighedPage => ({ component, props: (count) => ({ articles: articles(count) }) });
  const tabs = bytesEach({ component: ManyTabs, props: (count) => ({ ids: Array.from({ length: count }, (_, id) => id) }) });
  report("stateful_bytes", tabs.js + tabs.native, "bytes");
  report("stateful_js_bytes", tabs.js, "bytes");
  report("stateful_native_bytes", tabs.native, "bytes");
  const bytesOf = (component: Component): number => {
    const { js, native } = bytesEach(cards(component));
    return js + native;
  };
  const flat = bytesOf(FlatCards);
  report("stateless_bytes", bytesOf(WrappedCards) - flat, "bytes");
  report("stateless_called_bytes", bytesOf(CalledCards) - flat, "bytes");
  report("stateless_row_bytes", bytesOf(Rows) - bytesOf(FlatRows), "bytes");
}

async function timeUpdates(): Promise<void> {
  const timings = await interleave(
    [
      clicking("counters_1", Counters, { count: 1 }),
      clicking(`counters_${COUNTERS}`, Counters, { count: COUNTERS }),
      ...Object.entries(pages).map(([name, Page]) => clicking(`${name}_update`, CounterBeside, { Page, levels })),
    ],
    ROUNDS,
  );
  for (const name of timings.names) report(`${name}_us`, timings.us(name), "us");
  report("thousand_vs_one", timings.ratio(`counters_${COUNTERS}`, "counters_1"), "x");
  report("nested_update_vs_flat", timings.ratio("nested_update", "flat_update"), "x");
}

/** A new view and its first HTML. */
async function timeFirstRenders(): Promise<void> {
  const render = (component: Component): string => {
    const view = createView(component, { levels });
    const html = Buffer.from(view.html().body).toString();
    view.close();
    return html;
  };
  if (new Set(Object.values(pages).map(render)).size > 1) throw new Error("what is compared are different pages");
  const contenders = Object.entries(pages).map(([name, component]): Contender => {
    const step = (): number => {
      const start = performance.now();
      const view = createView(component, { levels });
      view.html();
      const ms = performance.now() - start;
      view.close();
      return ms;
    };
    return { name, step };
  });
  const timings = await interleave(contenders, ROUNDS);
  for (const name of timings.names) report(`${name}_us`, timings.us(name), "us");
  report("nested_vs_flat", timings.ratio("nested", "flat"), "x");
  report("recursive_vs_flat", timings.ratio("recursive", "flat"), "x");
  report("recursive_vs_called", timings.ratio("recursive", "called"), "x");
}
