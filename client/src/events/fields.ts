/**
 * Reads the fields that templates name from an event that has happened. Promises primitives and lists of strings only;
 * what is missing, an object or unreadable is null.
 */
import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import type { Listening } from "../patch/block.ts";

/** An event, and what may change before its fields are read. */
export interface Moment {
  readonly event: Event;
  /** Where it happened; `event.target` may be gone when the fields are read. */
  readonly target: EventTarget & Control;
  /** Target first; for an event that does not bubble the target alone. */
  readonly path: readonly EventTarget[];
  /** False while the page's slots are not known. */
  readonly heard: readonly Listening[] | false;
  /** The browser's own reaction was put off until the slots are known. */
  held?: boolean;
  /** The target's state when it happened. */
  kept?: Control & { readonly chosen: string[] | undefined };
}

/** The little that is read of elements here: any of it may be missing. */
interface Control {
  readonly type?: string;
  readonly value?: unknown;
  readonly checked?: unknown;
  readonly selectedOptions?: Iterable<HTMLOptionElement>;
}

const chosenIn = ({ selectedOptions }: Control): string[] | undefined =>
  selectedOptions && Array.from(selectedOptions, ({ value }) => value);

/**
 * The union of the fields that the slots name, in order of first appearance. A handler whose event escapes gets its
 * type's whole set and has not asked for a secret: texts of passwords go to those alone who name little.
 */
export function readFields(heard: readonly Listening[], moment: Moment): Map<string, WireValue> {
  const values = new Map<string, WireValue>();
  for (const { element, place, event } of heard) {
    const { fields } = event;
    const hidesTexts = moment.target.type === "password" && (fields.length > 2 || fields.includes("target.checked"));
    for (const path of fields) {
      let value: WireValue = null;
      try {
        value = readField(path, moment, place ?? element);
      } catch {
        // A getter of the page's may throw: the others are read all the same.
      }
      values.set(path, values.get(path) ?? (hidesTexts && typeof value === "string" ? null : value));
    }
  }
  return values;
}

/** Keeps what the person may change before the moment's fields are read. */
export function keep(moment: Moment): void {
  const { value, checked } = moment.target;
  moment.kept = { value, checked, chosen: chosenIn(moment.target) };
}

function readField(path: string, { event, target, kept }: Moment, element: EventTarget): WireValue {
  const steps = path.split(".");
  const [root] = steps;
  let at: any = event;
  if (root === "target" || root === "currentTarget") {
    at = root === "target" ? target : element;
    steps.shift();
  }
  const wasKept = kept && at === target;
  if (steps[0] === "values") return (wasKept ? kept.chosen : chosenIn(at)) ?? null;
  return readPath(steps, wasKept && (steps[0] as string) in kept ? kept : at);
}

/** The plain value to which these steps lead; null if there is none. */
export function readPath(steps: readonly string[], from: unknown): WireValue {
  let at: any = from;
  for (const step of steps) at = at?.[step];
  return /^(string|number|boolean)$/.test(typeof at) ? at : null;
}
