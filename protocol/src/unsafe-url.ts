/**
 * Finds URLs that would run script in the page. Read as the URL parser reads them: leading control characters and
 * spaces do not count, tabs and line breaks count nowhere, letters in either case are the same.
 */

const GAP = "[\\t\\n\\r]*";
const spread = (word: string): string => [...word].join(GAP);

const SCHEMES: readonly (readonly [name: string, pattern: RegExp])[] = ["javascript:", "vbscript:", "data:text/html"].map((name) => [
  name,
  // The type of a data URL may have white space before it.
  new RegExp(`^[\\u0000-\\u0020]*${spread(name).replace(":", ":\\s*")}`, "i"),
]);

/** The scheme for which a URL must be refused, or null if it may pass. */
export function findUnsafeScheme(url: string): string | null {
  const first = url.charCodeAt(0);
  // "/", "#", ".", "?": relative, as most are.
  if (first === 47 || first === 35 || first === 46 || first === 63) return null;
  for (const [name, pattern] of SCHEMES) if (pattern.test(url)) return name;
  return null;
}
