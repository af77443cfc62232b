/** Where the keyboard goes. A field that loses focus says that it was changed, as a browser does. */

const FOCUSABLE = "a[href], area[href], button, input, select, textarea, summary, iframe, [tabindex], [contenteditable]";

export const isDisabled = (element: Element): boolean =>
  element.closest("button, input, select, textarea, option, optgroup")?.matches(":disabled") ?? false;

export class Focus {
  readonly #document: Document;
  /** Fields that were typed into, and what they held before. */
  readonly #before = new WeakMap<Element, string>();

  constructor(document: Document) {
    this.#document = document;
  }

  get active(): Element {
    return this.#document.activeElement ?? this.#document.body;
  }

  /** A pointer goes down on the element: what can have focus at it or around it gets it; otherwise nothing has it. */
  moveTo(element: Element): void {
    const next = element.closest<HTMLElement>(FOCUSABLE);
    if (next !== null && (next === this.active || isDisabled(next))) return;
    this.leave();
    next?.focus();
  }

  /** What has focus loses it. */
  leave(): void {
    this.commit(this.active);
    (this.active as HTMLElement).blur();
  }

  /** The next element in the order of the document, or with `back` the one before. */
  step(back: boolean): void {
    const all = [...this.#document.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(({ tabIndex }) => tabIndex >= 0);
    const elements = all.filter((element) => !isDisabled(element));
    const at = elements.indexOf(this.active as HTMLElement);
    const next = elements.at(back ? (at === -1 ? -1 : at - 1) : (at + 1) % elements.length);
    if (next) this.moveTo(next);
  }

  /** The field is about to be typed into. */
  touch(field: HTMLInputElement | HTMLTextAreaElement): void {
    if (!this.#before.has(field)) this.#before.set(field, field.value);
  }

  /** `change`, if what was typed has changed the field. */
  commit(element: Element): void {
    const before = this.#before.get(element);
    this.#before.delete(element);
    if (before === undefined || before === (element as HTMLInputElement).value) return;
    element.dispatchEvent(new (windowOf(element).Event)("change", { bubbles: true }));
  }
}

export const windowOf = (node: Node): Window & typeof globalThis => node.ownerDocument!.defaultView!;
