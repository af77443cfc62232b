/** Focus: kept where a change of the page would lose it, given to what asks for it. */
import type { Live } from "../patch/live.ts";

/** Behind every text: selections are cut to its length. */
const MAX_CARET = 1e9;

/**
 * Runs a change. What it inserted with `autofocus` is focused, the caret at the end of its text; else, where the change
 * detached the focused element on the way, that one again: its selection is its own.
 */
export function keepFocus<T>(live: Pick<Live, "document" | "toFocus">, change: () => T): T {
  const { document } = live;
  const before = document.activeElement;
  live.toFocus = null;
  const result = change();
  const { toFocus } = live;
  const field = (toFocus ?? before) as HTMLInputElement | null;
  if (field?.isConnected && field !== document.activeElement) {
    field.focus({ preventScroll: !toFocus });
    // Types like number and email have no selection.
    if (toFocus && typeof field.selectionStart === "number") field.setSelectionRange(MAX_CARET, MAX_CARET);
  }
  return result;
}
