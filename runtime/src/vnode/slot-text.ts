/** What primitives mean in a slot: the text of an attribute or child, the value of a property. */
import { booleanWords } from "../../../protocol/src/attributes.ts";
import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import * as Kind from "./slot-kind.ts";
import type { Template } from "./template.ts";

/** The text that a primitive shows as a child; booleans and nothing show nothing. */
export function childText(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "bigint" ? String(value) : "";
}

/** The text of an attribute, class or style slot, or null where the attribute is absent. */
export function attributeText(template: Template, slot: number, value: unknown): string | null {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return null;
  if (typeof value !== "boolean") return String(value);
  if (template.kinds[slot] === Kind.Enumerated) return booleanWords(template.names[slot]!)[value ? 1 : 0];
  return value && template.kinds[slot] !== Kind.Class && template.kinds[slot] !== Kind.Style ? "" : null;
}

/** The value of a property slot. Expanding has made everything else a primitive or a list of them. */
export function propertyValue(value: unknown): WireValue {
  if (value === undefined) return null;
  return typeof value === "bigint" ? String(value) : (value as WireValue);
}

/** A text as pages get it: HTML cannot carry NUL, so nothing else does. */
export const withoutNul = (text: string): string => (text.includes("\0") ? text.replaceAll("\0", "") : text);

/** A property's value in an operation that does not come from the differ; see `withoutNul`. */
export function sentValue(value: unknown): WireValue {
  const sent = propertyValue(value);
  if (Array.isArray(sent)) return sent.map(sentValue);
  return typeof sent === "string" ? withoutNul(sent) : sent;
}

/** Where the first value is that is neither a text nor a number: those before may pass where nothing is guarded. */
export function endOfTexts(values: readonly unknown[]): number {
  let at = 0;
  while (at < values.length && (typeof values[at] === "string" || typeof values[at] === "number")) at++;
  return at;
}
