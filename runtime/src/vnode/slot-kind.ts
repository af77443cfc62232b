/**
 * What the runtime must know of a slot to check, compare and encode its value. Finer than the template's own kinds:
 * attributes are told apart by what their values mean.
 */

/** Text, a VNode, a list, an instance or nothing. */
export const Child = 0;
/** An attribute, `class` or `style`: absent or text. `true` is the empty text. */
export const Attr = 1;
/** An attribute whose booleans are words (`aria-*`, `data-*`, `draggable` …), see `booleanWords`. */
export const Enumerated = 2;
/** An attribute that a browser may navigate to or load. */
export const Url = 3;
/** `srcdoc`: raw HTML, accepted only as `{ __html }`. */
export const RawHtml = 4;
/** A handler. */
export const Event = 5;
export const Class = 6;
export const Style = 7;
/** A live property. */
export const Prop = 8;

export type SlotKind =
  | typeof Child
  | typeof Attr
  | typeof Enumerated
  | typeof Url
  | typeof RawHtml
  | typeof Event
  | typeof Class
  | typeof Style
  | typeof Prop;

/** Kinds in which even a text must be looked at before it may pass. */
export const isGuarded = (kind: SlotKind): boolean => kind >= Url && kind <= Event;

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

/** What `false` and `true` are written as in an enumerated attribute. */
export const booleanWords = (name: string): Words => WORDS.get(name.toLowerCase()) ?? TRUE_FALSE;

/** The kind of an attribute slot, by the attribute's name. */
export function attributeKind(name: string): SlotKind {
  const lower = name.toLowerCase();
  if (lower.startsWith("aria-") || lower.startsWith("data-") || WORDS.has(lower)) return Enumerated;
  if (URL_ATTRIBUTES.has(lower)) return Url;
  return lower === "srcdoc" ? RawHtml : Attr;
}
