/** Which events have handlers that have not ended, and when the page is told so. */

/** One event, as far as its handlers go. */
export class EventProgress {
  /** The event's number. */
  readonly number: number;
  /** Handlers that have not ended, those that wait for their turn included. */
  pending = 0;
  isAnnounced = false;

  constructor(number: number) {
    this.number = number;
  }
}

export interface WaitingHost {
  /** Before the event's acknowledgement: its handlers have not ended. */
  waiting(event: number): void;
  /** They have ended now, or are not waited for any longer. */
  settled(event: number): void;
}

export class WaitingEvents {
  readonly #host: WaitingHost;
  #unannounced: EventProgress[] = [];

  constructor(host: WaitingHost) {
    this.#host = host;
  }

  begin(progress: EventProgress): void {
    if (progress.pending++ === 0) this.#unannounced.push(progress);
  }

  end(progress: EventProgress): void {
    if (--progress.pending === 0 && progress.isAnnounced) this.#host.settled(progress.number);
  }

  /** Tells of those that have not ended by now. Events are acknowledged after this. */
  announce(): void {
    if (this.#unannounced.length === 0) return;
    for (const progress of this.#unannounced) {
      if (progress.pending === 0) continue;
      progress.isAnnounced = true;
      this.#host.waiting(progress.number);
    }
    this.#unannounced = [];
  }
}
