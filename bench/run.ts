// Runs the benches: node bench/run.ts [NAME] [--json] [--record]. See README.md for what the figures mean.
import { parseArgs } from "node:util";
import { benches, runBench } from "./lib/benches.ts";
import { type Figure, formatFigures } from "./lib/figures.ts";
import { describeMachine } from "./lib/machine.ts";
import { withProcesses } from "./lib/processes.ts";
import { writeRecord } from "./lib/records.ts";

const USAGE = `usage: node bench/run.ts [NAME] [--json] [--record]
  NAME      ${benches.map(({ name }) => name).join(", ")}; all of them unless given
  --json    one JSON object per figure and line, and nothing else, on stdout
  --record  keeps the figures, with the machine, in bench/records/`;

process.exitCode = await main();

async function main(): Promise<number> {
  const options = { json: { type: "boolean" }, record: { type: "boolean" } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true, strict: true });
  const [name, ...more] = positionals;
  const chosen = name === undefined ? benches : benches.filter((bench) => bench.name === name);
  if (chosen.length === 0 || more.length > 0) {
    console.error(USAGE);
    return 2;
  }
  const machine = describeMachine();
  const { figures, failed } = await runAll(chosen, values.json === true);
  if (values.json !== true && figures.length > 0) console.log(formatFigures(figures));
  if (values.record === true && failed === 0) console.error(`recorded in ${writeRecord(name ?? "all", machine, figures)}`);
  return failed === 0 ? 0 : 1;
}

/** One bench after the other; a bench that fails does not keep the others from running. */
async function runAll(chosen: typeof benches, isJson: boolean): Promise<{ figures: Figure[]; failed: number }> {
  const figures: Figure[] = [];
  let failed = 0;
  await withProcesses(async (processes) => {
    for (const bench of chosen) {
      try {
        const more = await runBench(processes, bench);
        if (isJson) for (const figure of more) console.log(JSON.stringify(figure));
        figures.push(...more);
      } catch (error) {
        failed++;
        console.error(`${bench.name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  });
  return { figures, failed };
}
