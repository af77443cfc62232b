/** A pointer: where it goes, and what its buttons do. */
import { type Focus, isDisabled, windowOf } from "./focus.ts";

const BASE = { bubbles: true, cancelable: true, composed: true } as const;

export class Pointer {
  readonly #focus: Focus;
  #over: Element | null = null;

  constructor(focus: Focus) {
    this.#focus = focus;
  }

  /** Presses and releases the main button; `detail` counts the clicks that follow each other. Disabled controls hear nothing. */
  click(target: Element, init: MouseEventInit = {}, detail = 1): void {
    if (isDisabled(target)) return;
    const { PointerEvent, MouseEvent } = windowOf(target);
    const button = { ...BASE, detail, ...init };
    target.dispatchEvent(new PointerEvent("pointerdown", button));
    if (target.dispatchEvent(new MouseEvent("mousedown", button))) this.#focus.moveTo(target);
    target.dispatchEvent(new PointerEvent("pointerup", button));
    target.dispatchEvent(new MouseEvent("mouseup", button));
    target.dispatchEvent(new PointerEvent("click", button));
  }

  dblClick(target: Element, init: MouseEventInit = {}): void {
    this.click(target, init, 1);
    this.click(target, init, 2);
    if (!isDisabled(target)) target.dispatchEvent(new (windowOf(target).MouseEvent)("dblclick", { ...BASE, detail: 2, ...init }));
  }

  /** Moves onto the element, or with null off everything. */
  hover(target: Element | null): void {
    const from = this.#over?.isConnected ? this.#over : null;
    this.#over = target;
    if (from !== null) this.#crossing(from, ["pointerout", "mouseout"], ["pointerleave", "mouseleave"], target);
    if (target === null) return;
    this.#crossing(target, ["pointerover", "mouseover"], ["pointerenter", "mouseenter"], from);
    for (const type of ["pointermove", "mousemove"]) fire(target, type, null);
  }

  /** The border between the element and `other` is crossed: those around both have it on neither side. */
  #crossing(element: Element, bubbling: readonly string[], quiet: readonly string[], other: Element | null): void {
    for (const type of bubbling) fire(element, type, other);
    for (let at: Element | null = element; at !== null && !at.contains(other); at = at.parentElement)
      for (const type of quiet) fire(at, type, other, { bubbles: false, cancelable: false });
  }
}

function fire(target: Element, type: string, relatedTarget: Element | null, init: MouseEventInit = {}): void {
  const { PointerEvent, MouseEvent } = windowOf(target);
  target.dispatchEvent(new (type.startsWith("pointer") ? PointerEvent : MouseEvent)(type, { ...BASE, relatedTarget, ...init }));
}
