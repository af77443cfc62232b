/**
 * A WebSocket over a worse network than there is: frames take their time, get lost, come twice or out of order, and the
 * link breaks. For development and tests only; the client itself does not know of it.
 */

/** What the network does to each frame, in both directions. Chances are from 0 to 1. */
export interface LinkConditions {
  /** Time that a frame takes one way. */
  readonly delayMs?: number;
  /** At most so much more, by chance; frames stay in order. */
  readonly jitterMs?: number;
  /** Chance that a frame does not arrive. */
  readonly lose?: number;
  /** Chance that a frame arrives twice. */
  readonly repeat?: number;
  /** Chance that a frame is overtaken by those behind it. */
  readonly reorder?: number;
  /** Chance that the link breaks instead of carrying a frame; 1 breaks it at once, and each that follows. */
  readonly cut?: number;
}

const OVERTAKEN_MS = 20;
const OPEN = 1;
const ABNORMAL = 1006;

/** One direction of a link: frames arrive in order, or as the conditions want it. */
function createWay(conditions: () => LinkConditions, deliver: (frame: Uint8Array) => void, cut: () => void): (frame: Uint8Array) => void {
  const onTheWay: Uint8Array[] = [];
  // Nothing arrives before what was sent earlier: timers of nearly the same time may fire in any order.
  let lastDue = 0;
  const arriveFirst = (): void => deliver(onTheWay.shift()!);
  const happens = (chance = 0): boolean => Math.random() < chance;
  return (frame) => {
    const { delayMs = 0, jitterMs = 0, lose, repeat, reorder, cut: breaks } = conditions();
    if (happens(breaks)) return cut();
    if (happens(lose)) return;
    const now = performance.now();
    const due = Math.max(lastDue, now + delayMs + Math.random() * jitterMs);
    if (happens(repeat)) setTimeout(() => deliver(frame), due - now + Math.random() * OVERTAKEN_MS);
    if (happens(reorder)) return void setTimeout(() => deliver(frame), due - now + OVERTAKEN_MS);
    if (due <= now && onTheWay.length === 0) return deliver(frame);
    lastDue = due;
    onTheWay.push(frame);
    setTimeout(arriveFirst, due - now);
  };
}

export interface SimulatedLink {
  /** A class like `WebSocket` whose connections go through this network. */
  readonly Socket: typeof WebSocket;
  /** Breaks the connections that there are. */
  breakNow(): void;
}

/** A network in these conditions, which may change at any time. */
export function simulateLink(Real: typeof WebSocket, conditions: () => LinkConditions): SimulatedLink {
  /** What breaks each. */
  const cuts = new Set<() => void>();

  class Socket extends Real {
    readonly #out: (frame: Uint8Array) => void;
    #isCut = false;
    #onmessage: WebSocket["onmessage"] = null;
    #onclose: WebSocket["onclose"] = null;

    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      const cut = (): void => this.#cut();
      cuts.add(cut);
      this.addEventListener("close", () => cuts.delete(cut));
      this.#out = createWay(conditions, (frame) => this.readyState === OPEN && super.send(frame as Uint8Array<ArrayBuffer>), cut);
      const arrive = createWay(
        conditions,
        (frame) => !this.#isCut && this.#onmessage?.(new MessageEvent("message", { data: frame.slice().buffer })),
        cut,
      );
      super.onmessage = ({ data }) => arrive(new Uint8Array(data as ArrayBuffer));
      super.onclose = (event) => !this.#isCut && this.#onclose?.(event);
    }

    override set onmessage(listener: WebSocket["onmessage"]) {
      this.#onmessage = listener;
    }

    override get onmessage(): WebSocket["onmessage"] {
      return this.#onmessage;
    }

    override set onclose(listener: WebSocket["onclose"]) {
      this.#onclose = listener;
    }

    override get onclose(): WebSocket["onclose"] {
      return this.#onclose;
    }

    override send(frame: Uint8Array<ArrayBuffer>): void {
      // What is sent may be changed while it waits.
      this.#out(frame.slice());
    }

    /** As a link breaks: nobody says goodbye. */
    #cut(): void {
      if (this.#isCut) return;
      this.#isCut = true;
      // Not 1001, at which the server would end the live view.
      super.close(4000, "the simulated link broke");
      this.#onclose?.(new CloseEvent("close", { code: ABNORMAL }));
    }
  }

  return { Socket, breakNow: () => cuts.forEach((cut) => cut()) };
}
