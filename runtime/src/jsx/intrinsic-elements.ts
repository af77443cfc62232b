/** Which elements there are, and what each takes. */
import type { HTMLAttributes, HtmlElements } from "./generated/html.ts";
import type { MathElements } from "./generated/mathml.ts";
import type { SvgElements } from "./generated/svg.ts";
import type { CustomRefAttribute } from "./refs.ts";

/** An element of the author's own: its attributes and properties are not known here, nor are those of its events' target. */
export interface CustomElementAttributes extends HTMLAttributes<any>, CustomRefAttribute {
  [name: string]: any;
}

export interface IntrinsicElements extends HtmlElements, SvgElements, MathElements {
  [tag: `${string}-${string}`]: CustomElementAttributes;
}
