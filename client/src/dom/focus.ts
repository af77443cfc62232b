/** Keeps focus where a change of the page would lose it. */

/** Runs a change; where it detached the focused element on the way, that is focused again; its selection is its own. */
export function keepFocus<T>(document: Document, change: () => T): T {
  const field = document.activeElement as HTMLElement | null;
  const result = change();
  if (field?.isConnected && field !== document.activeElement) field.focus({ preventScroll: true });
  return result;
}
