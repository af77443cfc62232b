/** The mark that the compiler puts on functions and stateless components whose result follows from what they are given. */
import { isStateful } from "./stateful.ts";

type Marked = (...args: never) => unknown;

/** Per marked function what it uses of others. */
const uses = new WeakMap<object, () => readonly unknown[]>();

/** Marks a function. `used` is asked later, since what it names may not be there yet. Returns the function. */
export function pure<F extends Marked>(fn: F, used: () => readonly unknown[] = () => []): F {
  uses.set(fn, used);
  return fn;
}

/** For what is called and not written as a component: with hooks of its own it counts as nothing that is pure. */
export const called = (fn: unknown): unknown => (typeof fn === "function" && isStateful(fn) ? undefined : fn);

/**
 * A dependency for what uses these: the same as long as they and all that they use are the same functions, and pure. What is
 * imported may be replaced, so they are asked each time. Components with state are skipped at equal props anyway.
 */
export function arePure(...types: readonly unknown[]): unknown {
  const found = new Set<object>();
  // What is new each time is never the same as before.
  if (!areAllPure(types, found)) return {};
  let sequence = NONE;
  for (const type of found) sequence = sequence.with(type);
  return sequence;
}

/** `found`: those that were asked, in their order. One that uses itself adds nothing. */
function areAllPure(types: readonly unknown[], found: Set<object>): boolean {
  return types.every((type) => {
    if (typeof type !== "function") return false;
    if (found.has(type)) return true;
    found.add(type);
    if (isStateful(type)) return true;
    const used = uses.get(type);
    return used !== undefined && areAllPure(used(), found);
  });
}

/** Equal sequences are one object. */
class Sequence {
  readonly #longer = new WeakMap<object, Sequence>();

  with(part: object): Sequence {
    const known = this.#longer.get(part);
    if (known !== undefined) return known;
    const longer = new Sequence();
    this.#longer.set(part, longer);
    return longer;
  }
}

const NONE = new Sequence();
