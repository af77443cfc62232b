/**
 * Checks and converts the value of a slot that is not a child: what is no primitive becomes text, what may not reach a
 * page is dropped with a warning that names the place. May run user code (`toString`).
 */
import { styles } from "../vnode/style-text.ts";
import { classes } from "../vnode/class-names.ts";
import * as Kind from "../vnode/slot-kind.ts";
import type { Template } from "../vnode/template.ts";
import { findUnsafeScheme } from "../../../protocol/src/unsafe-url.ts";

/** Takes the rest of a sentence whose subject is the component. */
type Warn = (what: string) => void;

/** The value as it may be compared and encoded; null where it was dropped. */
export function checkSlot(template: Template, slot: number, value: unknown, warn: Warn): unknown {
  const name = template.names[slot]!;
  const kind = template.kinds[slot]!;
  if (kind === Kind.Event) return dropHandler(name, value, warn);
  if (typeof value === "function" || typeof value === "symbol") {
    warn(`sets ${name} to a ${typeof value}, which is left out. Set a text, a number or a boolean.`);
    return null;
  }
  switch (kind) {
    case Kind.Url:
      return checkUrl(name, typeof value === "object" ? String(value) : value, warn);
    case Kind.RawHtml:
      return checkRawHtml(name, value, warn);
    case Kind.Html:
      return checkRawHtml("dangerouslySetInnerHTML", value, warn);
    case Kind.Class:
      return typeof value === "object" ? classes(value) : value;
    case Kind.Style:
      return typeof value === "object" ? styles(value) : value;
    case Kind.Prop:
    case Kind.Default:
      return typeof value === "object" ? toPropertyValue(value) : value;
    default:
      return typeof value === "object" ? String(value) : value;
  }
}

function dropHandler(name: string, value: unknown, warn: Warn): null {
  warn(`sets the handler of ${name} to a ${typeof value}, which is left out. Set a function.`);
  return null;
}

function checkUrl(name: string, url: unknown, warn: Warn): unknown {
  const scheme = typeof url === "string" ? findUnsafeScheme(url) : null;
  if (scheme === null) return url;
  warn(`sets ${name} to a ${scheme} URL, which is left out: it would run script in the page.`);
  return null;
}

function checkRawHtml(name: string, value: unknown, warn: Warn): string | null {
  if (value === null || value === undefined || value === false) return null;
  const html = typeof value === "object" && value !== null ? (value as { __html?: unknown }).__html : undefined;
  if (typeof html === "string") return html;
  warn(`sets ${name}, which is HTML as it is, and is left out. If the HTML is trusted write ${name}={{ __html: html }}.`);
  return null;
}

/** A primitive, or (for a multiple select) a list of texts. */
function toPropertyValue(value: unknown): unknown {
  return Array.isArray(value) ? value.map(String) : String(value);
}
