/** Edits of an element's tags. */
import type { JSXElement } from "@babel/types";
import { type Fix, replaced } from "../diagnostics/suggestion.ts";
import { nameText } from "../lower/jsx-name.ts";

/** Another name in both tags. */
export function renameTag({ openingElement, closingElement }: JSXElement, name: string): Fix {
  const names = [openingElement.name, ...(closingElement == null ? [] : [closingElement.name])];
  return { title: `change \`<${nameText(openingElement.name)}>\` to \`<${name}>\``, edits: names.map((node) => replaced(node, name)) };
}
