/** Text that is being composed (by an input method) belongs to the person alone. */
import type { FormsHost } from "./index.ts";

export interface Composition {
  /** Whether text is being composed in this element. */
  isIn(element: Element): boolean;
}

/** `ended` is called for the element in a later task than the end of its composition. */
export function watchComposition({ window, after }: FormsHost["env"], ended: (element: Element) => void): Composition {
  let composing: EventTarget | null = null;
  const { document } = window;
  // One that began before this script was there tells of itself by its next change.
  for (const type of ["compositionstart", "compositionupdate"]) document.addEventListener(type, ({ target }) => (composing = target), true);
  document.addEventListener(
    "compositionend",
    ({ target }) => {
      composing = null;
      // Some browsers report the last input only now.
      after(0, () => ended(target as Element));
    },
    true,
  );
  return { isIn: (element) => element === composing };
}
