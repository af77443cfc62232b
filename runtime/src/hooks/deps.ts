/** Dependency lists, compared as in React: item by item with `Object.is`. */

/** What a memo or an effect depends on: it counts as changed when one of them is not the same as before (`Object.is`), or their number. */
export type Deps = readonly unknown[];

/** False where one is missing: without a list everything is always new. */
export function sameDeps(old: Deps | undefined, next: Deps | undefined): boolean {
  if (old === undefined || next === undefined || old.length !== next.length) return false;
  for (let index = 0; index < next.length; index++) if (!Object.is(old[index], next[index])) return false;
  return true;
}
