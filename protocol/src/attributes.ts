/**
 * What values of attributes mean in the DOM. The compiler reads it for values that are written in the source, the
 * runtime for all others, so that it never matters which of them saw a value.
 */

// Attributes that navigate, load or submit. SVG 1.1's `xlink:href` still does in every browser.
const URL_ATTRIBUTES: ReadonlySet<string> = new Set([
  "action",
  "background",
  "cite",
  "codebase",
  "data",
  "formaction",
  "href",
  "longdesc",
  "manifest",
  "ping",
  "poster",
  "src",
  "xlink:href",
]);

type Words = readonly [off: string, on: string];

const TRUE_FALSE: Words = ["false", "true"];

// HTML and SVG attributes that are enumerations, so that absence does not mean what `false` says.
const WORDS: ReadonlyMap<string, Words> = new Map([
  ["autocapitalize", ["off", "on"]],
  ["autocomplete", ["off", "on"]],
  ["autocorrect", ["off", "on"]],
  ["autoreverse", TRUE_FALSE],
  ["contenteditable", TRUE_FALSE],
  ["draggable", TRUE_FALSE],
  ["externalresourcesrequired", TRUE_FALSE],
  ["focusable", TRUE_FALSE],
  ["preservealpha", TRUE_FALSE],
  ["spellcheck", TRUE_FALSE],
  ["translate", ["no", "yes"]],
  ["writingsuggestions", TRUE_FALSE],
]);

/** Whether a browser may navigate to, load or submit to an attribute's value. */
export const isUrlAttribute = (name: string): boolean => URL_ATTRIBUTES.has(name.toLowerCase());

/** Whether an attribute's booleans are words (`aria-*`, `data-*`, `draggable` …), see `booleanWords`. */
export function isEnumerated(name: string): boolean {
  const lower = name.toLowerCase();
  return lower.startsWith("aria-") || lower.startsWith("data-") || WORDS.has(lower);
}

/** What `false` and `true` are written as in an enumerated attribute. */
export const booleanWords = (name: string): Words => WORDS.get(name.toLowerCase()) ?? TRUE_FALSE;
