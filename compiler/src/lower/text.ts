/** Text as JSX means it: white space that only formats the source is dropped, then entities are decoded. */
import { parseExpression } from "@babel/parser";
import type { JSXElement, JSXText, StringLiteral } from "@babel/types";

/**
 * JSX's rules: lines are trimmed where they meet other lines, empty ones vanish, the rest is joined by single spaces.
 * White space that is written as an entity is no formatting.
 */
export function jsxText(node: JSXText): string {
  const lines = rawOf(node).split(/\r\n|\n|\r/);
  const trimmed = lines.map((line, at) => {
    const text = line.replaceAll("\t", " ");
    const start = at === 0 ? text : text.replace(/^ +/, "");
    return at === lines.length - 1 ? start : start.replace(/ +$/, "");
  });
  return decode(trimmed.filter((line) => line !== "").join(" "));
}

/** The text of a quoted attribute: a line break and what indents the next line are one space. */
export const attributeText = (node: StringLiteral): string =>
  decode(
    rawOf(node)
      .slice(1, -1)
      .replace(/\r?\n\s+/g, " "),
  );

// The parser always notes it; its types do not say so.
const rawOf = (node: JSXText | StringLiteral): string => node.extra!["raw"] as string;

/** The parser knows the entities: it is asked about each by itself. */
function decode(text: string): string {
  const known = new Map<string, string>();
  return text.replace(/&#?\w+;/g, (entity) => {
    let decoded = known.get(entity);
    if (decoded === undefined) {
      const element = parseExpression(`<a>${entity}</a>`, { plugins: ["jsx"] }) as JSXElement;
      known.set(entity, (decoded = (element.children[0] as JSXText).value));
    }
    return decoded;
  });
}
