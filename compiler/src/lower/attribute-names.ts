/** What attributes are called in the DOM, and what their values mean there. */
import { booleanWords, isEnumerated, isUrlAttribute } from "../../../protocol/src/attributes.ts";
import { findUnsafeScheme } from "../../../protocol/src/unsafe-url.ts";

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
v-ideographic v-mathematical vector-effect vert-adv-y vert-origin-x vert-origin-y word-spacing writing-mode x-height
xlink:actuate
xlink:arcrole xlink:href xlink:role xlink:show xlink:title xlink:type xml:base xml:lang
xml:space xmlns:xlink`;

const SVG_ALIASES: ReadonlyMap<string, string> = new Map(
  HYPHENATED.split(/\s+/).map((name) => [name.replace(/[-:](\w)/g, (_, letter: string) => letter.toUpperCase()), name]),
);

// What HTML parsers keep in camel case inside SVG and MathML; they write everything else in lower case.
const CAMEL_CASE: ReadonlySet<string> = new Set(
  `attributeName attributeType baseFrequency baseProfile calcMode clipPathUnits definitionURL diffuseConstant edgeMode filterUnits
  glyphRef gradientTransform gradientUnits kernelMatrix kernelUnitLength keyPoints keySplines keyTimes lengthAdjust
  limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits maskUnits numOctaves pathLength patternContentUnits
  patternTransform patternUnits pointsAtX pointsAtY pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits refX refY
  repeatCount repeatDur requiredExtensions requiredFeatures specularConstant specularExponent spreadMethod startOffset
  stdDeviation stitchTiles surfaceScale systemLanguage tableValues targetX targetY textLength viewBox viewTarget
  xChannelSelector yChannelSelector zoomAndPan`.split(/\s+/),
);

/** The DOM's name of an attribute, which is what an HTML parser would make of it. */
export function domName(name: string, element: { readonly foreign: boolean }): string {
  const renamed = RENAMED.get(name) ?? SVG_ALIASES.get(name);
  if (renamed !== undefined) return renamed;
  return element.foreign && CAMEL_CASE.has(name) ? name : name.toLowerCase();
}

/** The text of a constant attribute, or null where the attribute is absent. */
export function constantText(name: string, value: string | number | boolean | null | undefined): string | null {
  if (value === null || value === undefined) return null;
  if (name === "style" && typeof value !== "string") return null;
  if (typeof value !== "boolean") return String(value);
  if (isEnumerated(name)) return booleanWords(name)[value ? 1 : 0];
  return value && name !== "class" ? "" : null;
}

const LIVE_PROPERTIES: ReadonlyMap<string, readonly string[]> = new Map([
  ["input", ["value", "checked"]],
  ["textarea", ["value"]],
  ["select", ["value"]],
  ["option", ["selected"]],
  ["audio", ["muted"]],
  ["video", ["muted"]],
  ["details", ["open"]],
  ["dialog", ["open"]],
]);

/** Whether an attribute's dynamic value belongs in the element's property, which people and browsers change too. */
export const isLiveProperty = (tag: string, name: string): boolean => LIVE_PROPERTIES.get(tag)?.includes(name) ?? false;

/** Whether a constant URL would run script. */
export const runsScript = (name: string, value: string): boolean => isUrlAttribute(name) && findUnsafeScheme(value) !== null;
