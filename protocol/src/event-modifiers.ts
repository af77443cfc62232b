/**
 * Event modifiers as data: what `debounce(300, h)` and its like mean. The compiler reads them in the source, the runtime
 * where they are called; what is wrong is said in the same words.
 */
import type { WireValue } from "./byte-reader.ts";
import { type KeyCombo, parseKeyCombo } from "./key-combos.ts";

/** An expression over an event, see `Condition` in the schema. */
export type Condition =
  | { readonly op: "constant"; readonly value: WireValue }
  | { readonly op: "field"; readonly path: string }
  | { readonly op: "not"; readonly a: Condition }
  | { readonly op: "and" | "or" | "same" | "less" | "atMost"; readonly a: Condition; readonly b: Condition };

export type EventModifier =
  | { readonly kind: "keys"; readonly combos: readonly KeyCombo[]; readonly inFields: boolean | undefined }
  | { readonly kind: "self" | "once" | "outside" | "capture" | "passive" | "window" | "document" }
  | { readonly kind: "prevent" | "stop"; readonly when: Condition }
  /** `ms` 0: until the element is left. */
  | { readonly kind: "debounce" | "throttle"; readonly ms: number };

export type ModifierName = Exclude<EventModifier["kind"], "window" | "document">;

export const ALWAYS: Condition = { op: "constant", value: true };

/** Place of the handler among the arguments. */
const HANDLER_AT: Readonly<Record<ModifierName, 0 | 1>> = {
  keys: 1,
  debounce: 1,
  throttle: 1,
  self: 0,
  once: 0,
  outside: 0,
  capture: 0,
  passive: 0,
  prevent: 0,
  stop: 0,
};

export const MODIFIER_NAMES = Object.keys(HANDLER_AT) as readonly ModifierName[];

/** How each is called, for messages. */
const USAGE: Readonly<Partial<Record<ModifierName, string>>> = {
  keys: 'keys("Enter", handler)',
  debounce: "debounce(300, handler)",
  throttle: "throttle(100, handler)",
};

export const handlerAt = (name: ModifierName): 0 | 1 => HANDLER_AT[name];
export const usageOf = (name: ModifierName): string => USAGE[name] ?? `${name}(handler)`;

// Timers of browsers count in 32 bits.
const MAX_MS = 2 ** 31 - 1;
const MAX_COMBOS = 64;

/** The modifier of a call without its handler, or what is wrong with it: the end of a sentence that begins with the name. */
export function readModifier(name: ModifierName, args: readonly unknown[]): EventModifier | string {
  switch (name) {
    case "keys":
      return readKeys(args);
    case "debounce":
    case "throttle":
      return readTiming(name, args[0]);
    case "prevent":
    case "stop":
      return { kind: name, when: ALWAYS };
    default:
      return { kind: name };
  }
}

function readTiming(kind: "debounce" | "throttle", ms: unknown): EventModifier | string {
  if (ms === "blur" && kind === "debounce") return { kind, ms: 0 };
  if (typeof ms !== "number") return `takes ${kind === "debounce" ? 'milliseconds or "blur"' : "milliseconds"} first`;
  if (!(ms > 0 && ms <= MAX_MS)) return `cannot wait ${ms} ms; give it more than 0`;
  return { kind, ms: Math.ceil(ms) };
}

function readKeys([keys, options]: readonly unknown[]): EventModifier | string {
  const texts: unknown[] = Array.isArray(keys) ? keys : [keys];
  if (texts.length === 0 || texts.length > MAX_COMBOS || !texts.every((text) => typeof text === "string"))
    return "takes a key or a list of keys first";
  const combos: KeyCombo[] = [];
  for (const text of texts) {
    const combo = parseKeyCombo(text);
    if (typeof combo === "string") return `cannot wait for ${JSON.stringify(text)}, which ${combo}`;
    combos.push(combo);
  }
  const inFields = typeof options === "object" && options !== null ? (options as { inFields?: unknown }).inFields : undefined;
  if ((options !== undefined && (typeof options !== "object" || options === null)) || !["boolean", "undefined"].includes(typeof inFields))
    return "takes { inFields: true | false } as its third argument";
  return { kind: "keys", combos, inFields: inFields as boolean | undefined };
}

const ONLY_KEYS = /^key(down|up|press)$/;
const isTiming = ({ kind }: EventModifier): boolean => kind === "debounce" || kind === "throttle";

/** What cannot be together, or with events of this type: the end of a sentence that begins with the modifier's name. */
export function findConflict(
  modifiers: readonly EventModifier[],
  type: string,
): { readonly name: EventModifier["kind"]; readonly problem: string } | null {
  const isGlobal = modifiers.some(({ kind }) => kind === "window" || kind === "document");
  for (const [at, modifier] of modifiers.entries()) {
    const { kind } = modifier;
    const before = modifiers.slice(0, at);
    if (kind === "keys" && !ONLY_KEYS.test(type)) return { name: kind, problem: `needs keyboard events, and "${type}" is none` };
    if (isGlobal && (kind === "outside" || kind === "self"))
      return { name: kind, problem: "needs an element, and the window and the document are none" };
    // A condition of the handler itself adds to what is unconditional.
    if (kind !== "prevent" && kind !== "stop" && before.some((one) => one.kind === kind)) return { name: kind, problem: "is there twice" };
    if (isTiming(modifier) && before.some(isTiming)) return { name: kind, problem: "is there beside another timing; keep one" };
  }
  const isPassive = modifiers.some(({ kind }) => kind === "passive");
  return isPassive && modifiers.some(({ kind }) => kind === "prevent")
    ? { name: "passive", problem: "promises that nothing is prevented, and the handler prevents; remove one of them" }
    : null;
}
