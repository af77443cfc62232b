/** What kinds of elements there are: the compiler reads it for tags in the source, the runtime for those in variables. */

export const VOID_TAGS: ReadonlySet<string> = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));

// Where a page's head, scripts and styles belong is not decided inside a component yet. `<noscript>` is text where scripts run,
// and nothing can end a `<plaintext>`.
export const UNSUPPORTED_TAGS: ReadonlySet<string> = new Set(
  "html head body frameset frame base title meta link script noscript style plaintext".split(" "),
);

// Elements that only SVG and MathML have: a template may start with one, without `<svg>` around it.
const FOREIGN_ROOTS: ReadonlySet<string> = new Set(
  `circle ellipse line path polygon polyline rect g defs use symbol marker mask pattern text tspan textPath image switch metadata
  linearGradient radialGradient stop clipPath filter foreignObject animate animateMotion animateTransform mpath set view desc
  feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight
  feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight
  feSpecularLighting feSpotLight feTile feTurbulence mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle merror mpadded mphantom
  msub msup msubsup munder mover munderover mmultiscripts mprescripts mtable mtr mtd maction semantics annotation`.split(/\s+/),
);

/** Whether an element is SVG or MathML, given whether its parent is and whether it is a template's root. */
export const isForeign = (tag: string, insideForeign: boolean, isRoot: boolean): boolean =>
  insideForeign || tag === "svg" || tag === "math" || (isRoot && FOREIGN_ROOTS.has(tag));
