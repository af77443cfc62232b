/** Keeps focus, caret and selection where a change of the page would lose them. */

type Field = HTMLInputElement;

/** Where a position in `before` is in `after`: as far from the end if what follows it stayed, else from the start. */
function moved(before: string, after: string, at: number): number {
  const tail = before.slice(at);
  return after.endsWith(tail) && !after.startsWith(before.slice(0, at)) ? after.length - tail.length : at;
}

/** Assigns a property; if it is the text of the focused field, its selection stays as far as possible. */
export function keepCaret(element: Element, name: string, assign: () => void): void {
  const field = element as Field;
  const { value, selectionStart: start, selectionEnd: end, selectionDirection } = field;
  const isInUse = name === "value" && field === field.ownerDocument.activeElement;
  assign();
  // Types like number and email have no selection to read.
  if (!isInUse || typeof start !== "number") return;
  field.setSelectionRange(moved(value, field.value, start), moved(value, field.value, end ?? start), selectionDirection ?? "none");
}

/** Runs a change; where it detached the focused element on the way, that is focused again with its selection. */
export function keepFocus<T>(document: Document, change: () => T): T {
  const field = document.activeElement as Field | null;
  const { selectionStart, selectionEnd, selectionDirection } = field ?? ({} as Partial<Field>);
  const result = change();
  if (field?.isConnected && field !== document.activeElement) {
    field.focus({ preventScroll: true });
    if (typeof selectionStart === "number") field.setSelectionRange(selectionStart, selectionEnd ?? null, selectionDirection ?? "none");
  }
  return result;
}
