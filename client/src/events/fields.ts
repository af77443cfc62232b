/**
 * Reads the fields that templates name from an event that has happened. Promises primitives and lists of strings only;
 * what is missing, an object or unreadable is null.
 */
import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import type { Heard } from "./listeners.ts";

/** An event and what may have changed since, kept from when it happened. */
export interface Moment {
  readonly event: Event;
  /** Where it happened; `event.target` may be gone when the fields are read. */
  readonly target: EventTarget | null;
  /** Target first; for an event that does not bubble the target alone. */
  readonly path: readonly EventTarget[];
  /** Undefined while the page's slots are not known. */
  readonly heard: readonly Heard[] | undefined;
  /** The browser's own reaction was put off until the slots are known. */
  held?: boolean;
  kept?: Kept;
}

interface Kept {
  readonly value: unknown;
  readonly checked: unknown;
  readonly values: WireValue;
  readonly form: FormData | undefined;
}

/** The little that is read of elements here: any of it may be missing. */
interface Control {
  readonly type?: string;
  readonly value?: unknown;
  readonly checked?: unknown;
  readonly selectedOptions?: Iterable<HTMLOptionElement>;
  readonly form?: HTMLFormElement | null;
  readonly elements?: HTMLFormControlsCollection;
}

/**
 * Whether a handler has asked for these very fields. One whose event escapes gets a whole set instead, and has not asked
 * for a secret: a password is never checked.
 */
const isByName = (fields: readonly string[]): boolean => fields.length <= 2 && !fields.includes("target.checked");

/** The union of the fields that the slots name, in order of first appearance. */
export function readFields(heard: readonly Heard[], moment: Moment): Map<string, WireValue> {
  const values = new Map<string, WireValue>();
  for (const { element, listening } of heard) {
    for (const path of listening.event.fields) {
      if (values.has(path)) continue;
      const named = heard.some(({ listening: { event } }) => event.fields.includes(path) && isByName(event.fields));
      try {
        values.set(path, readField(path, moment, element, named));
      } catch {
        // A getter of the page's may throw: the others are read all the same.
        values.set(path, null);
      }
    }
  }
  return values;
}

/** Keeps what the person may change before the moment's fields are read. */
export function keep(moment: Moment): void {
  const control = moment.target as Control;
  moment.kept = { value: control.value, checked: control.checked, values: selected(control), form: formData(moment) };
}

function readField(path: string, moment: Moment, element: Element, named: boolean): WireValue {
  const steps = path.split(".");
  const root = steps[0];
  if (root === "form") return formValue(moment, path.slice(5));
  const { event, target, kept } = moment;
  let at: any = event;
  if (root === "target" || root === "currentTarget") {
    at = root === "target" ? target : element;
    steps.shift();
  }
  const last = steps.at(-1)!;
  if (!named && /^(password|file)$/.test((at === event ? (target as Control) : at).type)) {
    // Single keys of a secret are the secret; Enter or Tab are not.
    if (/^(value|data)$/.test(last)) return null;
    if ((event as KeyboardEvent).key?.length === 1 && /^(key|code)$/.test(last)) return "Unidentified";
  }
  if (kept && at === target && /^(value|checked)$/.test(last)) at = kept;
  if (last === "values") return kept && at === target ? kept.values : selected(at);
  for (const step of steps) at = at?.[step];
  return primitive(at);
}

const primitive = (value: unknown): WireValue => (/^(string|number|boolean)$/.test(typeof value) ? (value as WireValue) : null);

const selected = ({ selectedOptions }: Control): WireValue => selectedOptions ? Array.from(selectedOptions, (option) => option.value) : null;

const formOf = (moment: Moment): HTMLFormElement | null | undefined => {
  const control = moment.target as Control & HTMLElement;
  return control.elements ? (moment.target as HTMLFormElement) : (control.form ?? control.closest?.("form"));
};

function formData(moment: Moment): FormData | undefined {
  const form = formOf(moment);
  return form ? new FormData(form, (moment.event as SubmitEvent).submitter) : undefined;
}

/** A control's value; a list where the name repeats or the control can hold several; null without such a control. */
function formValue(moment: Moment, name: string): WireValue {
  const data = moment.kept ? moment.kept.form : formData(moment);
  if (!data) return null;
  const values = data.getAll(name).filter((value) => typeof value === "string");
  const control = formOf(moment)!.elements.namedItem(name) as { multiple?: boolean; 0?: { type?: string } } | null;
  if (values.length > 1 || (control?.multiple && !("files" in control)) || control?.[0]?.type === "checkbox") return values;
  return values[0] ?? null;
}
