/** Event attributes: which DOM event, what of it travels, and what the browser does itself. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { eventType, isKnownEvent } from "../../../protocol/src/event-types.ts";
import { EVENT_NAMES } from "../analyse/event-names.ts";
import { readsOf } from "../analyse/event-reads.ts";
import { nearest } from "../analyse/nearest.ts";
import { checkRate } from "../analyse/rate.ts";
import { isOpen, resolveHandlers, withoutModifiers } from "../analyse/resolve-handler.ts";
import { showsJsx } from "../analyse/slot-nesting.ts";
import type { CompileContext } from "../context.ts";
import { replaced } from "../diagnostics/suggestion.ts";
import { asHandler } from "../fix/handler.ts";
import type { Attribute } from "../ir/ir.ts";
import { attributeValue } from "./attribute-value.ts";
import { constantOf } from "./constant.ts";

export function lowerEvent(path: NodePath<t.JSXAttribute>, name: string, ctx: CompileContext): Attribute | undefined {
  const isCustom = name.startsWith("on:");
  const type = isCustom ? name.slice(3) : eventType(name);
  if (!isCustom && !isKnownEvent(type)) reportUnknown(path.node.name, name, type, ctx);
  const container = path.get("value") as NodePath;
  if (!container.isJSXExpressionContainer()) {
    ctx.report("stringHandler", path.node, { name }, asHandler(path.node, name, ctx.source));
    return undefined;
  }
  const handler = container.get("expression") as NodePath<t.Expression>;
  const constant = constantOf(handler.node);
  if (typeof constant?.value === "string" || typeof constant?.value === "number" || showsJsx(handler.node, ctx)) {
    ctx.report("stringHandler", path.node, { name }, asHandler(path.node, name, ctx.source));
  }
  if (constant !== null) return undefined;
  checkRate(handler, type, path.node.name, ctx);
  const reads = readsOf(handler, type, secretsOf(path), ctx);
  // The template says what they mean. Of those that come from elsewhere the runtime reads it.
  const value = reads.isOpen || ctx.hasErrors ? handler : withoutModifiers(handler);
  return { kind: "event", type, ...reads, value: value.node };
}

/** Whether only the runtime can tell what the attribute's handler asks of the browser. */
export function isOpenEvent(path: NodePath<t.JSXAttribute>, ctx: CompileContext): boolean {
  const container = path.get("value") as NodePath;
  return container.isJSXExpressionContainer() && isOpen(resolveHandlers(container.get("expression") as NodePath, ctx));
}

function reportUnknown(at: t.Node, name: string, type: string, ctx: CompileContext): void {
  const captured = /^(on[A-Z]\w*)Capture$/.exec(name)?.[1];
  if (captured !== undefined && EVENT_NAMES.includes(captured)) {
    const advice = `to hear of it before the elements within do, write \`${captured}={capture(…)}\``;
    ctx.report("unknownEvent", at, { name, advice });
    return;
  }
  const meant = [nearest(name, EVENT_NAMES), `on:${type}`].filter((known) => known !== undefined);
  ctx.report(
    "unknownEvent",
    at,
    { name, advice: `for a custom event write \`on:${type}\`` },
    meant.map((known) => ({ title: `write \`${known}\``, edits: [replaced(at, known)] })),
  );
}

const NO_SECRETS: ReadonlySet<string> = new Set();
const SECRETS: ReadonlySet<string> = new Set(["target.value", "data", "key", "code"]);

/** What tells a password: it is not sent to handlers that do not name it. */
function secretsOf({ parent }: NodePath<t.JSXAttribute>): ReadonlySet<string> {
  const isPassword = (a: t.Node): boolean =>
    t.isJSXAttribute(a) && a.name.name === "type" && constantOf(attributeValue(a))?.value === "password";
  return parent.attributes.some(isPassword) ? SECRETS : NO_SECRETS;
}
