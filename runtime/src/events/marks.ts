/** What a function says to whoever makes it the handler of an element: the compiler has read it there, or modifiers say so. */
import type { EventModifier } from "../../../protocol/src/event-modifiers.ts";

export class Marks {
  /** Outermost first. */
  readonly modifiers: readonly EventModifier[];
  /** The fields of the event that it reads; null if nobody knows: then it gets the documented ones. */
  readonly fields: readonly string[] | null;
  #text: string | null = null;

  constructor(modifiers: readonly EventModifier[], fields: readonly string[] | null) {
    this.modifiers = modifiers;
    this.fields = fields;
  }

  /** The same for equal marks. */
  get text(): string {
    return (this.#text ??= JSON.stringify([this.modifiers, this.fields]));
  }
}

const MARKS = Symbol.for("heddle.marks");

type Marked = { [MARKS]?: Marks };

export const NO_MARKS: Marks = new Marks([], null);

export const marksOf = (handler: object): Marks => (handler as Marked)[MARKS] ?? NO_MARKS;

export function mark<F extends object>(handler: F, marks: Marks): F {
  (handler as Marked)[MARKS] = marks;
  return handler;
}

/** Called by compiled code: `handler`, which is marked if it is a function. */
export const told = (handler: unknown, marks: Marks): unknown => (typeof handler === "function" ? mark(handler, marks) : handler);
