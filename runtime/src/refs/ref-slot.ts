/** What stands in a ref slot of the shown tree, and how what the component has given there gets the element's handle. */
import type { Instance } from "../component/instance.ts";
import { Attachment, type RefTarget, toTarget } from "./attachment.ts";
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
  /** A commit runs its user code. */
  readonly isRendering: boolean;
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

  get isRendering(): boolean {
    return this.host.isRendering;
  }

  command(handle: ElementHandle, call: string, value: readonly Argument[]): void {
    this.host.command({ element: this, handle, call, value });
  }
}

export class RefSlot extends Attachment {
  readonly element: RefElement;

  constructor(element: RefElement, ref: RefTarget | null) {
    super(ref);
    this.element = element;
  }

  get owner(): Instance {
    return this.element.owner;
  }

  protected make(): ElementHandle {
    return (this.element.handle ??= createHandle(this.element));
  }

  override remove(): unknown {
    try {
      return this.detach();
    } finally {
      this.element.handle = null;
    }
  }
}

/** What a slot holds that held `old` and is given `value` now. Throws a `UsageError` where that is no ref. */
export function nextRefSlot(old: unknown, value: unknown, tag: string, create: () => RefElement): RefSlot | null {
  const ref = toTarget(value, `The ref of <${tag}>`);
  if (old instanceof RefSlot) return old.ref === ref ? old : new RefSlot(old.element, ref);
  return ref === null ? null : new RefSlot(create(), ref);
}
