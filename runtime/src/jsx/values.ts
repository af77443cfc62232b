/** Types of attributes' values, as the generated interfaces name them. */
import type { Properties } from "csstype";

export type Nothing = null | undefined;

/** Text. Numbers are written as such; `false` and nothing leave the attribute out. */
export type Text = string | number | false | Nothing;

/** Whole or real numbers, also as text. */
export type Numeric = number | `${number}` | false | Nothing;

/** An attribute that is on if it is there. */
export type Flag = boolean | "" | Nothing;

/** One of a closed set of words. */
export type Words<W extends string> = W | false | Nothing;

/** One of a closed set of words, where `false` would be written as one. */
export type Token<W extends string> = W | Nothing;

/** A property of CSS as an attribute of SVG. */
export type Css<Name extends keyof Properties> = Properties<string | number>[Name] | number | false | Nothing;

/** HTML as it is: Heddle does not escape it. */
export interface RawHtml {
  readonly __html: string;
}

/** `class`: text, or an array or object of conditions; nothing and `false` add nothing. */
export type ClassValue = string | number | boolean | Nothing | { readonly [name: string]: unknown } | readonly ClassValue[];

/** Declarations in React's spelling; numbers are pixels where CSS wants a length. */
export type CSSProperties = {
  readonly [Name in keyof Properties]: Properties<string | number>[Name] | false | Nothing;
} & { readonly [name: `--${string}`]: string | number | false | Nothing };

/** `style`: CSS text, or declarations. */
export type StyleValue = string | false | Nothing | CSSProperties;
