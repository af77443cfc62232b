/**
 * What only development needs is asked over the page's own connection, so that the server knows which live view is meant:
 * as text, while frames are binary. Questions and answers are JSON; the first of each is the question's number.
 */

export interface Questions {
  /** A class like `WebSocket` whose last connection is asked. */
  readonly Socket: typeof WebSocket;
  /** Rejects if the page is not live, or the connection is lost before the answer. */
  ask(question: readonly unknown[]): Promise<unknown>;
}

interface Waiting {
  resolve(answer: unknown): void;
  reject(error: Error): void;
}

export function createQuestions(Real: typeof WebSocket): Questions {
  const waiting = new Map<number, Waiting>();
  let last: WebSocket | undefined;
  let count = 0;

  const answer = (text: string): void => {
    const [number, value] = JSON.parse(text) as [number, unknown];
    waiting.get(number)?.resolve(value);
    waiting.delete(number);
  };
  const giveUp = (): void => {
    waiting.forEach(({ reject }) => reject(new Error("heddle: the connection was lost; ask again")));
    waiting.clear();
  };

  class Socket extends Real {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      // oxlint-disable-next-line typescript/no-this-alias -- the page has one connection at a time
      last = this;
      this.addEventListener("close", giveUp);
    }

    // What reads frames does not see answers.
    override set onmessage(listener: WebSocket["onmessage"]) {
      super.onmessage = (message) => (typeof message.data === "string" ? answer(message.data) : listener?.call(this, message));
    }

    override get onmessage(): WebSocket["onmessage"] {
      return super.onmessage;
    }
  }

  return {
    Socket,
    ask: (question) =>
      new Promise((resolve, reject) => {
        if (last?.readyState !== Real.OPEN) return reject(new Error("heddle: the page is not live; ask again when it is"));
        waiting.set(++count, { resolve, reject });
        // Not by way of a simulated link.
        Real.prototype.send.call(last, JSON.stringify([count, ...question]));
      }),
  };
}
