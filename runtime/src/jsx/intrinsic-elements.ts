/** Which elements there are, and what each takes. */
import type { HTMLAttributes, HtmlElements } from "./generated/html.ts";
import type { MathElements } from "./generated/mathml.ts";
import type { SvgElements } from "./generated/svg.ts";
import type { CustomRefAttribute, RefAttribute } from "./refs.ts";

/** An element of the author's own: its attributes and properties are not known here, nor are those of its events' target. */
export interface CustomElementAttributes extends HTMLAttributes<any>, CustomRefAttribute {
  [name: string]: any;
}

// MathML has a tag that looks like one of the author's own.
type RefOf<Tag extends string> = Tag extends `${string}-${string}` ? CustomRefAttribute : RefAttribute<Tag>;
type WithRefs<Elements> = { [Tag in keyof Elements & string]: Elements[Tag] & RefOf<Tag> };

export interface IntrinsicElements extends WithRefs<HtmlElements>, WithRefs<SvgElements>, WithRefs<MathElements> {
  [tag: `${string}-${string}`]: CustomElementAttributes;
}
