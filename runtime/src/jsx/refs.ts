/// <reference lib="dom" preserve="true" />
/** Types of refs: which commands the elements of a tag have, and what `ref` takes. */
import type { Ref } from "../hooks/use-ref.ts";
import type {
  ControlHandle,
  DialogHandle,
  ElementHandle,
  FormHandle,
  HtmlHandle,
  MediaHandle,
  TextFieldHandle,
} from "../refs/element-handle.ts";

type Nothing = null | undefined | false;

/** Elements that exist outside of HTML alone. */
type ForeignTags = Exclude<keyof SVGElementTagNameMap | keyof MathMLElementTagNameMap, keyof HTMLElementTagNameMap>;

/**
 * What a ref of an element holds: `useRef<ElementRef<"input">>(null)`. Without a tag it has what every element of HTML
 * has, and fits all of them.
 */
export type ElementRef<Tag extends string = string> = Tag extends "input" | "textarea"
  ? TextFieldHandle<Tag>
  : Tag extends "button" | "fieldset" | "object" | "output" | "select"
    ? ControlHandle<Tag>
    : Tag extends "form"
      ? FormHandle<Tag>
      : Tag extends "dialog"
        ? DialogHandle<Tag>
        : Tag extends "audio" | "video"
          ? MediaHandle<Tag>
          : Tag extends ForeignTags
            ? ElementHandle<Tag>
            : HtmlHandle<Tag>;

/** Called with the handle when the element has come. What it returns is called when it goes; else it is called with null. */
export type RefCallback<Tag extends string = string> = (handle: ElementRef<Tag> | null) => void | (() => void);

/**
 * What `ref` takes: `RefProp<"input">` of such an element, which a component may take to pass it on; `RefProp<Handle>` of a component
 * that offers `Handle` by `useImperativeHandle`.
 */
export type RefProp<Of = string> = [Of] extends [string] ? ElementRefProp<Of> : ComponentRef<Of>;

type ElementRefProp<Tag extends string> =
  | Ref<ElementRef<Tag> | null>
  | Ref<ElementRef<Tag> | undefined>
  | RefCallback<Tag>
  | (Tag extends ForeignTags ? Ref<ElementHandle | null> : Ref<HtmlHandle | null> | Ref<ElementHandle | null>)
  | Nothing;

/** What a component takes as `ref` that offers `Handle` by `useImperativeHandle`. */
export type ComponentRef<Handle> =
  | Ref<Handle | null>
  | Ref<Handle | undefined>
  | ((handle: Handle | null) => void | (() => void))
  | Nothing;

export interface RefAttribute<Tag extends string> {
  /** A box from `useRef` that holds the element's commands while it is on the page, or a function that is called with them. */
  ref?: ElementRefProp<Tag>;
}

/** As `RefAttribute`, for elements of the author's own, whose tag is not known here. */
export interface CustomRefAttribute {
  ref?: ElementRefProp<string> | Ref<HtmlHandle<any> | null>;
}
