/** What constant values of attributes mean in the DOM. */
import { booleanWords, isEnumerated } from "../../../protocol/src/attributes.ts";

/** The text of a constant attribute, or null where the attribute is absent. */
export function constantText(name: string, value: string | number | boolean | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  if (name === "style" && typeof value !== "string") return null;
  if (typeof value !== "boolean") return String(value);
  if (isEnumerated(name)) return booleanWords(name)[value ? 1 : 0];
  return value && name !== "class" ? "" : null;
}
