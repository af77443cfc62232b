/** Keeps focus, caret and selection where a change of the page would lose them. */

interface Caret {
  value: string;
  selectionStart: number | null;
  selectionEnd: number | null;
  selectionDirection: "forward" | "backward" | "none" | null;
  setSelectionRange(start: number, end: number, direction?: "forward" | "backward" | "none"): void;
}

/** Where a position in `before` is in `after`: as far from the end if what follows it stayed, else from the start. */
function moved(before: string, after: string, at: number): number {
  const tail = before.slice(at);
  return after.endsWith(tail) && !after.startsWith(before.slice(0, at)) ? after.length - tail.length : Math.min(at, after.length);
}

/** Assigns a property; if it is the text of the focused field, its selection stays as far as possible. */
export function keepCaret(element: Element, name: string, assign: () => void): void {
  const field = element as Element & Caret;
  // Types like number and email have no selection to read.
  const start = name === "value" && element === element.ownerDocument.activeElement ? (field.selectionStart ?? -1) : -1;
  const { value, selectionEnd, selectionDirection } = field;
  assign();
  if (start < 0) return;
  field.setSelectionRange(moved(value, field.value, start), moved(value, field.value, selectionEnd ?? start), selectionDirection ?? "none");
}

/** Runs a change; where it detached the focused element on the way, that is focused again with its selection. */
export function keepFocus<T>(document: Document, change: () => T): T {
  const active = document.activeElement as (HTMLElement & Caret) | null;
  const { selectionStart, selectionEnd, selectionDirection } = active ?? ({} as Caret);
  const result = change();
  if (active && active !== document.activeElement && active.isConnected) {
    active.focus({ preventScroll: true });
    if (typeof selectionStart === "number") active.setSelectionRange(selectionStart, selectionEnd ?? 0, selectionDirection ?? "none");
  }
  return result;
}
