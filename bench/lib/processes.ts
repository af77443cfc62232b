// Child processes that are ended whatever happens: at the end of the work, after a failure, and on a signal. Should this
// process be killed, their stdin ends, and servers and load generators end with it.
import { type ChildProcess, spawn, spawnSync, type StdioOptions } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";

export interface StartOptions {
  /** The core to stay on, where that can be arranged (see `pinned`). */
  readonly core?: number;
  readonly env?: NodeJS.ProcessEnv;
  /** Where it runs; the repository's root unless given. */
  readonly cwd?: string;
  readonly ipc?: boolean;
}

/** How long a child may take to end when asked, before it is killed. */
const END_MS = 3000;

export const ROOT: string = new URL("../../", import.meta.url).pathname;

/** Whether two processes can be given a core each: `taskset` is there and so are two cores. */
export function canPin(): boolean {
  return availableParallelism() > 1 && spawnSync("taskset", ["-V"], { stdio: "ignore" }).status === 0;
}

export class Processes {
  readonly #running = new Set<ChildProcess>();
  readonly #canPin = canPin();

  /** Its stdin and stdout are piped, its stderr is ours. */
  start(command: string, args: readonly string[], { core, env, cwd = ROOT, ipc }: StartOptions = {}): ChildProcess {
    const pin = core !== undefined && this.#canPin ? ["taskset", "-c", String(core)] : [];
    const [file, ...rest] = [...pin, command, ...args] as [string, ...string[]];
    const stdio: StdioOptions = ["pipe", "pipe", "inherit", ...(ipc ? (["ipc"] as const) : [])];
    const child = spawn(file, rest, { cwd, env: { ...process.env, ...env }, stdio });
    this.#running.add(child);
    child.once("exit", () => this.#running.delete(child));
    return child;
  }

  /** Runs it to its end and returns its stdout; an exit code other than 0, or a time-out, is an error. */
  async run(command: string, args: readonly string[], options: StartOptions & { readonly limitMs: number }): Promise<string> {
    const child = this.start(command, args, options);
    const timer = setTimeout(() => void end(child), options.limitMs);
    try {
      const chunks: Buffer[] = [];
      child.stdout!.on("data", (chunk: Buffer) => chunks.push(chunk));
      const [code, signal] = (await once(child, "close")) as [number | null, string | null];
      if (code !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${signal ?? `exit code ${code}`}`);
      return Buffer.concat(chunks).toString();
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends what still runs: asks first, then kills. */
  async stop(): Promise<void> {
    await Promise.all([...this.#running].map(end));
  }
}

/** Does `work` with processes that do not outlive it. */
export async function withProcesses<T>(work: (processes: Processes) => Promise<T>): Promise<T> {
  const processes = new Processes();
  const leave = (signal: NodeJS.Signals): void => void processes.stop().then(() => process.exit(signal === "SIGINT" ? 130 : 143));
  process.once("SIGINT", leave).once("SIGTERM", leave);
  try {
    return await work(processes);
  } finally {
    await processes.stop();
    process.off("SIGINT", leave).off("SIGTERM", leave);
  }
}

/** Ends one child: asks, so that it can end its own, and kills it if it has not ended in time. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), END_MS);
  await ended;
  clearTimeout(timer);
}

/** Waits for a line of the child's stdout that matches and returns the match; later output is read and dropped. */
export async function waitForLine(child: ChildProcess, pattern: RegExp, limitMs: number): Promise<RegExpExecArray> {
  const { promise, resolve, reject } = Promise.withResolvers<RegExpExecArray>();
  let output = "";
  const timer = setTimeout(() => reject(new Error(`no line like ${pattern} within ${limitMs} ms, but: ${output}`)), limitMs);
  child.once("error", reject);
  child.once("exit", (code) => reject(new Error(`it ended with exit code ${code} before a line like ${pattern}`)));
  child.stdout!.on("data", (chunk: Buffer) => {
    output += chunk.toString();
    const match = pattern.exec(output);
    if (match) resolve(match);
  });
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
  }
}
