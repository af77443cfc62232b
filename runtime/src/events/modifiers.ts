/**
 * Modifiers of handlers. The compiler reads them in event attributes; where it cannot see them (behind a prop, in another
 * module) the functions that they return say by their marks what they mean.
 */
import { type ModifierName, readModifier, usageOf } from "../../../protocol/src/event-modifiers.ts";
import type { KeyCombination } from "../jsx/keys.ts";
import { Marks, mark, marksOf } from "./marks.ts";
import { policy, policyOf } from "./policy.ts";

type Nothing = null | undefined | false;

/** A modifier around a handler. What is no function does not listen. */
interface Modifier {
  <E>(handler: (event: E) => unknown): (event: E) => unknown;
  <E>(handler: ((event: E) => unknown) | Nothing): ((event: E) => unknown) | Nothing;
}

/** A modifier with a first argument. */
interface ModifierOf<A> {
  <E>(argument: A, handler: (event: E) => unknown): (event: E) => unknown;
  <E>(argument: A, handler: ((event: E) => unknown) | Nothing): ((event: E) => unknown) | Nothing;
}

/** The last argument of `keys`. */
export interface KeysOptions {
  /** Whether they count while the person types in a field. By default on elements, but not for `useWindowEvent` and `useDocumentEvent`. */
  readonly inFields?: boolean;
}

/** A modifier with keys before the handler: one, or a list of which any counts. */
interface Keys {
  <E extends { readonly key: string }>(
    keys: KeyCombination | readonly KeyCombination[],
    handler: (event: E) => unknown,
    options?: KeysOptions,
  ): (event: E) => unknown;
  <E extends { readonly key: string }>(
    keys: KeyCombination | readonly KeyCombination[],
    handler: ((event: E) => unknown) | Nothing,
    options?: KeysOptions,
  ): ((event: E) => unknown) | Nothing;
}

function modify(name: ModifierName, args: readonly unknown[], handler: unknown): unknown {
  const modifier = readModifier(name, args);
  if (typeof modifier === "string") throw new TypeError(`${name} ${modifier}, as in ${usageOf(name)}.`);
  if (typeof handler !== "function") {
    if (handler === null || handler === undefined || handler === false) return handler;
    throw new TypeError(`${name} takes a function as its handler, as in ${usageOf(name)}.`);
  }
  const kind = policyOf(handler);
  // A function of its own: the same handler may be used without it elsewhere.
  const call = (event: unknown): unknown => handler(event);
  const { modifiers, fields } = marksOf(handler);
  return mark(kind === null ? call : policy(kind, call), new Marks([modifier, ...modifiers], fields));
}

const plain = (name: ModifierName): Modifier => ((handler: unknown) => modify(name, [], handler)) as Modifier;

/**
 * `debounce(ms, handler)`: the handler gets the last event, `ms` milliseconds after it, if no other has come meanwhile; with `"blur"` when the
 * element is left, and on Enter. The browser waits, so nothing is sent before. Throws a `TypeError` for a time that is none.
 */
export const debounce: ModifierOf<number | "blur"> = ((ms: unknown, handler: unknown) => modify("debounce", [ms], handler)) as never;

/**
 * `throttle(ms, handler)`: the handler gets an event at once, then at most one in `ms` milliseconds; of events that come in streams the last one
 * is not lost. Throws a `TypeError` for a time that is none.
 */
export const throttle: ModifierOf<number> = ((ms: unknown, handler: unknown) => modify("throttle", [ms], handler)) as never;

/**
 * `keys(combinations, handler)`: the handler gets only these keys, such as `"Enter"`, `"Mod+S"`, `["ArrowUp", "ArrowDown"]`; others are not sent.
 * Throws a `TypeError` for a combination that is none.
 */
export const keys: Keys = ((combos: unknown, handler: unknown, options: unknown) => modify("keys", [combos, options], handler)) as never;

/** The handler gets the first event of each element only. */
export const once: Modifier = plain("once");
/** The browser does not do what it does by default, as after `preventDefault()`. */
export const prevent: Modifier = plain("prevent");
/** Handlers of elements around this one do not run, as after `stopPropagation()`. */
export const stop: Modifier = plain("stop");
/** The handler gets only what happens at the element itself, not within it. */
export const self: Modifier = plain("self");
/** Promises that nothing is prevented, so that the browser scrolls without waiting. */
export const passive: Modifier = plain("passive");
/** The handler runs before those of the elements within, on the event's way down. */
export const capture: Modifier = plain("capture");
/** The handler gets what happens outside of the element, such as a click that closes a menu. */
export const outside: Modifier = plain("outside");
