/** A pointer: where it goes, and what its buttons do. */
import { type Focus, isDisabled, windowOf } from "./focus.ts";

const BASE = { bubbles: true, cancelable: true, composed: true } as const;

export class Pointer {
  readonly #focus: Focus;
  #over: Element | null = null;

  constructor(focus: Focus) {
    this.#focus = focus;
  }

  /** Presses and releases the main button; `detail` counts the clicks that follow each other. Disabled controls hear of no click. */
  click(target: Element, init: MouseEventInit = {}, detail = 1): void {
    const { PointerEvent, MouseEvent } = windowOf(target);
    const isOff = isDisabled(target);
    const button = { ...BASE, ...init, detail };
    const pointer = { ...button, detail: 0 };
    target.dispatchEvent(new PointerEvent("pointerdown", pointer));
    if (!isOff && target.dispatchEvent(new MouseEvent("mousedown", button))) this.#focus.moveTo(target);
    target.dispatchEvent(new PointerEvent("pointerup", pointer));
    if (isOff) return;
    target.dispatchEvent(new MouseEvent("mouseup", button));
    const click = (at: Element): boolean => at.dispatchEvent(new PointerEvent("click", button));
    const control = labelledBy(target);
    if (control === null) click(target);
    else if (withoutActivation(target, click) && !isDisabled(control)) {
      this.#focus.moveTo(control);
      click(control);
    }
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
    for (const device of ["pointer", "mouse"]) {
      if (from !== null) {
        fire(from, `${device}out`, target);
        for (const left of between(from, target)) fire(left, `${device}leave`, target);
      }
      if (target !== null) {
        fire(target, `${device}over`, from);
        for (const entered of between(target, from).reverse()) fire(entered, `${device}enter`, from);
        fire(target, `${device}move`, null);
      }
    }
  }
}

/** The element and those around it that do not have the other in them, innermost first. */
function between(element: Element, other: Element | null): Element[] {
  const all: Element[] = [];
  for (let at: Element | null = element; at !== null && !at.contains(other); at = at.parentElement) all.push(at);
  return all;
}

/** An event of moving; those of entering and leaving concern one element alone. */
function fire(target: Element, type: string, relatedTarget: Element | null): void {
  const { PointerEvent, MouseEvent } = windowOf(target);
  const init = /enter|leave/.test(type) ? {} : BASE;
  target.dispatchEvent(new (type.startsWith("pointer") ? PointerEvent : MouseEvent)(type, { ...init, relatedTarget }));
}

/** The control to which a click here goes on: that of the label around. */
function labelledBy(target: Element): HTMLElement | null {
  const control = target.closest("label")?.control ?? null;
  return control === null || target.closest("a[href], button, input, select, textarea") !== null ? null : control;
}

/** Clicks, but leaves out what the document does of itself. True: nobody has prevented that. */
function withoutActivation(target: Element, click: (target: Element) => boolean): boolean {
  let isWanted = false;
  const last = (event: Event): void => {
    isWanted = !event.defaultPrevented;
    event.preventDefault();
  };
  const window = windowOf(target);
  window.addEventListener("click", last);
  click(target);
  window.removeEventListener("click", last);
  return isWanted;
}
