/** Keeps caret and selection where the server changes the text of the field that the person is in. */

type Field = HTMLInputElement;

/** Where a position in `before` is in `after`: as far from the end if what follows it stayed, else from the start. */
function moved(before: string, after: string, at: number): number {
  const tail = before.slice(at);
  return after.endsWith(tail) && !after.startsWith(before.slice(0, at)) ? after.length - tail.length : at;
}

/** Whether the person is in this element. */
export const isInUse = (element: Element): boolean => element.ownerDocument.activeElement === element;

/** Assigns a property; if it is the text of the focused field, its selection stays as far as possible. */
export function keepCaret(element: Element, assign: () => void): void {
  const field = element as Field;
  const { value, selectionStart: start, selectionEnd: end, selectionDirection } = field;
  assign();
  // Types like number and email have no selection to read.
  if (isInUse(field) && typeof start === "number")
    field.setSelectionRange(moved(value, field.value, start), moved(value, field.value, end!), selectionDirection ?? "none");
}
