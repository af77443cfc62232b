/** Edits of event attributes. */
import { parseExpression } from "@babel/parser";
import * as t from "@babel/types";
import { eventName } from "../analyse/event-names.ts";
import { type Fix, replaced } from "../diagnostics/suggestion.ts";
import { attributeText } from "../lower/text.ts";

/** `onclick="save()"` → `onClick={() => { save() }}`. Nothing where JSX is given. */
export function asHandler(attribute: t.JSXAttribute, name: string, source: string): Fix[] {
  const camelCase = eventName(name);
  const { value } = attribute;
  const rename = `write \`${camelCase}\``;
  if (t.isJSXExpressionContainer(value) && isFunction(value.expression))
    return camelCase === name ? [] : [{ title: rename, edits: [replaced(attribute.name, camelCase)] }];
  const code = value == null ? "" : codeOf(value);
  if (code === undefined) return [];
  const body = isBody(code) && code.trim() !== "" ? `{ ${code.trim()} }` : "{}";
  const text = `${camelCase}={() => ${body}}`;
  return [{ title: "make it a function, which runs on the server", edits: [replaced(attribute, text)] }];

  function codeOf(node: NonNullable<t.JSXAttribute["value"]>): string | undefined {
    if (t.isStringLiteral(node)) return attributeText(node);
    if (!t.isJSXExpressionContainer(node)) return undefined;
    if (t.isStringLiteral(node.expression)) return node.expression.value;
    return t.isNumericLiteral(node.expression) ? source.slice(node.expression.start!, node.expression.end!) : undefined;
  }
}

const isFunction = (node: t.Node): boolean =>
  !t.isStringLiteral(node) && !t.isNumericLiteral(node) && !t.isTemplateLiteral(node) && !t.isJSX(node);

function isBody(code: string): boolean {
  try {
    parseExpression(`() => { ${code} }`, { plugins: ["typescript", "jsx"] });
    return true;
  } catch {
    return false;
  }
}
