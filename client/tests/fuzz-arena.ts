/**
 * What is done to a page by frames that are nearly right, and what must hold behind each: nothing is thrown, the page asks
 * for a skeleton, loads itself again or goes on, and a skeleton puts everything right. It runs in browsers.
 */
import * as ClientControl from "../../protocol/generated/client-control.ts";
import * as ServerFrame from "../../protocol/generated/server-frame.ts";
import type { Chance } from "../../protocol/src/chance.ts";
import { damaged } from "../../protocol/tests/damage.ts";
import type { Attempt, Outcome } from "../../protocol/tests/fuzzer.ts";
import { readControls } from "./frames.ts";
import { FuzzedPage, mendable, soundFrame, soundResume, soundSkeleton } from "./fuzzed-page.ts";

/** Kind and version, and of a skeleton its acknowledgement and flags. */
const HEAD = 2;
/** A socket's state. */
const OPEN = 1;
const RECOVERIES_PER_PAGE = 200;

function holds(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(what);
}

/** Pages one after the other. `open` gives the window of a page that the server has made to be live, in the place of the one before. */
class Arena {
  page: FuzzedPage;
  /** Recoveries that this page is still to stand. */
  left = RECOVERIES_PER_PAGE;
  /** What came last did not fit. */
  isRefused = false;
  /** It waits for a skeleton. */
  isAsking = false;
  /** Since it was last as it should be a skeleton may have said which of its nodes are the server's, and have lied: the others are somebody else's, and stay. */
  isMisled = false;
  readonly #open: () => Window & typeof globalThis;

  constructor(open: () => Window & typeof globalThis) {
    this.#open = open;
    this.page = new FuzzedPage(open());
  }

  attack(frame: Uint8Array): Outcome {
    const { env } = this.page;
    const { socket, reloads } = env;
    socket.sent.length = 0;
    this.page.isReached = false;
    socket.deliver(frame);
    this.isRefused = env.reloads > reloads || socket.readyState !== OPEN || readControls(socket.sent).some(isResync);
    if (!this.page.isReached) return "refused first";
    return this.isRefused ? "refused late" : "accepted";
  }

  /** What the page asks for it gets, and shows what the server does. */
  recover(frame: Uint8Array, chance: Chance): void {
    const { page } = this;
    const kind = frame[0]! & 3;
    const wasAsking = this.isAsking;
    this.isAsking = false;
    this.isMisled ||= kind === ServerFrame.Skeleton;
    if (!wasAsking && !this.isRefused) {
      // It was ignored.
      if (!page.isReached) return;
      // Mostly the next one meets what this one has made.
      if (kind === ServerFrame.Patch && chance.below(4) > 0) {
        page.version++;
        return;
      }
    }
    // Mostly what it asks for is damaged too.
    this.isAsking = !wasAsking && this.isRefused && page.env.reloads === 0 && page.env.socket.readyState === OPEN && chance.below(4) > 0;
    if (this.isAsking) return;
    this.comeBack();
    const { env } = page;
    if (env.reloads === 0) {
      if (page.shown !== page.html && this.isMisled) {
        env.document.body.replaceChildren();
        this.comeBack();
      }
      holds(env.status === "live", "it is live");
      holds(page.shown === page.html, `it shows ${page.shown}`);
      this.isMisled = false;
      // Else a skeleton that does not help would be the next one's fault.
      if (wasAsking || (this.isRefused && kind !== ServerFrame.Patch)) this.work();
    }
    if (env.reloads > 0 || --this.left <= 0) {
      this.page = new FuzzedPage(this.#open());
      this.isMisled = false;
      this.left = RECOVERIES_PER_PAGE;
    }
  }

  /** The page is described as the server has it. */
  comeBack(): void {
    const { page } = this;
    const { env } = page;
    const { reloads } = env;
    if (reloads === 0) {
      if (env.socket.readyState === 0) env.socket.accept();
      // A frame may have claimed to be of a later version: until the link breaks what is older is ignored.
      if ((!this.describe() || page.shown !== page.html) && env.reloads === 0) {
        this.rejoin();
        this.describe();
      }
    }
    // What a hash stands for it believes once: of a page that was told wrongly no skeleton makes a right one.
    holds(env.reloads === reloads || page.isMistaught, "it takes what is right");
  }

  /** A skeleton of a version that no frame was said to be of. False: it was ignored, or the page has given itself up. */
  describe(): boolean {
    const { page } = this;
    const { env } = page;
    if (env.reloads > 0) return false;
    env.socket.sent.length = 0;
    page.isReached = false;
    env.socket.deliver(soundSkeleton((page.version += 2)));
    holds(!readControls(env.socket.sent).some(isResync) || page.isMistaught, "it takes what is right at once");
    return page.isReached;
  }

  /** A patch arrives that can be mended: a page that has been live since does not give itself up. */
  work(): void {
    const { env } = this.page;
    env.socket.sent.length = 0;
    env.socket.deliver(mendable(this.page.version++));
    holds(!readControls(env.socket.sent).some(isResync) || this.page.isMistaught, "it mends what it can");
  }

  /** The link breaks, the page joins again; its answer is still to come. */
  rejoin(): void {
    const { env } = this.page;
    env.socket.drop();
    while (env.socket.readyState !== 0) {
      const [next] = env.dueIn;
      holds(next !== undefined, "it tries again");
      env.advance(next);
    }
    env.socket.accept();
  }
}

const isResync = ({ code, operands }: { code: number; operands: number[] }): boolean =>
  code === ClientControl.Resync && operands.length === 0;

const attempt =
  (arena: Arena, prepare: (chance: Chance) => [Uint8Array, Uint8Array]): Attempt =>
  (chance, note) => {
    const sound: [Uint8Array, Uint8Array] = arena.isAsking
      ? [soundSkeleton((arena.page.version += 2)), soundFrame(arena.page.version, chance)]
      : prepare(chance);
    const frame = damaged(chance, ...sound, HEAD);
    note(frame);
    const outcome = arena.attack(frame);
    arena.recover(frame, chance);
    return outcome;
  };

/** Attempts with frames of a live page. */
export function frameAttempts(open: () => Window & typeof globalThis): Attempt {
  const arena = new Arena(open);
  return attempt(arena, (chance) => [soundFrame(arena.page.version, chance), soundFrame(arena.page.version, chance)]);
}

/** Attempts with answers to a join. */
export function answerAttempts(open: () => Window & typeof globalThis): Attempt {
  const arena = new Arena(open);
  return attempt(arena, (chance) => {
    arena.rejoin();
    const { version } = arena.page;
    return chance.below(2) === 0
      ? [soundResume(version, chance), soundSkeleton(version)]
      : [soundSkeleton(version), soundResume(version, chance)];
  });
}
