/** Policies: what becomes of further events of a handler that has not ended. */

/**
 * `queue` (which is the default): they wait and run in order. `drop`: they are ignored. `latest`: the newest waits, in the
 * place of older ones. `parallel`: they run at once.
 */
export type Policy = "queue" | "drop" | "latest" | "parallel";

const POLICIES: readonly string[] = ["queue", "drop", "latest", "parallel"] satisfies Policy[];
const POLICY = Symbol.for("heddle.policy");

type PolicyHandler = { [POLICY]?: Policy };

/**
 * `handler` with a policy: it rules further events of this handler on this element until its promise has settled. Throws a `TypeError`
 * where `kind` is none.
 */
export function policy<E>(kind: Policy, handler: (event: E) => unknown): (event: E) => unknown;
export function policy<E>(
  kind: Policy,
  handler: ((event: E) => unknown) | null | undefined | false,
): ((event: E) => unknown) | null | undefined | false;
export function policy<E>(kind: Policy, handler: ((event: E) => unknown) | null | undefined | false): unknown {
  if (!POLICIES.includes(kind)) throw new TypeError(`${JSON.stringify(kind)} is no policy. Use one of ${POLICIES.join(", ")}.`);
  if (typeof handler !== "function") return handler;
  // A function of its own: the same handler may be used with another policy elsewhere.
  const ruled: ((event: E) => unknown) & PolicyHandler = (event) => handler(event);
  ruled[POLICY] = kind;
  return ruled;
}

/** The policy of a handler; null if it was given none. */
export const policyOf = (handler: object): Policy | null => (handler as PolicyHandler)[POLICY] ?? null;
