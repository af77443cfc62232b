/** A server under test in a process of its own, started as a user starts one. */
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const START_TIMEOUT_MS = 30_000;

export class App {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #output: string[];

  private constructor(url: string, child: ChildProcess, output: string[]) {
    this.url = url;
    this.#child = child;
    this.#output = output;
  }

  /** Runs a module with the loader; it must print a line that ends in its URL. */
  static async start(module: string, env: Readonly<Record<string, string>> = {}): Promise<App> {
    const child = spawn(process.execPath, ["--import", "heddle/register", module], {
      cwd: root,
      env: { ...process.env, HOST: "127.0.0.1", PORT: "0", ...env },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    const output: string[] = [];
    const url = await new Promise<string>((resolve, reject) => {
      const fail = (why: string): void => reject(new Error(`${module} ${why}:\n${output.join("")}`));
      const timer = setTimeout(() => fail("printed no URL in time"), START_TIMEOUT_MS);
      const listen = (chunk: Buffer): void => {
        output.push(chunk.toString());
        const found = /https?:\/\/\S+/.exec(output.join(""))?.[0];
        if (found === undefined) return;
        clearTimeout(timer);
        resolve(found);
      };
      child.stdout!.on("data", listen);
      child.stderr!.on("data", (chunk: Buffer) => output.push(chunk.toString()));
      child.once("exit", (code) => {
        clearTimeout(timer);
        fail(`ended with ${code}`);
      });
    });
    return new App(url.replace(/\/$/, ""), child, output);
  }

  /** What the process printed so far. */
  get log(): string {
    return this.#output.join("");
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  send(message: object): void {
    this.#child.send(message);
  }

  /** The next message that the process sends. */
  reply<T>(): Promise<T> {
    return new Promise((resolve) => this.#child.once("message", (message) => resolve(message as T)));
  }

  /** Ends the process the graceful way; resolves with its exit code. */
  stop(): Promise<number | null> {
    if (!this.running) return Promise.resolve(this.#child.exitCode);
    return new Promise((resolve) => {
      this.#child.once("exit", (code) => resolve(code));
      this.#child.kill("SIGTERM");
    });
  }
}
