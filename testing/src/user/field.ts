/** What typing does to the text of a field. */
import { type Focus, windowOf } from "./focus.ts";

export type TextField = HTMLInputElement | HTMLTextAreaElement;

/** Types of inputs that take no text. */
const WITHOUT_TEXT = /^(button|checkbox|color|file|hidden|image|radio|range|reset|submit)$/;
/** Those that hold nothing before they hold all. */
const AT_ONCE = /^(date|datetime-local|month|time|week|color|range)$/;

/** Whether the element is a field that takes text now. */
export function takesText(element: Element): element is TextField {
  const field = element as TextField;
  if (!element.matches("input, textarea") || element.matches(":disabled") || field.readOnly) return false;
  return element.localName === "textarea" || !WITHOUT_TEXT.test(field.type);
}

/** Whether the field gets a text as a whole, such as a date. */
export const takesAtOnce = (element: Element): element is HTMLInputElement =>
  element.matches("input:not(:disabled)") && AT_ONCE.test((element as HTMLInputElement).type);

export class Typing {
  readonly #focus: Focus;
  /** What was typed into a field that refuses the beginning of what it takes, such as "-" of a number. */
  readonly #begun = new WeakMap<Element, string>();

  constructor(focus: Focus) {
    this.#focus = focus;
  }

  /** Puts the text in the place of what is selected. */
  insert(field: TextField, text: string, inputType = "insertText"): void {
    if (!announce(field, inputType, text)) return;
    this.#focus.touch(field);
    const { selectionStart: start, selectionEnd: end } = field;
    if (start === null || end === null) this.#append(field, text);
    else {
      const room = field.maxLength < 0 ? Infinity : field.maxLength - (field.value.length - (end - start));
      const fits = text.slice(0, Math.max(room, 0));
      if (fits === "" && text !== "") return;
      field.setRangeText(fits, start, end, "end");
    }
    tell(field, inputType, text);
  }

  /** Takes away what is selected, or else the character before (-1) or behind (1) the caret. */
  remove(field: TextField, by: -1 | 1): void {
    const inputType = by === -1 ? "deleteContentBackward" : "deleteContentForward";
    const { selectionStart: start, selectionEnd: end, value } = field;
    if (value === "" || !announce(field, inputType, null)) return;
    this.#focus.touch(field);
    this.#begun.delete(field);
    if (start === null || end === null) field.value = value.slice(0, -1);
    else if (start !== end) field.setRangeText("", start, end, "end");
    else if (by === -1) field.setRangeText("", Math.max(start - 1, 0), start, "end");
    else field.setRangeText("", start, start + 1, "end");
    tell(field, inputType, null);
  }

  /** Gives the field all of the text, as a picker does. */
  choose(field: HTMLInputElement, text: string): void {
    field.value = text;
    if (field.value !== text) throw new Error(`<input type="${field.type}"> does not take ${JSON.stringify(text)}`);
    tell(field, "insertReplacementText", text);
    field.dispatchEvent(new (windowOf(field).Event)("change", { bubbles: true }));
  }

  #append(field: TextField, text: string): void {
    const all = (this.#begun.get(field) ?? field.value) + text;
    field.value = all;
    if (field.value === all) this.#begun.delete(field);
    else this.#begun.set(field, all);
  }
}

/** False: a script does not want it. */
function announce(field: TextField, inputType: string, data: string | null): boolean {
  const { InputEvent } = windowOf(field);
  return field.dispatchEvent(new InputEvent("beforeinput", { bubbles: true, cancelable: true, composed: true, inputType, data }));
}

function tell(field: TextField, inputType: string, data: string | null): void {
  const { InputEvent } = windowOf(field);
  field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, inputType, data }));
}
