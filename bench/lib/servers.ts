// Starts the servers that are measured: each a Node process of its own, on the servers' core, for production.
import type { ChildProcess } from "node:child_process";
import { SERVER_CORE } from "./cores.ts";
import { type Processes, type StartOptions, waitForLine } from "./processes.ts";

export interface Server {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly port: number;
}

const START_MS = 20_000;

/** The examples' counter and table, see `measured-server.ts`; `child` answers any message with its memory. */
export function startMeasured(processes: Processes): Promise<Server> {
  const args = ["--expose-gc", "--import", "heddle/register", "bench/lib/measured-server.ts"];
  return startServer(processes, args, { ipc: true });
}

/** Starts Node with `args` and waits until it prints a URL or a port of 127.0.0.1. */
export async function startServer(processes: Processes, args: readonly string[], options: StartOptions = {}): Promise<Server> {
  const env = { ...options.env, NODE_ENV: "production", PORT: "0", HOST: "127.0.0.1" };
  const child = processes.start(process.execPath, args, { ...options, core: SERVER_CORE, env });
  const match = await waitForLine(child, /127\.0\.0\.1:(\d+)\D/, START_MS);
  return { child, pid: child.pid!, port: Number(match[1]) };
}
