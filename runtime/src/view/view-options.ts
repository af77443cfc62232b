/** What a view is made with. */
import type { ErrorContext } from "../errors/render-error.ts";
import type { Clock } from "../session/clock.ts";
import type { RateLimit } from "./rate-limit.ts";

/** What a view sends through; calls after the connection has closed do nothing. */
export interface Connection {
  /** False: the peer takes frames too slowly. Nothing more should be sent before the view's `drained` is called. */
  send(frame: Uint8Array): boolean;
  close(code: number, reason: string): void;
}

export interface ViewOptions {
  readonly id: string;
  /** The route's component. */
  readonly component: unknown;
  readonly props: object;
  /** Default: the console hears of errors and warnings. */
  readonly observer?: ViewObserver | undefined;
  /** Counts what pages get wrong; usually shared by all views of a server. */
  readonly counts?: ViewCounts | undefined;
  /** Times how long handlers are waited for. Default: the system's. */
  readonly clock?: Clock | undefined;
  /** Bounds how often the page changes though it has done nothing; see `createPace`. Default: nothing does. */
  readonly pace?: RateLimit | undefined;
}

/** Who hears of what happens in a view. */
export interface ViewObserver {
  /** Errors of user code in the live view, and bugs of Heddle's own. Default: the console. */
  onError?(error: unknown, context: ErrorContext): void;
  /** Mistakes that do not stop the page. Each is told once. Default: the console. */
  onWarning?(message: string): void;
  /** Hears of each commit of a page that is connected. What it throws is an error of the view. */
  readonly onRender?: OnRender | undefined;
}

/** What one commit has cost. */
export interface RenderStats {
  /** Names of the components that ran, parents first. */
  readonly components: readonly string[];
  /** Milliseconds in which they ran, and what they show was compared. */
  readonly renderMs: number;
  /** Milliseconds in which the differ made a patch of it, and that was sent. */
  readonly diffMs: number;
  /** Bytes of the patch's operations; 0 if the page stays as it is. */
  readonly bytes: number;
}

export type OnRender = (stats: RenderStats) => void;

/** Events that were not run. */
export interface ViewCounts {
  /** They named what is not there, or carried what it does not take. */
  refusedEvents: number;
  /** They had been seen before. */
  repeatedEvents: number;
}
