/** Focus: kept where a change of the page would lose it, given to what asks for it. */
import type { Live } from "../patch/live.ts";

/** Behind every text: selections are cut to its length. */
const MAX_CARET = 1e9;

/**
 * Runs a change. What it inserted with `autofocus` is focused, the caret at the end of its text; else, where the change
 * detached the focused element on the way, that one again: its selection is its own.
 */
export function keepFocus<T>(live: Pick<Live, "document" | "toFocus">, change: () => T): T {
  const before = (live.toFocus = live.document.activeElement);
  const result = change();
  const field = live.toFocus as HTMLInputElement | null;
  live.toFocus = undefined;
  if (field?.isConnected && field !== live.document.activeElement) {
    field.focus({ preventScroll: field === before });
    // Types like number and email have no selection.
    if (field !== before && typeof field.selectionStart === "number") field.setSelectionRange(MAX_CARET, MAX_CARET);
  }
  return result;
}
