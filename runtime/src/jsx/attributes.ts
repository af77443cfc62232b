/// <reference lib="dom" />
/**
 * Types of attributes. Most follow from the DOM's own interfaces: a property that can be set to a primitive is an
 * attribute, under its name and in lower case. What the DOM spells otherwise stands here.
 */
import type { Properties } from "csstype";
import type { Child, Key } from "../children.ts";

type Nothing = null | undefined;
type Text = string | number | false | Nothing;

/** `class`: text, or an array or object of conditions; nothing and `false` add nothing. */
export type ClassValue = string | number | boolean | Nothing | { readonly [name: string]: unknown } | readonly ClassValue[];

/** `style`: CSS text, or properties in React's spelling; numbers are pixels where CSS wants a length. */
export type StyleValue = string | Nothing | (Properties<string | number> & { readonly [name: `--${string}`]: string | number | Nothing });

/** What every element takes. */
export interface CommonAttributes {
  /** Identity among siblings. */
  key?: Key | Nothing;
  children?: Child;
  class?: ClassValue;
  className?: ClassValue;
  style?: StyleValue;
  id?: Text;
  role?: Text;
  slot?: Text;
  part?: Text;
  is?: string | Nothing;
  nonce?: Text;
  tabindex?: Text;
  tabIndex?: Text;
  lang?: Text;
  hidden?: boolean | "" | "hidden" | "until-found" | Nothing;
  itemid?: Text;
  itemprop?: Text;
  itemref?: Text;
  itemscope?: boolean | "" | Nothing;
  itemtype?: Text;
  /** React's spelling of `autofocus`. */
  autoFocus?: boolean | Nothing;
  popovertarget?: Text;
  popovertargetaction?: "toggle" | "show" | "hide" | Nothing;
  exportparts?: Text;
  [name: `aria-${string}`]: string | number | boolean | Nothing;
  [name: `data-${string}`]: string | number | boolean | Nothing;
}

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

// A form has its controls under any name; those are no attributes.
type KnownKeys<E> = keyof { [K in keyof E as string extends K ? never : number extends K ? never : K]: E[K] } & keyof E;

type WritableKeys<E> = {
  [K in KnownKeys<E>]-?: K extends string ? (Same<{ [P in K]: E[K] }, { -readonly [P in K]: E[K] }> extends true ? K : never) : never;
}[KnownKeys<E>];

// Properties that can be set but are content or state, no attributes.
type NotAttributes =
  | "innerHTML"
  | "outerHTML"
  | "innerText"
  | "outerText"
  | "textContent"
  | "nodeValue"
  | "scrollTop"
  | "scrollLeft"
  | keyof CommonAttributes;

type AttributeKeys<E> = { [K in WritableKeys<E>]: E[K] extends string | number | boolean | null ? K : never }[WritableKeys<E>];

type ValueOf<V> =
  Same<V, boolean> extends true
    ? boolean | "" | "true" | "false" | Nothing
    : V extends number
      ? number | `${number}` | false | Nothing
      : string extends V
        ? Text
        : V | (string & {}) | boolean | number | Nothing;

/** The attributes that follow from an element's interface. */
export type DerivedAttributes<E> = {
  [K in Exclude<AttributeKeys<E> & string, NotAttributes> as K | Lowercase<K>]?: ValueOf<Exclude<E[K & keyof E], null>>;
};

/** Attributes that are no writable properties, by tag. */
export interface TagAttributes {
  a: { referrerpolicy?: Text; ping?: Text; rel?: Text };
  button: { form?: Text; command?: Text; commandfor?: Text };
  fieldset: { form?: Text };
  form: { "accept-charset"?: Text; rel?: Text };
  iframe: { sandbox?: Text; srcdoc?: { readonly __html: string } | Nothing; credentialless?: boolean | Nothing };
  img: { usemap?: Text; crossorigin?: Text; ismap?: boolean | Nothing };
  audio: { crossorigin?: Text; controlslist?: Text };
  video: { crossorigin?: Text; controlslist?: Text; playsinline?: boolean | Nothing };
  input: {
    form?: Text;
    list?: Text;
    value?: Text | bigint;
    capture?: Text | boolean;
    defaultValue?: Text;
    defaultChecked?: boolean | Nothing;
  };
  label: { for?: Text; htmlFor?: Text; form?: Text };
  link: { sizes?: Text; crossorigin?: Text; blocking?: Text; imagesrcset?: Text; imagesizes?: Text };
  meta: { charset?: Text; property?: Text; "http-equiv"?: Text };
  meter: { form?: Text };
  object: { form?: Text; usemap?: Text };
  option: { value?: Text | bigint };
  output: { for?: Text; htmlFor?: Text; form?: Text };
  script: { blocking?: Text };
  select: { form?: Text; value?: Text | readonly string[]; defaultValue?: Text | readonly string[] };
  style: { blocking?: Text };
  textarea: { form?: Text; value?: Text | bigint; defaultValue?: Text };
  td: { headers?: Text };
  th: { headers?: Text };
}
