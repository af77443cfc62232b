/**
 * What a page's HTML consists of: how many blocks of which templates. The differ writes it as characters
 * (`native/…/html/usage.rs`), the page's token carries it, and it is read here when the view has to be mounted again.
 */
import type { TemplateUse } from "./stream-encoder.ts";
import type { Template } from "./template.ts";

/** Characters of a template's hash that stand for it. */
const HASH_CHARS = 4;
/** Bits of a number in one character; above them, one that says that more follow. */
const BITS = 5;

/** The templates among `known` that it names; those that this process does not have are left out. */
export function readUsage(usage: string, known: Iterable<Template>): TemplateUse[] {
  const counts = new Map<string, number>();
  for (let at = 0; at < usage.length;) {
    const start = usage.slice(at, (at += HASH_CHARS));
    let blocks = 0;
    for (let shift = 0, digit = 1 << BITS; digit >> BITS > 0; shift += BITS) {
      digit = valueOf(usage.charCodeAt(at++));
      blocks += (digit & ((1 << BITS) - 1)) * 2 ** shift;
    }
    counts.set(start, blocks);
  }
  const found: TemplateUse[] = [];
  for (const template of known) {
    const blocks = counts.get(template.hash.slice(0, HASH_CHARS));
    if (blocks !== undefined) found.push({ template, blocks });
  }
  return found;
}

/** Of a base64url digit. */
const valueOf = (code: number): number => {
  if (code === 45) return 62;
  if (code === 95) return 63;
  return code < 65 ? code + 4 : code < 97 ? code - 65 : code - 71;
};
