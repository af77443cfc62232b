/** Attributes as properties of an object. */
import * as t from "@babel/types";
import { attributeValue } from "./attribute-value.ts";
import { nameText } from "./jsx-name.ts";

export function lowerProp(attribute: t.JSXAttribute | t.JSXSpreadAttribute): t.ObjectProperty | t.SpreadElement {
  if (t.isJSXSpreadAttribute(attribute)) return t.inherits(t.spreadElement(attribute.argument), attribute);
  const name = nameText(attribute.name);
  // A quoted `__proto__` still sets the prototype; computed, it is a prop like any other.
  const isProto = name === "__proto__";
  const key = t.isValidIdentifier(name, false) && !isProto ? t.identifier(name) : t.stringLiteral(name);
  return t.inherits(t.objectProperty(t.inherits(key, attribute.name), attributeValue(attribute), isProto), attribute);
}
