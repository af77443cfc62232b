/** The mark that the compiler puts on stateless components whose output follows from their props alone. */
import { isStateful } from "./stateful.ts";

type Component = (props: never) => unknown;

/** Per marked component the components that it uses. */
const uses = new WeakMap<object, () => readonly unknown[]>();
/** What is known of those that were asked for. */
const known = new WeakMap<object, boolean>();

/** Marks a component. `used` is asked later, since what it names may not be there yet. Returns the component. */
export function pure<F extends Component>(type: F, used: () => readonly unknown[] = () => []): F {
  uses.set(type, used);
  return type;
}

/**
 * Whether all of these can be skipped when their props are the same: true, or something that is never the same, so that
 * it serves as a dependency. Components with state are skipped anyway.
 */
export const arePure = (...types: readonly unknown[]): unknown => types.every((type) => isPure(type)) || {};

function isPure(type: unknown): boolean {
  if (typeof type !== "function") return false;
  const answer = known.get(type) ?? areAllPure([type], new Set());
  known.set(type, answer);
  return answer;
}

/** `asked`: those whose answer is being found. One that uses itself adds nothing. */
function areAllPure(types: readonly unknown[], asked: Set<unknown>): boolean {
  return types.every((type) => {
    if (asked.has(type)) return true;
    asked.add(type);
    if (typeof type !== "function") return false;
    if (isStateful(type)) return true;
    const used = uses.get(type);
    return used !== undefined && areAllPure(used(), asked);
  });
}
