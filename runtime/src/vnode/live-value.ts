/** What a control on the page shows, as the page reported it, and whether that is what a component asks for. */
import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import { propertyValue } from "./slot-text.ts";

/** The values that a property of a control can have; a multiple select's is a list. */
export type LiveValue = string | boolean | readonly string[];

/** The page shows something that a later event of it tells: whatever a component asks for, it is not sent. */
export const HELD: unique symbol = Symbol("held");
/** Nobody knows any more what the page shows: whatever a component asks for is sent. */
export const UNKNOWN: unique symbol = Symbol("unknown");
export type NotedValue = LiveValue | typeof HELD | typeof UNKNOWN;

/** Stands in a property slot of the shown tree, from an event until what follows from it is committed. */
export class Noted {
  readonly value: NotedValue;

  constructor(value: NotedValue) {
    this.value = value;
  }
}

/** Whether a property slot that holds `old` shows what `next` asks for. */
export function isShown(old: unknown, next: unknown): boolean {
  if (old instanceof Noted) return typeof old.value === "symbol" ? old.value === HELD : shows(old.value, propertyValue(next));
  const [before, after] = [propertyValue(old), propertyValue(next)];
  return Object.is(before, after) || (Array.isArray(before) && Array.isArray(after) && isSameList(before, after));
}

/** Whether a control that shows `live` shows `desired`, as the page would show it. */
export function shows(live: LiveValue, desired: WireValue): boolean {
  if (typeof live === "boolean") return live === Boolean(desired);
  if (typeof live !== "string") {
    const wanted = [desired].flat().map(textOf);
    return live.every((item) => wanted.includes(item)) && wanted.every((item) => live.includes(item));
  }
  if (Array.isArray(desired)) return desired.length === 0 ? live === "" : desired.includes(live);
  // "1.0" may stay while the person goes on typing; an empty field is not a 0.
  if (typeof desired === "number" && live.trim() !== "" && Number(live) === desired) return true;
  const text = textOf(desired);
  // Fields have line feeds alone.
  return live === (text.includes("\r") ? text.replaceAll(/\r\n?/g, "\n") : text);
}

// A boolean is no text: `value={condition && text}`.
const textOf = (value: WireValue): string => (value === null || typeof value === "boolean" ? "" : String(value));

const isSameList = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((item, index) => item === b[index]);
