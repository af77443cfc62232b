/**
 * Reads the fields that templates name from an event that has happened. Promises primitives and lists of strings only;
 * what is missing, an object or unreadable is null.
 */
import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import type { Heard } from "./listeners.ts";

/** An event, and what may change before its fields are read. */
export interface Moment {
  readonly event: Event;
  /** Where it happened; `event.target` may be gone when the fields are read. */
  readonly target: EventTarget & Control;
  /** Target first; for an event that does not bubble the target alone. */
  readonly path: readonly EventTarget[];
  /** Undefined while the page's slots are not known. */
  readonly heard: readonly Heard[] | undefined;
  /** The browser's own reaction was put off until the slots are known. */
  held?: boolean;
  /** The target's state when it happened. */
  kept?: Control;
}

/** The little that is read of elements here: any of it may be missing. */
export interface Control {
  readonly type?: string;
  readonly value?: unknown;
  readonly checked?: unknown;
  readonly selectedOptions?: Iterable<Pick<HTMLOptionElement, "value">> | undefined;
}

/** The union of the fields that the slots name, in order of first appearance. */
export function readFields(heard: readonly Heard[], moment: Moment): Map<string, WireValue> {
  const values = new Map<string, WireValue>();
  for (const { element, listening } of heard) {
    for (const path of listening.event.fields) {
      let value: WireValue = null;
      try {
        if (isAskedFor(path, heard, moment)) value = readField(path, moment, element);
      } catch {
        // A getter of the page's may throw: the others are read all the same.
      }
      if (!values.has(path)) values.set(path, value);
    }
  }
  return values;
}

/** Keeps what the person may change before the moment's fields are read. */
export function keep(moment: Moment): void {
  const { value, checked, selectedOptions } = moment.target;
  moment.kept = { value, checked, selectedOptions: selectedOptions && Array.from(selectedOptions, ({ value }) => ({ value })) };
}

/**
 * A handler whose event escapes gets its type's whole set and has not asked for a secret: passwords and names of files
 * go to those alone who read little, and not whether a password is checked. Of the keys only single characters tell it.
 */
function isAskedFor(path: string, heard: readonly Heard[], { event, target }: Moment): boolean {
  return (
    !/^(password|file)$/.test(target.type!) ||
    !/value$|^(data|key|code)$/.test(path) ||
    (event as KeyboardEvent).key?.length > 1 ||
    heard.some(
      ({
        listening: {
          event: { fields },
        },
      }) => fields.includes(path) && fields.length < 3 && !fields.includes("target.checked"),
    )
  );
}

function readField(path: string, { event, target, kept }: Moment, element: Element): WireValue {
  const [root, ...steps] = path.split(".");
  let at: any = event;
  if (root === "currentTarget") at = element;
  else if (root === "target") at = target;
  else steps.unshift(root!);
  if (kept && at === target && /^(value|checked|values)$/.test(steps[0]!)) at = kept;
  if (steps[0] === "values" && at.selectedOptions)
    return Array.from(at.selectedOptions as HTMLSelectElement["selectedOptions"], ({ value }) => value);
  for (const step of steps) at = at?.[step];
  return /^(string|number|boolean)$/.test(typeof at) ? (at as WireValue) : null;
}
