/** What typing does to the text of a field. */
import { type Focus, windowOf } from "./focus.ts";

export type TextField = HTMLInputElement | HTMLTextAreaElement;

/** Types of inputs that take no text. */
const WITHOUT_TEXT = /^(button|checkbox|color|file|hidden|image|radio|range|reset|submit)$/;
/** Those that hold nothing before they hold all. */
const AT_ONCE = /^(date|datetime-local|month|time|week|color|range)$/;

/** Whether the element is a field of text; it may be there to be read only. */
export function isTextField(element: Element): element is TextField {
  if (!element.matches("input, textarea") || element.matches(":disabled")) return false;
  return element.localName === "textarea" || !WITHOUT_TEXT.test((element as TextField).type);
}

/** Whether the element is a field that takes text now. */
export const takesText = (element: Element): element is TextField => isTextField(element) && !element.readOnly;

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
  insert(field: TextField, text: string): void {
    const isBreak = text === "\n";
    const inputType = isBreak ? "insertLineBreak" : "insertText";
    const data = isBreak ? null : text;
    // A field that takes no line is told of it all the same, as one is that is only read.
    if (!announce(field, inputType, data) || field.readOnly || (isBreak && field.localName === "input")) return;
    this.#focus.touch(field);
    const { selectionStart: start, selectionEnd: end } = field;
    if (start === null || end === null) this.#append(field, text);
    else {
      const room = field.maxLength < 0 ? Infinity : field.maxLength - (field.value.length - (end - start));
      const fits = text.slice(0, Math.max(room, 0));
      if (fits === "" && text !== "") return;
      field.setRangeText(fits, start, end, "end");
    }
    tell(field, inputType, data);
  }

  /** Takes away what is selected, or else the character before (-1) or behind (1) the caret. */
  remove(field: TextField, by: -1 | 1): void {
    const inputType = by === -1 ? "deleteContentBackward" : "deleteContentForward";
    const { selectionStart: start, selectionEnd: end, value } = field;
    if (!announce(field, inputType, null) || value === "" || field.readOnly) return;
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
    const { Event } = windowOf(field);
    for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
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
