/** A page's surroundings with sockets, clock and chance that a test moves by hand, for any window. */
import type { Environment, Socket } from "../src/environment.ts";
import { formsAtOnce, modifiersAtOnce, portalsAtOnce, repairAtOnce } from "./forms-page.ts";

const OPEN = 1;
const CLOSED = 3;

export class FakeSocket implements Socket {
  binaryType = "";
  readyState = 0;
  onopen: Socket["onopen"] = null;
  onmessage: Socket["onmessage"] = null;
  onclose: Socket["onclose"] = null;
  readonly url: string;
  readonly sent: Uint8Array[] = [];

  constructor(url: string) {
    this.url = url;
  }

  accept(): void {
    this.readyState = OPEN;
    this.onopen?.();
  }

  deliver(frame: Uint8Array): void {
    this.onmessage?.({ data: frame.slice().buffer });
  }

  drop(code = 1006, reason = ""): void {
    this.readyState = CLOSED;
    this.onclose?.({ code, reason });
  }

  send(frame: Uint8Array): void {
    if (this.readyState !== OPEN) throw new Error("sent on a socket that is not open");
    this.sent.push(frame.slice());
  }

  close(): void {
    this.readyState = CLOSED;
  }
}

/** A page that the server has made to be live. */
export const pageHtml = (body: string): string =>
  `<!doctype html><html data-heddle="connecting"><head><meta name="heddle-token" content="TOKEN"></head><body>${body}</body></html>`;

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

export class FakeSurroundings implements Environment {
  readonly window: Window & typeof globalThis;
  readonly sockets: FakeSocket[] = [];
  /** What `random` gives. */
  chance = 0.5;
  reloads = 0;
  #now = 1_700_000_000_000;
  readonly #timers = new Set<Timer>();

  constructor(window: Window & typeof globalThis) {
    this.window = window;
  }

  get document(): Document {
    return this.window.document;
  }

  get status(): string | undefined {
    return this.document.documentElement.dataset["heddle"];
  }

  /** The newest socket. */
  get socket(): FakeSocket {
    return this.sockets.at(-1)!;
  }

  /** When the timers that wait are due, from now. */
  get dueIn(): number[] {
    return [...this.#timers].map(({ at }) => at - this.#now).sort((a, b) => a - b);
  }

  find<E extends HTMLElement = HTMLElement>(selector: string): E {
    return this.document.querySelector<E>(selector)!;
  }

  openSocket = (url: string): FakeSocket => {
    const socket = new FakeSocket(url);
    this.sockets.push(socket);
    return socket;
  };

  after = (ms: number, run: () => void): (() => void) => {
    const timer = { at: this.#now + ms, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  };

  now = (): number => this.#now;

  random = (): number => this.chance;

  reload = (): void => {
    this.reloads++;
  };

  loadForms: Environment["loadForms"] = formsAtOnce;

  loadModifiers: Environment["loadModifiers"] = modifiersAtOnce;

  loadPortals: Environment["loadPortals"] = portalsAtOnce;

  loadRepair: Environment["loadRepair"] = repairAtOnce;

  /** Lets time pass, and timers run when they are due. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const [next] = [...this.#timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.#timers.delete(next);
      this.#now = next.at;
      next.run();
    }
    this.#now = end;
  }

  /** Runs what waits for the next task. */
  nextTask(): void {
    this.advance(0);
  }
}
