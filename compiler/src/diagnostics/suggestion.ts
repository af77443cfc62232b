/** Ways to mend what a diagnostic is about, as edits of the source. */
import type { Node } from "@babel/types";
import type { Range } from "./diagnostic.ts";

/** A way to mend what a diagnostic is about. */
export interface Suggestion {
  /** What it does, in a few words: "rename to `class`". */
  readonly title: string;
  /** In source order, none within another. */
  readonly edits: readonly Edit[];
}

/** A replacement of a part of the source. */
export interface Edit {
  readonly range: Range;
  /** What stands there instead. */
  readonly text: string;
}

/** A suggestion as it is found: with offsets, in any order. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly OffsetEdit[];
}

interface OffsetEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export const replaced = (node: Node, text: string): OffsetEdit => ({ start: node.start!, end: node.end!, text });

export const inserted = (at: number, text: string): OffsetEdit => ({ start: at, end: at, text });

/** Puts text before and after a node. */
export const wrapped = (node: Pick<Node, "start" | "end">, before: string, after: string): OffsetEdit[] => [
  inserted(node.start!, before),
  inserted(node.end!, after),
];

/** Takes a node away, with the white space before it. */
export function removed(node: Node, source: string): OffsetEdit {
  let start = node.start!;
  while (/\s/.test(source.charAt(start - 1))) start--;
  return { start, end: node.end!, text: "" };
}
