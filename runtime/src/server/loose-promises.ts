/**
 * Promises that fail and that nobody waits for, such as `save()` in a handler without `await` or `return`. Node would end the process for
 * one, and with it everybody's page. An application that listens to `unhandledRejection` itself decides for itself.
 */

const OURS = Symbol.for("heddle.unhandledRejection");

type Listener = NodeJS.UnhandledRejectionListener & { [OURS]?: true };

export class LoosePromises {
  readonly #listener: Listener;

  constructor(report: (reason: unknown) => void) {
    const listener: Listener = (reason) => {
      const listeners: readonly Listener[] = process.listeners("unhandledRejection");
      // Of several servers in a process the first one tells.
      if (listeners[0] === listener && listeners.every((other) => other[OURS])) report(reason);
    };
    listener[OURS] = true;
    this.#listener = listener;
    process.on("unhandledRejection", listener);
  }

  /** From now on it is Node's business again. */
  stop(): void {
    process.off("unhandledRejection", this.#listener);
  }
}
