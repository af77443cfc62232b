/** `data-pending` stands on an element as long as an event that it heard is not acknowledged. */

const NAME = "data-pending";

/** One event more (1) or less (-1) that waits; the attribute counts them. */
export function countPending(element: Element, by: number): void {
  const count = Number(element.getAttribute(NAME)) + by;
  if (count > 0) element.setAttribute(NAME, `${count}`);
  else element.removeAttribute(NAME);
}
