/** Event attributes: which DOM event, what of it travels, and what the browser does itself. */
import type { NodePath } from "@babel/traverse";
import type * as t from "@babel/types";
import * as Flag from "../../../protocol/generated/event-flag.ts";
import { eventType, isKnownEvent } from "../analyse/event-fields.ts";
import { readsOf } from "../analyse/event-reads.ts";
import type { CompileContext } from "../context.ts";
import type { Attribute } from "../ir/ir.ts";
import { constantOf } from "./constant.ts";

export function lowerEvent(path: NodePath<t.JSXAttribute>, name: string, ctx: CompileContext): Attribute | undefined {
  const isCustom = name.startsWith("on:");
  const type = isCustom ? name.slice(3) : eventType(name);
  if (!isCustom && !isKnownEvent(type)) ctx.report("unknownEvent", path.node.name, { name, custom: type });
  const container = path.get("value") as NodePath;
  if (!container.isJSXExpressionContainer()) {
    ctx.report("stringHandler", path.node, { name });
    return undefined;
  }
  const handler = container.get("expression") as NodePath<t.Expression>;
  const constant = constantOf(handler.node);
  if (constant !== null) {
    if (typeof constant.value === "string" || typeof constant.value === "number") ctx.report("stringHandler", path.node, { name });
    return undefined;
  }
  const { fields, flags } = readsOf(handler, type, ctx);
  return { kind: "event", type, fields, flags: type === "submit" ? flags | Flag.Prevent : flags, value: handler.node };
}
