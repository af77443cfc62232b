// The benches there are, and how each is run: a Node process of its own that prints figures as lines of JSON.
import type { Processes } from "./processes.ts";
import { type Figure, parseFigure } from "./figures.ts";

interface Bench {
  readonly name: string;
  /** Arguments for Node. */
  readonly args: readonly string[];
}

/** What runs components in its own process needs the loader; what weighs memory needs to collect garbage at will. */
const COMPONENTS = ["--import", "heddle/register"];
const GC = ["--expose-gc"];

export const benches: readonly Bench[] = [
  { name: "roundtrip", args: ["bench/roundtrip/roundtrip.bench.ts"] },
  { name: "table", args: [...COMPONENTS, "bench/table/table.bench.ts"] },
  { name: "wasm", args: [...COMPONENTS, "bench/wasm/wasm.bench.ts"] },
  { name: "targeted", args: [...COMPONENTS, "bench/targeted/targeted.bench.ts"] },
  { name: "components", args: [...COMPONENTS, ...GC, "bench/components/components.bench.ts"] },
  { name: "ssr", args: [...COMPONENTS, ...GC, "bench/ssr/ssr.bench.ts"] },
  { name: "memory", args: [...COMPONENTS, ...GC, "bench/memory/memory.bench.ts"] },
  { name: "adoption", args: ["bench/adoption/adoption.bench.ts"] },
  { name: "client", args: ["bench/client/client.bench.ts"] },
  { name: "testing", args: [...COMPONENTS, "bench/testing/testing.bench.ts"] },
  { name: "compiler", args: ["bench/compiler/compiler.bench.ts"] },
  { name: "size", args: ["bench/size/size.bench.ts"] },
  { name: "strings", args: ["bench/strings/strings.bench.ts", "--json"] },
];

/** Three times what the longest takes, the first build of what it needs included. */
const LIMIT_MS = 240_000;

/** Runs one bench to its end. It fails as the bench fails; what the bench has to say goes to stderr. */
export async function runBench(processes: Processes, { args }: Bench): Promise<Figure[]> {
  const env = { NODE_ENV: "production" };
  const output = await processes.run(process.execPath, args, { env, limitMs: LIMIT_MS });
  return output
    .split("\n")
    .filter((line) => line !== "")
    .map(parseFigure);
}
