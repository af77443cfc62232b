/**
 * Spread attributes of elements: what they and the attributes before them give is one object at run time, in the order of
 * the source, and the template has a place for it.
 */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import * as Flag from "../../../protocol/generated/spread-flag.ts";
import type { CompileContext } from "../context.ts";
import { runtimeCall } from "../emit/runtime-calls.ts";
import type { Attribute } from "../ir/ir.ts";
import { meaningfulChildren } from "./children.ts";
import { nameText } from "./jsx-name.ts";
import { lowerProp } from "./prop.ts";
import { VOID_TAGS } from "../../../protocol/src/tags.ts";

interface Around {
  /** Names of what is written behind the last spread, which wins. */
  readonly taken: readonly string[];
  /** Event slots directly before the spread's, which its handlers replace. */
  readonly replaceable: number;
  readonly foreign: boolean;
}

/** `parts` are the spreads and what stands among them. */
export function lowerSpread(
  path: NodePath<t.JSXElement>,
  parts: readonly NodePath<t.JSXAttribute | t.JSXSpreadAttribute>[],
  { taken, replaceable, foreign }: Around,
  ctx: CompileContext,
): Attribute {
  const objects: t.Expression[] = [];
  let named: t.ObjectProperty[] = [];
  for (const { node } of parts) {
    if (t.isJSXSpreadAttribute(node)) {
      named = [];
      objects.push(node.argument);
    } else {
      if (named.length === 0) objects.push(t.inherits(t.objectExpression(named), node));
      named.push(lowerProp(node) as t.ObjectProperty);
    }
  }
  const flags =
    (takesChildren(path) && !taken.includes("children") ? Flag.Children : 0) |
    (taken.includes("key") ? 0 : Flag.Key) |
    (foreign ? Flag.Foreign : 0);
  const names = taken.filter((name) => name !== "key" && name !== "children");
  const value = t.inherits(runtimeCall(ctx, "attributes", ...objects), objects[0]);
  return { kind: "spread", flags, replaceable, taken: names, value };
}

/** Whether its content is to come from the spread object: there is none between the tags. */
export function takesChildren(path: NodePath<t.JSXElement>): boolean {
  const tag = nameText(path.node.openingElement.name);
  return meaningfulChildren(path).length === 0 && !VOID_TAGS.has(tag) && tag !== "textarea";
}
