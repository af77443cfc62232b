/**
 * What attributes that are written in JSX are in the DOM. The compiler reads it for names in the source, the runtime for
 * those of spread objects, so that it never matters where a name comes from.
 */
import { eventType } from "./event-types.ts";

/** The element around an attribute. */
export interface ElementKind {
  readonly tag: string;
  /** In SVG or MathML, where names keep their case. */
  readonly foreign: boolean;
}

/** The slot that an attribute whose value is not known gets; `name` is the DOM's. */
export type AttributeSlot =
  | { readonly kind: "attr" | "prop"; readonly name: string }
  | { readonly kind: "class" | "style" }
  | { readonly kind: "event"; readonly type: string };

/** What a name means. */
export type AttributeMeaning =
  | AttributeSlot
  /** `key`, `children` and what means nothing here: no attribute. */
  | { readonly kind: "none" }
  /** What HTML cannot write, or would run as a script. */
  | { readonly kind: "hostile" };

/** React's names whose DOM name is not simply their lower case. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ["className", "class"],
  ["htmlFor", "for"],
  ["acceptCharset", "accept-charset"],
  ["httpEquiv", "http-equiv"],
  ["defaultValue", "value"],
  ["defaultChecked", "checked"],
]);

/** The names of React's that are spelt otherwise in the DOM. */
export const renamedAttributes: readonly string[] = [...RENAMED.keys()];

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
export function domName(name: string, element: Pick<ElementKind, "foreign">): string {
  const renamed = RENAMED.get(name) ?? SVG_ALIASES.get(name);
  if (renamed !== undefined) return renamed;
  return element.foreign && CAMEL_CASE.has(name) ? name : name.toLowerCase();
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

/** Whether an attribute's value belongs in the element's property, which people and browsers change too. */
export const isLiveProperty = (tag: string, name: string): boolean => LIVE_PROPERTIES.get(tag)?.includes(name) ?? false;

// `suppress…` quieten React; refs and identity are no attributes.
const NONE: ReadonlySet<string> = new Set(["key", "children", "ref", "suppressHydrationWarning", "suppressContentEditableWarning"]);

// oxlint-disable-next-line no-control-regex -- what the HTML standard excludes
const ATTRIBUTE_NAME = /^[^\s"'<>/=\u0000-\u001f\u007f]+$/;

export const isEventName = (name: string): boolean => /^on[A-Z]/.test(name) || name.startsWith("on:");

/** What an attribute is, by its name in JSX. */
export function attributeMeaning(name: string, element: ElementKind): AttributeMeaning {
  if (isEventName(name)) return { kind: "event", type: name.startsWith("on:") ? name.slice(3) : eventType(name) };
  if (NONE.has(name)) return { kind: "none" };
  // `onclick="…"` would be a script in the page.
  if (/^on[a-z]/i.test(name) || !ATTRIBUTE_NAME.test(name)) return { kind: "hostile" };
  if (name === "dangerouslySetInnerHTML") return { kind: "prop", name: "innerHTML" };
  const dom = domName(name, element);
  if (dom === "class" || dom === "style") return { kind: dom };
  if (!isLiveProperty(element.tag, dom)) return { kind: "attr", name: dom };
  return { kind: "prop", name: isDefault(name) ? name : dom };
}

/** What two attributes of an element must not share: the later one is meant. */
export function slotIdentity(slot: AttributeSlot): string {
  if (slot.kind === "event") return `on:${slot.type}`;
  if (!("name" in slot)) return slot.kind;
  return slot.kind === "prop" && isDefault(slot.name) ? domName(slot.name, { foreign: false }) : slot.name;
}

/** What an element begins with: its property is set once, and never updated. */
export const isDefault = (name: string): boolean => name === "defaultValue" || name === "defaultChecked";
