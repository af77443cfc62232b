// What an idle live view holds on the server: counters with real sockets, tables in process. See bench/README.md.
import { once } from "node:events";
import { createReport } from "../lib/figures.ts";
import { buildLoadgen, loadgenArguments } from "../lib/loadgen.ts";
import { type Weight, weigh } from "../lib/memory.ts";
import { MountedView } from "../lib/mounted-view.ts";
import { end, type Processes, waitForLine, withProcesses } from "../lib/processes.ts";
import { type Server, startMeasured } from "../lib/servers.ts";
import ExposedTable from "../table/exposed-table.lv.tsx";
import { ROWS } from "../table/operations.ts";

const COUNTERS = 1000;
const TABLES = 100;
const JOIN_MS = 20_000;

const report = createReport("memory");

await withProcesses(weighCounters);
weighTables();

/** Joined over sockets, then left alone. A first lot is what is made once: code, buffers, pools. */
async function weighCounters(processes: Processes): Promise<void> {
  const server = await startMeasured(processes);
  const program = buildLoadgen();
  const hold = async (connections: number): Promise<() => Promise<void>> => {
    const child = processes.start(program, loadgenArguments("hold", { port: server.port, path: "/counter", connections }));
    await waitForLine(child, /"joined"/, JOIN_MS);
    return () => end(child);
  };
  const first = await hold(COUNTERS / 10);
  const before = await weightOf(server);
  const more = await hold(COUNTERS);
  reportWeight("counter", COUNTERS, before, await weightOf(server));
  await more();
  await first();
}

async function weightOf({ child }: Server): Promise<Weight> {
  child.send("weigh");
  const [weight] = (await once(child, "message")) as [Weight];
  return weight;
}

/** The rows are the application's, shared by all tables, and in none of the figures. */
function weighTables(): void {
  const mount = (): MountedView => new MountedView(ExposedTable, { rows: ROWS, change: () => {} });
  const first = mount();
  const before = weigh();
  const tables = Array.from({ length: TABLES }, mount);
  reportWeight("table", TABLES, before, weigh());
  for (const table of [first, ...tables]) table.close();
}

function reportWeight(view: string, count: number, before: Weight, after: Weight): void {
  const kib = (of: (weight: Weight) => number): number => (of(after) - of(before)) / count / 1024;
  const js = kib(({ jsBytes }) => jsBytes);
  const native = kib(({ nativeBytes }) => nativeBytes);
  report(`${view}_kib`, js + native, "KiB");
  report(`${view}_js_kib`, js, "KiB");
  report(`${view}_native_kib`, native, "KiB");
  report(
    `${view}_rss_kib`,
    kib(({ rssBytes }) => rssBytes),
    "KiB",
  );
}
