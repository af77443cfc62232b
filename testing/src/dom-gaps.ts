/** What browsers have and jsdom has not, as far as elements' refs command it. */

/** Gives the window what it lacks; what it has stays. `later` runs a function in a later task. */
export function fillGaps(window: Window & typeof globalThis, later: (run: () => void) => void): void {
  const { HTMLDialogElement, Element, Event } = window;
  give(HTMLDialogElement.prototype, {
    show(this: HTMLDialogElement) {
      this.open = true;
    },
    showModal(this: HTMLDialogElement) {
      this.open = true;
      (
        this.querySelector<HTMLElement>("[autofocus]") ?? this.querySelector<HTMLElement>("button, input, select, textarea, a[href]")
      )?.focus();
    },
    close(this: HTMLDialogElement, returnValue?: string) {
      if (!this.open) return;
      this.open = false;
      if (returnValue !== undefined) this.returnValue = returnValue;
      later(() => this.dispatchEvent(new Event("close")));
    },
  });
  // Nothing is laid out, so nothing scrolls.
  give(Element.prototype, { scrollIntoView() {}, scrollTo() {}, scrollBy() {} });
}

function give(prototype: object, functions: Readonly<Record<string, (this: never, ...rest: never[]) => void>>): void {
  for (const [name, value] of Object.entries(functions))
    if (!(name in prototype)) Object.defineProperty(prototype, name, { value, configurable: true, writable: true });
}
