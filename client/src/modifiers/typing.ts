/** Whether somebody types. */
import * as Bit from "../../../protocol/generated/key-modifier.ts";
import type { KeyCombo } from "./program.ts";

const NO_TEXT = /^(button|checkbox|radio|submit|reset|image|file|range|color|hidden)$/;

const isField = (target: EventTarget): boolean => {
  const { localName, type, isContentEditable } = target as HTMLInputElement;
  return isContentEditable || localName === "textarea" || localName === "select" || (localName === "input" && !NO_TEXT.test(type));
};

/** Whether a combination is something that one types there: no Ctrl, Alt or Meta with it, and no key that means a command anyway. */
export const isTyped = ({ held, key }: KeyCombo, target: EventTarget): boolean =>
  isField(target) && !(held & ~Bit.Shift) && !/^(Escape|F\d+)$/.test(key);

/** A key that only goes on with a text that is being typed. */
export const continuesText = ({ key, ctrlKey, metaKey }: KeyboardEvent): boolean =>
  !ctrlKey &&
  !metaKey &&
  (key?.length === 1 || /^(Backspace|Delete|Shift|Control|Alt|AltGraph|Meta|CapsLock|Dead|Process|Unidentified)$/.test(key));
