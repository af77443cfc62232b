/** What a view is made with. */
import type { OnError } from "../errors/render-error.ts";
import type { Clock } from "../session/clock.ts";

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
  /** Errors of user code in the live view, and bugs of Heddle's own. Default: the console. */
  readonly onError?: OnError | undefined;
  /** Mistakes that do not stop the page. Each is told once. Default: the console. */
  readonly onWarning?: ((message: string) => void) | undefined;
  /** Counts what pages get wrong; usually shared by all views of a server. */
  readonly counts?: ViewCounts | undefined;
  /** Times how long handlers are waited for. Default: the system's. */
  readonly clock?: Clock | undefined;
}

/** Events that were not run. */
export interface ViewCounts {
  /** They named what is not there, or carried what it does not take. */
  refusedEvents: number;
  /** They had been seen before. */
  repeatedEvents: number;
}
