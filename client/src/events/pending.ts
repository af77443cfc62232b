/** `data-pending` stands on an element as long as an event that it heard is not acknowledged. */

export const PENDING = "data-pending";

/** One event more (1) or less (-1) that waits; the attribute counts them. What listens to the window has none. */
export function countPending(element: Element, by: number): void {
  const count = Number(element.getAttribute?.(PENDING)) + by;
  if (count > 0) element.setAttribute(PENDING, count as never);
  else element.removeAttribute?.(PENDING);
}
