// First HTML: from a component to bytes, beside a template literal written by hand and beside Solid's SSR; and what a
// whole GET costs. See bench/README.md.
import Counter from "../../examples/counter/counter.lv.tsx";
import { createReport } from "../lib/figures.ts";
import { type Contender, interleave, type Timings } from "../lib/interleave.ts";
import { buildLoadgen, runLoadgen } from "../lib/loadgen.ts";
import { createView } from "../lib/mounted-view.ts";
import { withProcesses } from "../lib/processes.ts";
import { startMeasured } from "../lib/servers.ts";
import ExposedTable from "../table/exposed-table.lv.tsx";
import { ROWS } from "../table/operations.ts";
import { counterHtml, tableHtml } from "./literals.ts";
import { loadSolidPages, type SolidPages } from "./solid.ts";

// V8 has settled on its code for all of them only after some dozens of rounds.
const ROUNDS = { rounds: 61, warmUpRounds: 100, sliceMs: 5 };
const GET = { path: "/table", connections: 8, "warm-ms": 1500, ms: 4000 };

type Page = "counter" | "table";
type Component = Parameters<typeof createView>[0];

const report = createReport("ssr");

const heddle = (page: Page, component: Component, props: Record<string, unknown>): Contender => ({
  name: `${page}_heddle`,
  step() {
    const start = performance.now();
    const view = createView(component, props);
    view.html();
    const ms = performance.now() - start;
    view.close();
    return ms;
  },
});

const rival = (page: Page, name: string, toBytes: () => Uint8Array): Contender => ({
  name: `${page}_${name}`,
  step() {
    const start = performance.now();
    toBytes();
    return performance.now() - start;
  },
});

const tableProps = { rows: ROWS, change: () => {} };
requireSame(Counter, {}, counterHtml(0));
requireSame(ExposedTable, tableProps, tableHtml(ROWS));

const pages = [heddle("counter", Counter, {}), heddle("table", ExposedTable, tableProps)];
const literals = [rival("counter", "literal", () => counterHtml(0)), rival("table", "literal", () => tableHtml(ROWS))];
const timings = await compare(literals);
for (const { name } of pages) report(`${name}_us`, timings.us(name), "us");
// Apart: of what Solid leaves behind V8 learns that arrays live long, and is slower at those of pages that end at once.
const solid = await solidRivals();
if (solid.length > 0) await compare(solid);
await measureGet();

/** Heddle's pages and their rivals in turns; tells what the rivals take, and Heddle beside them. */
async function compare(rivals: readonly Contender[]): Promise<Timings> {
  const timings = await interleave([...pages, ...rivals], ROUNDS);
  for (const { name } of rivals) {
    report(`${name}_us`, timings.us(name), "us");
    const [page, other] = name.split(/_(.*)/) as [Page, string];
    report(`${page}_vs_${other}`, timings.ratio(`${page}_heddle`, name), "x");
  }
  return timings;
}

/** The literal is a rival only if it gives the same page. */
function requireSame(component: Component, props: Record<string, unknown>, literal: Buffer): void {
  const view = createView(component, props);
  const body = Buffer.from(view.html().body);
  view.close();
  if (!body.equals(literal))
    throw new Error(`the literal gives\n${String(literal).slice(0, 2000)}\nwhere Heddle gives\n${String(body).slice(0, 2000)}`);
}

/** Solid with and without the marks that its browser side needs; none if it cannot be installed. */
async function solidRivals(): Promise<Contender[]> {
  try {
    const [marked, plain] = [await loadSolidPages(true), await loadSolidPages(false)];
    return [...solidPages("solid", marked), ...solidPages("solid_plain", plain)];
  } catch (error) {
    console.error(`ssr: the figures of Solid are left out: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
}

function solidPages(name: string, { renderCounter, renderTable }: SolidPages): Contender[] {
  return [rival("counter", name, () => Buffer.from(renderCounter())), rival("table", name, () => Buffer.from(renderTable(ROWS)))];
}

/** GET /table of a whole server, on its own core, from kept-alive connections. */
async function measureGet(): Promise<void> {
  const program = buildLoadgen();
  await withProcesses(async (processes) => {
    const server = await startMeasured(processes);
    const options = { port: server.port, "server-pid": server.pid, ...GET };
    const got = await runLoadgen<{ requests: number; elapsedUs: number; bodyBytes: number; peakRssKib: number }>(
      processes,
      program,
      "get",
      options,
    );
    report("table_get_rps", (got.requests / got.elapsedUs) * 1e6, "1/s");
    report("table_get_bytes", got.bodyBytes, "bytes");
    report("table_get_peak_mib", got.peakRssKib / 1024, "MiB");
  });
}
