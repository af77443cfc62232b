// Compiling a project of 500 components, beside Solid's and React's presets for Babel. See bench/README.md.
import { createReport } from "../lib/figures.ts";
import { type Contender, interleave } from "../lib/interleave.ts";
import { withProcesses } from "../lib/processes.ts";
import { median } from "../lib/statistics.ts";
import { heddle } from "./heddle.ts";
import { COMPONENTS, generateProject } from "./project.ts";
import { type Compiler, react, solid } from "./rivals.ts";

// Twenty components a round, so that each contender's garbage is collected in its own time. All of the project counts once.
const PER_ROUND = 20;
const WARM_UP_ROUNDS = 5;
const ROUNDS = { rounds: COMPONENTS / PER_ROUND, warmUpRounds: WARM_UP_ROUNDS, sliceMs: 0 };
// When V8 collects is a matter of moments.
const PEAK_RUNS = 3;
const PEAK_LIMIT_MS = 60_000;

const report = createReport("compiler");
const project = generateProject(COMPONENTS);
/** Bytes of code for each component, by contender. */
const outputs = new Map<string, number[]>();

const timings = await interleave([contender("heddle", heddle), contender("react", react), ...solidRivals()], ROUNDS);
for (const name of timings.names) {
  report(`${name}_us`, timings.us(name) / PER_ROUND, "us");
  if (name !== "heddle") report(`vs_${name}`, timings.ratio("heddle", name), "x");
}
await reportPeak();
reportSizes();

function contender(name: string, compile: Compiler): Contender {
  let at = 0;
  const bytes: number[] = [];
  outputs.set(name, bytes);
  return {
    name,
    step() {
      const start = performance.now();
      for (let times = 0; times < PER_ROUND; times++) {
        bytes[at] = Buffer.byteLength(compile(project[at]!));
        at = (at + 1) % COMPONENTS;
      }
      return performance.now() - start;
    },
  };
}

/** None if Solid's preset cannot be installed. */
function solidRivals(): Contender[] {
  try {
    return [contender("solid", solid("ssr")), contender("solid_dom", solid("dom"))];
  } catch (error) {
    console.error(`compiler: the figures of Solid are left out: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
}

async function reportPeak(): Promise<void> {
  await withProcesses(async (processes) => {
    const kib: number[] = [];
    for (let run = 0; run < PEAK_RUNS; run++) {
      kib.push(Number(await processes.run(process.execPath, ["bench/compiler/peak.ts"], { limitMs: PEAK_LIMIT_MS })));
    }
    report("peak_mib", median(kib) / 1024, "MiB");
  });
}

function reportSizes(): void {
  const sum = (bytes: readonly number[]): number => bytes.reduce((total, one) => total + one, 0);
  const source = sum(project.map((file) => Buffer.byteLength(file.source)));
  report("source_bytes", source, "bytes");
  report("output_vs_source", sum(outputs.get("heddle")!) / source, "x");
  report("react_output_vs_source", sum(outputs.get("react")!) / source, "x");
}
