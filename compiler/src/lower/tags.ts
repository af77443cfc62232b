/** What kinds of elements there are. */

export const VOID_TAGS: ReadonlySet<string> = new Set(
  "area base br col embed hr img input link meta param source track wbr".split(" "),
);

// Where a page's head, scripts and styles belong is not decided inside a component yet.
export const UNSUPPORTED_TAGS: ReadonlySet<string> = new Set("html head body base title meta link script style".split(" "));

// Elements that only SVG and MathML have: a template may start with one, without `<svg>` around it.
const FOREIGN_TAGS: ReadonlySet<string> = new Set(
  `svg math circle ellipse line path polygon polyline rect g defs use symbol marker mask pattern text tspan textPath image
  linearGradient radialGradient stop clipPath filter foreignObject animate animateMotion animateTransform set view desc
  feBlend feColorMatrix feComponentTransfer feComposite feDropShadow feFlood feGaussianBlur feImage feMerge feMergeNode feMorphology
  feOffset feTile feTurbulence mi mn mo ms mtext mrow mfrac msqrt msup msub`.split(/\s+/),
);

/** Whether an element's attributes keep their case, given whether its parent is foreign. */
export const isForeign = (tag: string, insideForeign: boolean): boolean => insideForeign || FOREIGN_TAGS.has(tag);
