/// <reference lib="dom" preserve="true" />
/** What all elements take. What each has of its own is generated, see `runtime/generate.ts`. */
import type { Child, Key } from "../children.ts";
import type { EventAttributes } from "./events.ts";
import type { AriaAttributes, AriaRole } from "./generated/aria.ts";
import type { ClassValue, Flag, Nothing, Numeric, RawHtml, StyleValue, Text } from "./values.ts";

export interface CommonAttributes {
  /** Identity among siblings. */
  key?: Key | Nothing;
  children?: Child;
  class?: ClassValue;
  className?: ClassValue;
  style?: StyleValue;
  /** Content as HTML. Heddle does not look into it. */
  dangerouslySetInnerHTML?: RawHtml | Nothing;
  id?: Text;
  slot?: Text;
  part?: Text;
  lang?: Text;
  nonce?: Text;
  tabindex?: Numeric;
  tabIndex?: Numeric;
  autofocus?: Flag;
  autoFocus?: Flag;
  /** A role; or several, of which the browser takes the first one that it knows. */
  role?: AriaRole | `${string} ${string}` | false | Nothing;
  [name: `data-${string}`]: string | number | bigint | boolean | Nothing;
}

/** What every element takes; `E` is its interface in the DOM. */
export interface ElementAttributes<E> extends CommonAttributes, AriaAttributes, EventAttributes<E> {}
