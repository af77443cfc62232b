/** Keys for the rows of a list, where the row itself says what identifies its item. */
import * as t from "@babel/types";
import { type Fix, inserted } from "../diagnostics/suggestion.ts";

const IDENTITIES: readonly string[] = ["id", "key", "_id"];

/** `<li>` → `<li key={item.id}>`, if the row reads `item.id` or takes `{ id }`. */
export function addKey(row: t.Function, element: t.JSXOpeningElement): Fix[] {
  const key = identityOf(row);
  if (key === undefined) return [];
  const end = element.typeArguments?.end ?? element.name.end!;
  return [{ title: `add \`key={${key}}\``, edits: [inserted(end, ` key={${key}}`)] }];
}

function identityOf({ params: [item], body }: t.Function): string | undefined {
  if (t.isObjectPattern(item)) {
    const taken = item.properties.filter((property) => t.isObjectProperty(property) && t.isIdentifier(property.value));
    const names = new Map(taken.map((p) => [((p as t.ObjectProperty).key as t.Identifier).name, (p as t.ObjectProperty).value]));
    return IDENTITIES.map((name) => names.get(name)).find((value) => t.isIdentifier(value))?.name;
  }
  if (!t.isIdentifier(item)) return undefined;
  const read = new Set<string>();
  t.traverseFast(body, (node) => {
    if (t.isMemberExpression(node, { computed: false }) && t.isIdentifier(node.object, { name: item.name }))
      read.add((node.property as t.Identifier).name);
  });
  const found = IDENTITIES.find((name) => read.has(name));
  return found === undefined ? undefined : `${item.name}.${found}`;
}
