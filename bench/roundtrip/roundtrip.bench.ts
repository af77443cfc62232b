// What a click costs the server beside the least that an answer over a WebSocket can cost: clicks on the counter and
// messages to an echo server, in turns, one to sixteen outstanding per connection. See bench/README.md.
import { createReport } from "../lib/figures.ts";
import { findListener, findListeners } from "../lib/listeners.ts";
import { buildLoadgen, runLoadgen } from "../lib/loadgen.ts";
import { type Processes, withProcesses } from "../lib/processes.ts";
import { type Server, startMeasured, startServer } from "../lib/servers.ts";
import { median } from "../lib/statistics.ts";

/** What the load generator says of one round. */
interface Round {
  readonly events: number;
  readonly frames: number;
  readonly elapsedUs: number;
  readonly serverCpuUs: number;
  readonly busyUs: number;
  readonly p50Us: number;
  readonly p99Us: number;
  readonly eventBytes: number;
  readonly patchBytes: number;
  readonly typicalPatchBytes: number;
}

/** One side of the comparison; answers a round of the given depth. */
interface Side {
  readonly name: "counter" | "echo";
  run(depth: number, connections: number): Promise<Round>;
}

interface Load {
  readonly depth: number;
  readonly connections: number;
}

const DEPTHS = [1, 4, 16];
const CONNECTIONS = 16;
const LONE: Load = { depth: 1, connections: 1 };
const ROUNDS = 7;
const WARM_MS = 150;
const ROUND_MS = 800;

const report = createReport("roundtrip");
const program = buildLoadgen();

await withProcesses(async (processes) => {
  const counter = await counterSide(processes, await startMeasured(processes));
  const trial = await counter.run(1, CONNECTIONS);
  const echo = await echoSide(processes, trial);
  await echo.run(16, CONNECTIONS);
  await counter.run(16, CONNECTIONS); // both are compiled by the engine before a round counts
  reportRounds(await runRounds([counter, echo]));
});

/** Learns which slot `+1` is and clicks it. */
async function counterSide(processes: Processes, server: Server): Promise<Side> {
  const target = { port: server.port, path: "/counter" };
  const { skeleton } = await runLoadgen<{ skeleton: string }>(processes, program, "skeleton", target);
  const { instance, block, slot } = findListener(findListeners(Buffer.from(skeleton, "hex")), "+1");
  const run = (depth: number, connections: number): Promise<Round> =>
    runLoadgen(processes, program, "clicks", {
      ...target,
      listener: `${instance},${block},${slot}`,
      ...roundOptions(server, depth, connections),
    });
  return { name: "counter", run };
}

/** An echo server whose messages have the sizes of the counter's. */
async function echoSide(processes: Processes, { eventBytes, typicalPatchBytes }: Round): Promise<Side> {
  const server = await startServer(processes, ["bench/roundtrip/echo-server.ts", String(typicalPatchBytes)]);
  const run = (depth: number, connections: number): Promise<Round> =>
    runLoadgen(processes, program, "echo", {
      port: server.port,
      "message-bytes": eventBytes,
      "answer-bytes": typicalPatchBytes,
      ...roundOptions(server, depth, connections),
    });
  return { name: "echo", run };
}

function roundOptions(server: Server, depth: number, connections: number): Record<string, number> {
  return { "server-pid": server.pid, depth, connections, "warm-ms": WARM_MS, ms: ROUND_MS };
}

type Rounds = ReadonlyMap<Load, Record<Side["name"], Round[]>>;

async function runRounds(sides: readonly Side[]): Promise<Rounds> {
  const loads = [LONE, ...DEPTHS.map((depth) => ({ depth, connections: CONNECTIONS }))];
  const rounds = new Map(loads.map((load) => [load, { counter: [] as Round[], echo: [] as Round[] }]));
  for (let number = 0; number < ROUNDS; number++) {
    for (const [load, done] of rounds) {
      for (const side of number % 2 === 0 ? sides : sides.toReversed()) {
        done[side.name].push(await side.run(load.depth, load.connections));
      }
    }
  }
  return rounds;
}

function reportRounds(rounds: Rounds): void {
  for (const [load, { counter, echo }] of rounds) {
    const suffix = suffixOf(load);
    const ratio = median(counter.map((round, at) => eventsPerCpuSecond(round) / eventsPerCpuSecond(echo[at]!)));
    if (load !== LONE) report(`counter_vs_echo_${load.depth}`, ratio, "x");
    if (load.depth === 1 && load !== LONE) report("counter_vs_echo", ratio, "x");
    reportSide("counter", suffix, counter);
    reportSide("echo", suffix, echo);
    if (load.depth === 1 && load !== LONE) reportSizes(counter);
  }
  const all = [...rounds.values()].flatMap(({ counter, echo }) => [...counter, ...echo]);
  report("loadgen_busy_share", Math.max(...all.map(({ busyUs, elapsedUs }) => busyUs / elapsedUs)), "x");
}

/** Figures without a suffix are those of depth 1. */
function suffixOf(load: Load): string {
  if (load === LONE) return "_lone";
  return load.depth === 1 ? "" : `_${load.depth}`;
}

function reportSide(name: Side["name"], suffix: string, rounds: readonly Round[]): void {
  const of = (figure: (round: Round) => number): number => median(rounds.map(figure));
  report(
    `${name}_p50_us${suffix}`,
    of(({ p50Us }) => p50Us),
    "us",
  );
  report(
    `${name}_p99_us${suffix}`,
    of(({ p99Us }) => p99Us),
    "us",
  );
  report(
    `${name}_events_per_second${suffix}`,
    of(({ events, elapsedUs }) => (events / elapsedUs) * 1e6),
    "1/s",
  );
  report(`${name}_events_per_cpu_second${suffix}`, of(eventsPerCpuSecond), "1/s");
  report(
    `${name}_frames_per_event${suffix}`,
    of(({ events, frames }) => frames / events),
    "x",
  );
}

function reportSizes(rounds: readonly Round[]): void {
  const largest = (figure: (round: Round) => number): number => Math.max(...rounds.map(figure));
  report(
    "counter_event_bytes",
    largest(({ eventBytes }) => eventBytes),
    "bytes",
  );
  report(
    "counter_patch_bytes",
    largest(({ patchBytes }) => patchBytes),
    "bytes",
  );
  report("counter_patch_bytes_typical", median(rounds.map(({ typicalPatchBytes }) => typicalPatchBytes)), "bytes");
}

function eventsPerCpuSecond({ events, serverCpuUs }: Round): number {
  return (events / serverCpuUs) * 1e6;
}
