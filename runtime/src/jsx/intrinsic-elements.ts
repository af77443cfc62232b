/// <reference lib="dom" />
/** Which elements there are, and what each takes. */
import type { CommonAttributes, DerivedAttributes, TagAttributes } from "./attributes.ts";
import type { EventAttributes } from "./events.ts";
import type { CustomRefAttribute, RefAttribute } from "./refs.ts";
import type { MathAttributes, SvgAttributes } from "./svg-attributes.ts";

type Of<Map, Tag extends PropertyKey> = Tag extends keyof Map ? Map[Tag] : unknown;

type HtmlAttributes<Tag extends keyof HTMLElementTagNameMap> = CommonAttributes &
  RefAttribute<Tag> &
  Omit<DerivedAttributes<HTMLElementTagNameMap[Tag]>, keyof Of<TagAttributes, Tag>> &
  Of<TagAttributes, Tag> &
  EventAttributes<HTMLElementTagNameMap[Tag]>;

// Tags that HTML and SVG share mean HTML's here, and take SVG's attributes too.
type SharedTags = keyof HTMLElementTagNameMap & keyof SVGElementTagNameMap;

/** An element of the author's own: attributes and properties are not known here. */
interface CustomElementAttributes extends CommonAttributes, CustomRefAttribute {
  [name: string]: unknown;
}

type HtmlElements = { [Tag in Exclude<keyof HTMLElementTagNameMap, SharedTags>]: HtmlAttributes<Tag> };
type SharedElements = { [Tag in SharedTags]: HtmlAttributes<Tag> & Omit<SvgAttributes, keyof HtmlAttributes<Tag>> };
type SvgElements = {
  [Tag in Exclude<keyof SVGElementTagNameMap, SharedTags>]: CommonAttributes &
    RefAttribute<Tag> &
    SvgAttributes &
    EventAttributes<SVGElementTagNameMap[Tag]>;
};
// With a hyphen it falls under custom elements, which take anything.
type MathTags = Exclude<keyof MathMLElementTagNameMap, keyof HTMLElementTagNameMap | keyof SVGElementTagNameMap | "annotation-xml">;
type MathElements = {
  [Tag in MathTags]: CommonAttributes & RefAttribute<Tag> & MathAttributes & EventAttributes<MathMLElementTagNameMap[Tag]>;
};

export interface IntrinsicElements extends HtmlElements, SharedElements, SvgElements, MathElements {
  [tag: `${string}-${string}`]: CustomElementAttributes;
}
