/**
 * Names of SVG's attributes, as SVG writes them. React's camelCase (`strokeWidth`, `xlinkHref`) is accepted for those
 * with a hyphen or colon.
 */
type SvgName =
  | "accumulate" | "additive" | "alignment-baseline" | "amplitude" | "attributeName" | "azimuth" | "baseFrequency" | "baseline-shift" | "begin" | "bias" | "by" | "calcMode" | "clip-path"
  | "clip-rule" | "clipPathUnits" | "color" | "color-interpolation" | "color-interpolation-filters" | "cursor" | "cx" | "cy" | "d" | "diffuseConstant" | "direction" | "display" | "divisor"
  | "dominant-baseline" | "dur" | "dx" | "dy" | "edgeMode" | "elevation" | "end" | "exponent" | "fill" | "fill-opacity" | "fill-rule" | "filter" | "filterUnits" | "flood-color" | "flood-opacity"
  | "font-family" | "font-size" | "font-size-adjust" | "font-stretch" | "font-style" | "font-variant" | "font-weight" | "fr" | "from" | "fx" | "fy" | "gradientTransform" | "gradientUnits"
  | "height" | "href" | "image-rendering" | "in" | "in2" | "intercept" | "k1" | "k2" | "k3" | "k4" | "kernelMatrix" | "kernelUnitLength" | "keyPoints" | "keySplines" | "keyTimes" | "lengthAdjust"
  | "letter-spacing" | "lighting-color" | "limitingConeAngle" | "marker-end" | "marker-mid" | "marker-start" | "markerHeight" | "markerUnits" | "markerWidth" | "mask" | "mask-type"
  | "maskContentUnits" | "maskUnits" | "max" | "media" | "method" | "min" | "mode" | "numOctaves" | "offset" | "opacity" | "operator" | "order" | "orient" | "origin" | "overflow" | "paint-order"
  | "path" | "pathLength" | "patternContentUnits" | "patternTransform" | "patternUnits" | "pointer-events" | "points" | "pointsAtX" | "pointsAtY" | "pointsAtZ" | "preserveAlpha"
  | "preserveAspectRatio" | "primitiveUnits" | "r" | "radius" | "refX" | "refY" | "rel" | "repeatCount" | "repeatDur" | "requiredExtensions" | "restart" | "result" | "rotate" | "rx" | "ry"
  | "scale" | "seed" | "shape-rendering" | "side" | "slope" | "spacing" | "specularConstant" | "specularExponent" | "spreadMethod" | "startOffset" | "stdDeviation" | "stitchTiles" | "stop-color"
  | "stop-opacity" | "stroke" | "stroke-dasharray" | "stroke-dashoffset" | "stroke-linecap" | "stroke-linejoin" | "stroke-miterlimit" | "stroke-opacity" | "stroke-width" | "surfaceScale"
  | "systemLanguage" | "tableValues" | "target" | "targetX" | "targetY" | "text-anchor" | "text-decoration" | "text-rendering" | "textLength" | "to" | "transform" | "transform-origin" | "type"
  | "unicode-bidi" | "values" | "vector-effect" | "version" | "viewBox" | "visibility" | "width" | "word-spacing" | "writing-mode" | "x" | "x1" | "x2" | "xChannelSelector" | "xlink:href"
  | "xml:lang" | "xml:space" | "xmlns" | "xmlns:xlink" | "y" | "y1" | "y2" | "yChannelSelector" | "z" | "crossorigin" | "download" | "focusable" | "autofocus";

type Camel<S extends string> = S extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : S extends `${infer Head}:${infer Tail}` ? `${Head}${Capitalize<Tail>}` : S;

/** What SVG elements take; which of them mean something depends on the element. */
export type SvgAttributes = { [Name in SvgName as Name | Camel<Name>]?: string | number | boolean | null | undefined };

/** Attributes of MathML Core. */
export type MathAttributes = {
  [Name in
    | "accent" | "accentunder" | "columnspan" | "depth" | "dir" | "display" | "displaystyle" | "encoding" | "fence" | "form" | "height" | "href" | "largeop" | "linethickness" | "lspace"
    | "mathbackground" | "mathcolor" | "mathsize" | "mathvariant" | "maxsize" | "minsize" | "movablelimits" | "rowspan" | "rspace" | "scriptlevel" | "separator" | "stretchy" | "symmetric"
    | "voffset" | "width" | "xmlns"]?: string | number | boolean | null | undefined;
};
