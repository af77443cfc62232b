/** What stands in a ref slot of the shown tree, and how what the component has given there gets the element's handle. */
import type { Instance } from "../component/instance.ts";
import { UsageError } from "../errors/render-error.ts";
import type { Argument } from "./command-arguments.ts";
import { createHandle, type ElementHandle } from "./element-handle.ts";

/** A call that waits for its frame. */
export interface ElementCommand {
  readonly element: RefElement;
  readonly handle: ElementHandle;
  /** As it was called, for messages. */
  readonly call: string;
  /** Its number and its arguments. */
  readonly value: readonly Argument[];
}

/** Takes commands. */
export interface CommandHost {
  command(command: ElementCommand): void;
}

/** An element with a ref slot: the same object in every render that keeps the element. */
export class RefElement {
  readonly tag: string;
  /** The instance in whose own tree it stands. */
  readonly owner: Instance;
  /** While it is on the page. */
  handle: ElementHandle | null = null;
  private readonly host: CommandHost;

  constructor(host: CommandHost, owner: Instance, tag: string) {
    this.host = host;
    this.owner = owner;
    this.tag = tag;
  }

  command(handle: ElementHandle, call: string, value: readonly Argument[]): void {
    this.host.command({ element: this, handle, call, value });
  }
}

/** What `ref` takes: a box that is filled, or a function that is called. */
type RefTarget = { current: unknown } | ((handle: ElementHandle | null) => unknown);

export class RefSlot {
  readonly element: RefElement;
  /** Null: it had a ref in an earlier render. */
  readonly ref: RefTarget | null;
  private isAttached = false;
  private cleanUp: (() => unknown) | null = null;

  constructor(element: RefElement, ref: RefTarget | null) {
    this.element = element;
    this.ref = ref;
  }

  /** Gives the handle. May throw what user code throws. */
  attach(): void {
    const { ref, element } = this;
    const handle = (element.handle ??= createHandle(element));
    this.isAttached = true;
    if (typeof ref === "function") {
      const result = ref(handle);
      // A concise arrow often returns something that is no clean-up.
      if (typeof result === "function") this.cleanUp = result as () => unknown;
    } else if (ref !== null) ref.current = handle;
  }

  /** Takes the handle back, if it was given. May throw what user code throws. */
  detach(): void {
    if (!this.isAttached) return;
    const { ref, element, cleanUp } = this;
    this.isAttached = false;
    this.cleanUp = null;
    if (cleanUp !== null) cleanUp();
    else if (typeof ref === "function") ref(null);
    // Another element may have been given to it since.
    else if (ref !== null && ref.current === element.handle) ref.current = null;
  }

  /** As `detach`, when the element leaves the page. */
  remove(): void {
    try {
      this.detach();
    } finally {
      this.element.handle = null;
    }
  }
}

/** What a slot holds that held `old` and is given `value` now. Throws a `UsageError` where that is no ref. */
export function nextRefSlot(old: unknown, value: unknown, tag: string, create: () => RefElement): RefSlot | null {
  const ref = toTarget(value, tag);
  if (old instanceof RefSlot) return old.ref === ref ? old : new RefSlot(old.element, ref);
  return ref === null ? null : new RefSlot(create(), ref);
}

function toTarget(value: unknown, tag: string): RefTarget | null {
  if (value === null || value === undefined || value === false) return null;
  if (typeof value === "function" || (typeof value === "object" && "current" in value)) return value as RefTarget;
  const what = typeof value === "object" ? "an object without `current`" : typeof value === "boolean" ? "true" : `a ${typeof value}`;
  throw new UsageError(`The ref of <${tag}> is ${what}. Give it what useRef returns, a function, or null.`);
}
