/** A document as plain data, in which equal pages are equal however they came to be. */

/** What a live property shows; of a select the values of all that is chosen. */
export type Shown = string | boolean | readonly string[];

export interface DescribedElement {
  /** With its namespace before it if that is not HTML's: `li`, `svg:circle`. */
  readonly tag: string;
  /** By name, `style` as the browser spells it. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Live properties of a control, by name. */
  readonly properties: Readonly<Record<string, Shown>>;
  /** Those of them that the server gives; null where nobody knows, as of a document without a client. */
  readonly given: readonly string[] | null;
  readonly children: readonly Described[];
  /** Several portals lead here: their content stands in the order of their mounting, which HTML does not know. */
  readonly isUnordered: boolean;
}

/** An element, or all text up to the next one. */
export type Described = DescribedElement | string;

export interface DescribedDocument {
  readonly title: string;
  /** What components have put into the head. */
  readonly head: readonly Described[];
  readonly body: DescribedElement;
}

export const isElement = (node: Described): node is DescribedElement => typeof node !== "string";
