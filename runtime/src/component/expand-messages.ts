/** What expanding says of trees that cannot be shown. */
import { MaxDepth } from "../../../protocol/generated/limits.ts";
import { UsageError } from "../errors/render-error.ts";
import { ComponentCall, VNode } from "../vnode/vnode.ts";

export const depthMessage: string = `The tree nests deeper than ${MaxDepth} levels: elements, VNodes and stateful components, each counts as one. Does a component show itself without end?`;

export const slotCountMessage = (found: number, expected: number): string =>
  `A VNode has ${found} slots where its template has ${expected}. Only compiled code makes VNodes; is this file compiled by another version of Heddle?`;

/** `tag`: as the component is written, where that is known. */
export function noComponentMessage(type: unknown, tag?: string): string {
  const subject = tag === undefined ? "A component" : `<${tag}>`;
  const name = tag ?? "name";
  if (type instanceof VNode || type instanceof ComponentCall)
    return `${subject} is JSX instead of a function. Show it by {${name}} instead of <${name}/>.`;
  if (typeof (type as { then?: unknown } | null | undefined)?.then === "function")
    return `${subject} is a promise instead of a function. Await the import() that gives it before you use it.`;
  return `${subject} is ${describeType(type)} instead of a function. Is it exported, and imported by the right name?`;
}

export const waitsMessage = (component: string, renders: number): string =>
  `<${component}> waits for another promise each time it runs (${renders} times in a row). Give use() the same promise in every render: make it in useMemo, or load by useAsync.`;

function describeType(type: unknown): string {
  if (type === undefined || type === null) return String(type);
  if (typeof type !== "object") return `a ${typeof type}`;
  return `an object with the keys {${Object.keys(type).slice(0, 5).join(", ")}}`;
}

/** What user code threw, in words of ours where an engine's say too little. */
export function explain(error: unknown): unknown {
  if (!isTypeError(error)) return error;
  const name = /^Class constructor (\S+) cannot be invoked/.exec(error.message)?.[1];
  if (name === undefined) return error;
  return new UsageError(`<${name}> is a class, and a component is a function. Make it a function that returns what render() does.`);
}

/** Of whatever was thrown, which may be a proxy that cannot be asked. */
function isTypeError(error: unknown): error is TypeError {
  try {
    return error instanceof TypeError && typeof error.message === "string";
  } catch {
    return false;
  }
}

export function objectMessage(value: object): string {
  if (typeof (value as { then?: unknown }).then === "function")
    return "A promise cannot be shown. Show what it gives: use(promise) of a promise that stays the same, or useAsync(() => promise, []).";
  if ("template" in value && "slots" in value)
    return "A VNode comes from another copy of Heddle: two copies are loaded. Keep heddle external in your bundler.";
  const what = value instanceof Date ? "A Date" : `An object with the keys {${Object.keys(value).slice(0, 5).join(", ")}}`;
  return `${what} cannot be shown as a child. Show a text of it, or an array of elements.`;
}
