/** What a patch asks of the page and the page cannot do: the caller asks for a resync. */
export class Misfit extends Error {}

/** What must be there for the patch to fit; Misfit if it is not. */
export function need<T>(value: T | null | undefined | false): T {
  if (!value) throw new Misfit();
  return value;
}
