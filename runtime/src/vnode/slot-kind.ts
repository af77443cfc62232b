/**
 * What the runtime must know of a slot to check, compare and encode its value. Finer than the template's own kinds:
 * attributes are told apart by what their values mean.
 */
import { isEnumerated, isUrlAttribute } from "../../../protocol/src/attributes.ts";
import { REF_SLOT } from "../../../protocol/src/ref-slot.ts";

/** Text, a VNode, a list, an instance or nothing. */
export const Child = 0;
/** An attribute, `class` or `style`: absent or text. `true` is the empty text. */
export const Attr = 1;
/** An attribute whose booleans are words (`aria-*`, `data-*`, `draggable` …), see `booleanWords`. */
export const Enumerated = 2;
export const Class = 3;
export const Style = 4;
/** An attribute that a browser may navigate to or load. */
export const Url = 5;
/** `srcdoc`: raw HTML, accepted only as `{ __html }`. */
export const RawHtml = 6;
/** A handler. */
export const Event = 7;
/** A property that is the element's content as raw HTML, accepted only as `{ __html }`. */
export const Html = 8;
/** What is to be given the element's handle; on the page it stands for nothing. */
export const Ref = 9;
/** A live property. */
export const Prop = 10;
/** A property that says with what an element begins (`defaultValue` …): part of what is new, never of an update. */
export const Default = 11;

export type SlotKind =
  | typeof Child
  | typeof Attr
  | typeof Enumerated
  | typeof Url
  | typeof RawHtml
  | typeof Html
  | typeof Event
  | typeof Class
  | typeof Style
  | typeof Ref
  | typeof Prop
  | typeof Default;

/** Kinds in which even a text must be looked at before it may pass. */
export const isGuarded = (kind: SlotKind): boolean => kind >= Url && kind <= Ref;

/** The kind of a property slot, by the property's name. */
export function propertyKind(name: string): SlotKind {
  if (name === "innerHTML") return Html;
  if (name === REF_SLOT) return Ref;
  return name.startsWith("default") ? Default : Prop;
}

/** The kind of an attribute slot, by the attribute's name. */
export function attributeKind(name: string): SlotKind {
  if (isEnumerated(name)) return Enumerated;
  if (isUrlAttribute(name)) return Url;
  return name.toLowerCase() === "srcdoc" ? RawHtml : Attr;
}
