/** `useId`: a name for elements, such as a label's field, that nothing else in the page has. */
import { type Hook, type HookOwner, nextHook } from "./dispatcher.ts";

class IdHook implements Hook {
  readonly id: string;

  // Numbers of instances are never used again, so this holds even where the instance gets another one later.
  constructor({ id, hooks }: HookOwner) {
    this.id = `h${id}-${hooks.length}`;
  }

  commit(): void {}

  rollback(): void {}

  get hasChanged(): boolean {
    return false;
  }
}

/** The same text in every render: letters, digits and a hyphen, good for `id`, `htmlFor` and `aria-labelledby`, and for CSS. */
export function useId(): string {
  return nextHook("useId", IdHook, (owner) => new IdHook(owner)).id;
}
