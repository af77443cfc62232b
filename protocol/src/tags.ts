/** What kinds of elements there are: the compiler reads it for tags in the source, the runtime for those in variables. */

export const VOID_TAGS: ReadonlySet<string> = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));

/** Of HTML's elements those that a component writes where it is, and that stand in the document's head. */
export const HEAD_TAGS: ReadonlySet<string> = new Set(["title", "meta", "link"]);

// Where scripts and styles belong is not decided inside a component yet. `<noscript>` is text where scripts run,
// and nothing can end a `<plaintext>`.
export const UNSUPPORTED_TAGS: ReadonlySet<string> = new Set(
  "html head body frameset frame base script noscript style plaintext".split(" "),
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

/** Whether an element of this tag makes what is in it SVG or MathML, wherever it stands. */
export const opensForeign = (tag: string): boolean => tag === "svg" || tag === "math" || FOREIGN_ROOTS.has(tag);

/** Whether an element is SVG or MathML, given whether its parent is and whether it is a template's root. */
export const isForeign = (tag: string, insideForeign: boolean, isRoot: boolean): boolean =>
  insideForeign || tag === "svg" || tag === "math" || (isRoot && FOREIGN_ROOTS.has(tag));
