/** What attributes are called in the DOM, and what their values mean there. */

/** React's names whose DOM name is not simply their lower case. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ["className", "class"],
  ["htmlFor", "for"],
  ["acceptCharset", "accept-charset"],
  ["httpEquiv", "http-equiv"],
  ["defaultValue", "value"],
  ["defaultChecked", "checked"],
]);

// SVG attributes that are written with hyphens or colons and that React accepts in camel case.
const HYPHENATED = `accent-height alignment-baseline arabic-form baseline-shift cap-height clip-path clip-rule color-interpolation
color-interpolation-filters color-profile color-rendering dominant-baseline enable-background fill-opacity fill-rule flood-color
flood-opacity font-family font-size font-size-adjust font-stretch font-style font-variant font-weight glyph-name
glyph-orientation-horizontal glyph-orientation-vertical horiz-adv-x horiz-origin-x image-rendering letter-spacing lighting-color
marker-end marker-mid marker-start overline-position overline-thickness paint-order panose-1 pointer-events rendering-intent
shape-rendering stop-color stop-opacity strikethrough-position strikethrough-thickness stroke-dasharray stroke-dashoffset
stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-rendering
transform-origin underline-position underline-thickness unicode-bidi unicode-range units-per-em v-alphabetic v-hanging
v-ideographic v-mathematical vector-effect vert-adv-y vert-origin-x vert-origin-y word-spacing writing-mode x-height xlink:actuate
xlink:arcrole xlink:href xlink:role xlink:show xlink:title xlink:type xml:base xml:lang xml:space`;

const SVG_ALIASES: ReadonlyMap<string, string> = new Map(
  HYPHENATED.split(/\s+/).map((name) => [name.replace(/[-:](\w)/g, (_, letter: string) => letter.toUpperCase()), name]),
);

/** The DOM's name of an attribute on this element. HTML's are lower case; SVG's and a custom element's are kept. */
export function domName(name: string, element: { readonly tag: string; readonly foreign: boolean }): string {
  const renamed = RENAMED.get(name) ?? SVG_ALIASES.get(name);
  if (renamed !== undefined) return renamed;
  return element.foreign || element.tag.includes("-") ? name : name.toLowerCase();
}

/** Attributes in which `true` and `false` are the words. */
const WORDED: ReadonlySet<string> = new Set([
  "contenteditable",
  "draggable",
  "spellcheck",
  "autoReverse",
  "externalResourcesRequired",
  "focusable",
  "preserveAlpha",
]);

/** The text of a constant attribute, or null where the attribute is absent. */
export function constantText(name: string, value: string | number | boolean | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value !== "boolean") return String(value);
  if (name.startsWith("aria-") || name.startsWith("data-") || WORDED.has(name)) return String(value);
  return value ? "" : null;
}

const LIVE_PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  input: ["value", "checked"],
  textarea: ["value"],
  select: ["value"],
  option: ["selected"],
  audio: ["muted"],
  video: ["muted"],
  details: ["open"],
  dialog: ["open"],
};

/** Whether an attribute's dynamic value belongs in the element's property, which people and browsers change too. */
export const isLiveProperty = (tag: string, name: string): boolean => LIVE_PROPERTIES[tag]?.includes(name) ?? false;

const URL_ATTRIBUTES: ReadonlySet<string> = new Set(["href", "src", "action", "formaction", "xlink:href", "data", "poster"]);

/** Whether a constant URL would run script; read as the URL parser does, without control characters and white space. */
export function runsScript(name: string, value: string): boolean {
  // oxlint-disable-next-line no-control-regex -- the URL parser drops exactly these
  return URL_ATTRIBUTES.has(name) && /^(javascript|vbscript|data:text\/html)/i.test(value.replace(/[\u0000-\u0020]/g, "")) && value.includes(":");
}
