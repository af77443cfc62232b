import * as t from "@babel/types";
import { type Fix, inserted } from "../diagnostics/suggestion.ts";

/** `Title() { … }` → `Title = () => { … };` in a class. Other methods have no such form. */
export function asProperty(method: t.Method): Fix[] {
  if (!t.isClassMethod(method) || method.kind !== "method" || method.generator || method.async || method.computed || usesArguments(method))
    return [];
  const { key, body } = method;
  const edits = [inserted(key.end!, " = "), inserted(body.start!, "=> "), inserted(body.end!, ";")];
  return [{ title: "make it a property with a function", edits }];
}

function usesArguments(method: t.Method): boolean {
  let found = false;
  t.traverseFast(method.body, (node) => {
    if (t.isIdentifier(node, { name: "arguments" })) found = true;
  });
  return found;
}
