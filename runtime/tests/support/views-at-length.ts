/**
 * In a process of its own (`node --expose-gc`): views come and go, and what the process holds is told as JSON after the first
 * of them and at the end. Each has lists, instances, context and refs, is joined, gets events, and ends.
 */
import { component, stateful, vnode } from "../../src/compiled.ts";
import { createContext, useContext, useEffect, useRef, useState } from "../../src/index.ts";
import { button } from "./components.ts";
import { LivePage } from "./live-page.ts";
import { define, el, prop, slot } from "./templates.ts";

const MOUNTS = 10_000;
const FIRST = 1000;
const ROWS = 10;
/** App, provider and three rows. */
const INSTANCES = 5;

const page = define(el("main", el("input", prop("ref")), slot, slot, slot));
const item = define(el("li", slot, slot));
const Theme = createContext("none");
let effects = 0;

const Leaf = stateful(({ name }: { name: string }) => {
  useEffect(() => {
    effects++;
    return () => void effects--;
  }, []);
  return `${name} of ${useContext(Theme)}`;
}, "Leaf");

const App = stateful(() => {
  const [count, setCount] = useState(ROWS);
  const ref = useRef(null);
  const rows = Array.from({ length: count }, (_, at) => vnode(item, [`row ${at}`, component(Leaf, { name: `leaf ${at}` })], at));
  const shown = component(Theme, { value: `theme ${count}`, children: rows });
  return vnode(page, [ref, button(() => setCount(count + 1), "more"), button(() => setCount(1), "fewer"), shown]);
}, "App");

function live(): void {
  const live = LivePage.open(App);
  for (const block of [2, 3, 2]) live.fire({ block, slot: 0 });
  live.view.detach();
  live.join();
  live.fire({ block: 2, slot: 0 });
  if (live.errors.length > 0 || live.view.instanceCount !== INSTANCES)
    throw new Error(`it does not live: ${String(live.errors[0]?.error)}`);
  live.view.close();
  if (effects !== 0) throw new Error("an effect has not been cleaned up");
}

/** Twice, as finalizers free more; then V8 has given back what it need not keep. */
async function measure(): Promise<{ heap: number; native: number }> {
  for (let i = 0; i < 4; i++) {
    globalThis.gc!();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const { heapUsed, heapTotal, rss, external } = process.memoryUsage();
  return { heap: heapUsed + external, native: rss - heapTotal };
}

const told: { heap: number; native: number }[] = [];
for (let i = 1; i <= MOUNTS; i++) {
  live();
  if (i === FIRST || i === MOUNTS) told.push(await measure());
}
process.stdout.write(JSON.stringify(told));
