/**
 * One connection after another. Promises frames of an open connection only, a connection that is given up when it falls
 * silent, and a new one after every loss: at once, then ever more rarely, by chance, so that a restarted server is not
 * stormed.
 */
import type { Environment, Socket } from "../environment.ts";

export interface LinkEvents {
  opened(): void;
  /** False: it cannot be taken yet. It comes again after `retake`, and what follows it then too. */
  frame(bytes: Uint8Array): boolean;
  /** Nothing has come for a while: something must be sent that the server answers. */
  silent(): void;
  /** May call `stop`. */
  lost(code: number, reason: string): void;
  /** A new connection is tried, at once or, after that many tries that failed in a row, later. */
  retrying(failures: number): void;
}

export interface Link {
  /** Without an open connection it does nothing. */
  send(frame: Uint8Array): void;
  /** Frames that could not be taken can be now. */
  retake(): void;
  /** Connects now, or makes sure that the connection still works. */
  wake(): void;
  /** Gives the connection up for another one. */
  renew(): void;
  /** Gives the connection up until `wake`. */
  pause(): void;
  /** Gives the connection up for good. */
  stop(): void;
}

export const SILENCE_MS = 20_000;
export const ANSWER_MS = 10_000;
export const BACKOFF_BASE_MS = 250;
export const BACKOFF_CAP_MS = 30_000;
/** A connection that lasted this long worked: the next one is tried at once again. */
export const FIRM_MS = 1000;

const OPEN = 1;
const ABNORMAL = 1006;

export function createLink({ openSocket, after, now, random }: Environment, url: string, on: LinkEvents): Link {
  let socket: Socket | undefined;
  let openedAt = Infinity;
  let failures = 0;
  let stopped = false;
  let waiting: Uint8Array[] = [];
  let cancelWatch: (() => void) | undefined;
  let cancelRetry: (() => void) | undefined;

  const watch = (ms: number, run: () => void): void => {
    cancelWatch?.();
    cancelWatch = after(ms, run);
  };
  const listen = (): void => watch(SILENCE_MS, ask);
  const ask = (): void => {
    on.silent();
    watch(ANSWER_MS, lose);
  };

  const release = (): void => {
    cancelWatch?.();
    cancelRetry?.();
    waiting = [];
    if (!socket) return;
    // Closing may take as long as the network is slow; nothing of it matters any more.
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
    socket = undefined;
  };

  const lose = (code = ABNORMAL, reason = ""): void => {
    release();
    if (now() - openedAt >= FIRM_MS) failures = 0;
    openedAt = Infinity;
    on.lost(code, reason);
    if (stopped) return;
    on.retrying(failures);
    if (failures++) cancelRetry = after(random() * Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** (failures - 2)), connect);
    else connect();
  };

  const connect = (): void => {
    cancelRetry?.();
    try {
      socket = openSocket(url);
    } catch {
      return lose();
    }
    socket.binaryType = "arraybuffer";
    socket.onopen = () => {
      openedAt = now();
      on.opened();
    };
    socket.onmessage = ({ data }) => {
      listen();
      const frame = new Uint8Array(data as ArrayBuffer);
      if (waiting[0] || !on.frame(frame)) waiting.push(frame);
    };
    socket.onclose = ({ code, reason }) => lose(code, reason);
    listen();
  };

  return {
    send(frame) {
      if (socket?.readyState === OPEN) socket.send(frame);
    },
    retake() {
      // One of them may give the connection up, and those behind it with it.
      while (waiting[0] && on.frame(waiting[0])) waiting.shift();
    },
    wake() {
      if (stopped) return;
      if (!socket) connect();
      else if (socket.readyState === OPEN) ask();
    },
    renew: lose,
    pause: release,
    stop() {
      stopped = true;
      release();
    },
  };
}
