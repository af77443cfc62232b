/** Edits of an element's tags. */
import type { JSXElement } from "@babel/types";
import { type Fix, replaced } from "../diagnostics/suggestion.ts";

/** Another name in both tags. */
export function renameTag({ openingElement, closingElement }: JSXElement, name: string): Fix {
  const names = [openingElement.name, ...(closingElement == null ? [] : [closingElement.name])];
  return { title: `use \`<${name}>\``, edits: names.map((node) => replaced(node, name)) };
}
