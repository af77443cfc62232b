/** What expanding says of trees that cannot be shown. */
import { MaxDepth } from "../../../protocol/generated/limits.ts";

export const depthMessage: string = `The tree nests deeper than ${MaxDepth} levels: elements, VNodes and stateful components, each counts as one. Does a component show itself without end?`;

export const slotCountMessage = (found: number, expected: number): string =>
  `A VNode has ${found} slots where its template has ${expected}. Only compiled code makes VNodes; is this file compiled by another version of Heddle?`;

export function noComponentMessage(type: unknown): string {
  if (typeof type === "string")
    return `<${type}> is a tag name in a variable, which has no template. Write the tag itself, or choose between elements.`;
  const what = type === undefined || type === null ? String(type) : `an ${typeof type}`;
  return `A component is ${what} instead of a function. Is it exported, and imported by the right name?`;
}

export function objectMessage(value: object): string {
  if (typeof (value as { then?: unknown }).then === "function")
    return "A promise cannot be shown. Load it in an effect and keep the result in state.";
  if ("template" in value && "slots" in value)
    return "A VNode comes from another copy of Heddle: two copies are loaded. Keep heddle external in your bundler.";
  const what = value instanceof Date ? "A Date" : `An object with the keys {${Object.keys(value).slice(0, 5).join(", ")}}`;
  return `${what} cannot be shown as a child. Show a text of it, or an array of elements.`;
}
