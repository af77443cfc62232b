/** What a ref is given while what it belongs to is on the page: the handle of an element, or what a component offers. */
import type { Instance } from "../component/instance.ts";
import { UsageError } from "../errors/render-error.ts";

/** What `ref` takes: a box that is filled, or a function that is called. */
export type RefTarget = { current: unknown } | ((value: unknown) => unknown);

/** `what` is the subject of the message, e.g. "The ref of <input>". Throws a `UsageError` where the value is no ref. */
export function toTarget(value: unknown, what: string): RefTarget | null {
  if (value === null || value === undefined || value === false) return null;
  if (typeof value === "function" || (typeof value === "object" && "current" in value)) return value as RefTarget;
  const given = typeof value === "object" ? "an object without `current`" : typeof value === "boolean" ? "true" : `a ${typeof value}`;
  throw new UsageError(`${what} is ${given}. Give it what useRef returns, a function, or null.`);
}

export abstract class Attachment {
  /** Null: it had a ref in an earlier render. */
  readonly ref: RefTarget | null;
  private isAttached = false;
  /** What was given. */
  private value: unknown = null;
  private cleanUp: (() => unknown) | null = null;

  constructor(ref: RefTarget | null) {
    this.ref = ref;
  }

  /** Whose user code runs when it is given and taken back. */
  abstract get owner(): Instance;

  /** What the ref is given. May throw what user code throws. */
  protected abstract make(): unknown;

  /** Gives it. Returns what a function has returned, and may throw what user code throws. */
  attach(): unknown {
    const { ref } = this;
    const value = (this.value = this.make());
    this.isAttached = true;
    if (typeof ref === "function") {
      const result = ref(value);
      // A concise arrow often returns something that is no clean-up.
      if (typeof result === "function") this.cleanUp = result as () => unknown;
      return result;
    }
    if (ref !== null) ref.current = value;
    return undefined;
  }

  /** Takes it back, if it was given. Returns what a function has returned, and may throw what user code throws. */
  detach(): unknown {
    if (!this.isAttached) return undefined;
    const { ref, value, cleanUp } = this;
    this.isAttached = false;
    this.value = null;
    this.cleanUp = null;
    if (cleanUp !== null) return cleanUp();
    if (typeof ref === "function") return ref(null);
    // Another one may have been given to it since.
    if (ref !== null && ref.current === value) ref.current = null;
    return undefined;
  }

  /** As `detach`, when what it belongs to leaves the page. */
  remove(): unknown {
    return this.detach();
  }
}
