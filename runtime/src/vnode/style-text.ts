/** `style={…}`: CSS text from a string or an object with React's conventions. */

// Properties whose numbers are plain numbers in CSS; all others are lengths.
const UNITLESS: ReadonlySet<string> = new Set(
  `animation-iteration-count aspect-ratio border-image-outset border-image-slice border-image-width box-flex box-flex-group
  box-ordinal-group column-count columns fill-opacity flex flex-grow flex-negative flex-order flex-positive flex-shrink
  flood-opacity font-size-adjust font-weight grid-area grid-column grid-column-end grid-column-span grid-column-start grid-row
  grid-row-end grid-row-span grid-row-start initial-letter line-clamp line-height math-depth opacity order orphans scale
  shape-image-threshold stop-opacity stroke-dasharray stroke-dashoffset stroke-miterlimit stroke-opacity stroke-width
  tab-size widows z-index zoom`.split(/\s+/),
);

const VENDOR = /^-(?:webkit|moz|ms|o)-/;

/**
 * The text of a style attribute, or null where it is absent. Numbers are pixels but for 0, unitless properties and
 * custom properties; nothing, booleans and empty texts leave their property out. `cssFloat`, `WebkitMask` and
 * `msTransform` are read as in React.
 */
export function styles(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return null;
  const declarations = value as Record<string, unknown>;
  let text = "";
  for (const name of Object.keys(declarations)) {
    const property = toProperty(name);
    const written = toCss(property, declarations[name]);
    if (written !== "") text += text === "" ? `${property}:${written}` : `;${property}:${written}`;
  }
  return text === "" ? null : text;
}

function toProperty(name: string): string {
  if (name.startsWith("--")) return name;
  if (name === "cssFloat") return "float";
  const hyphenated = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return hyphenated.startsWith("ms-") ? `-${hyphenated}` : hyphenated;
}

function toCss(property: string, value: unknown): string {
  if (value === null || value === undefined || typeof value === "boolean") return "";
  if (typeof value !== "number") return String(value).trim();
  if (value === 0 || property.startsWith("--") || UNITLESS.has(property.replace(VENDOR, ""))) return String(value);
  return `${value}px`;
}
