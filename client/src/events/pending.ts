/** `data-pending` stands on an element as long as an event that it heard is not acknowledged. */

export interface Pending {
  add(element: Element): void;
  remove(element: Element): void;
}

export function createPending(): Pending {
  const counts = new WeakMap<Element, number>();
  const change = (element: Element, by: number): void => {
    const count = (counts.get(element) ?? 0) + by;
    counts.set(element, count);
    element.toggleAttribute("data-pending", count > 0);
  };
  return { add: (element) => change(element, 1), remove: (element) => change(element, -1) };
}
