/** Attributes of elements: constants join the template, the rest becomes slots of the right kind. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import type { CompileContext } from "../context.ts";
import { runtimeCall } from "../emit/runtime-calls.ts";
import type { Attribute } from "../ir/ir.ts";
import { constantText, domName, isLiveProperty, runsScript } from "./attribute-names.ts";
import { type Constant, constantOf } from "./constant.ts";
import { lowerEvent } from "./event.ts";
import { nameText } from "./jsx-name.ts";

export interface ElementKind {
  readonly tag: string;
  /** In SVG or MathML, where names keep their case. */
  readonly foreign: boolean;
}

const UNSUPPORTED: ReadonlySet<string> = new Set([
  "ref",
  "dangerouslySetInnerHTML",
  "srcdoc",
  "srcDoc",
  "suppressHydrationWarning",
  "suppressContentEditableWarning",
]);

export function lowerAttributes(path: NodePath<t.JSXElement>, element: ElementKind, ctx: CompileContext): Attribute[] {
  const lowered: Attribute[] = [];
  const seen = new Set<string>();
  for (const attribute of path.get("openingElement.attributes") as NodePath<t.JSXAttribute | t.JSXSpreadAttribute>[]) {
    if (!attribute.isJSXAttribute()) {
      ctx.report("spreadAttributes", attribute.node);
      continue;
    }
    const name = nameText(attribute.node.name);
    if (name === "key") continue;
    const identity = isEventName(name) ? name.toLowerCase() : domName(name, element);
    if (seen.has(identity)) ctx.report("duplicateAttribute", attribute.node, { name });
    seen.add(identity);
    const one = lowerAttribute(attribute, name, element, ctx);
    if (one !== undefined) lowered.push(one);
  }
  warnOfChange(path, seen, ctx);
  return lowered;
}

const isEventName = (name: string): boolean => /^on[A-Z]/.test(name) || name.startsWith("on:");

function lowerAttribute(path: NodePath<t.JSXAttribute>, name: string, element: ElementKind, ctx: CompileContext): Attribute | undefined {
  if (isEventName(name)) return lowerEvent(path, name, ctx);
  if (UNSUPPORTED.has(name) || (name === "defaultValue" && element.tag === "select")) {
    ctx.report("unsupportedAttribute", path.node, { name });
    return undefined;
  }
  // `onclick="…"` would be a script in the page.
  if (/^on[a-z]/.test(name)) {
    ctx.report("stringHandler", path.node, { name });
    return undefined;
  }
  const dom = domName(name, element);
  const value = attributeValue(path.node);
  const constant = constantOf(value);
  return constant === null ? dynamic(name, dom, value, element, ctx) : fixed(path, dom, constant.value, value, element, ctx);
}

/** The expression of an attribute; a bare name is `true`, and a line break in a text is one space. */
export function attributeValue(node: t.JSXAttribute): t.Expression {
  if (node.value == null) return t.booleanLiteral(true);
  if (t.isJSXExpressionContainer(node.value)) return node.value.expression as t.Expression;
  if (t.isStringLiteral(node.value)) return t.inherits(t.stringLiteral(node.value.value.replace(/\n\s+/g, " ")), node.value);
  return node.value;
}

function fixed(path: NodePath<t.JSXAttribute>, dom: string, constant: Constant, value: t.Expression, element: ElementKind, ctx: CompileContext): Attribute | undefined {
  // A select has no attribute that says which option is chosen.
  if (dom === "value" && element.tag === "select") return { kind: "prop", name: dom, value };
  const text = isLiveProperty(element.tag, dom) && constant === false ? null : constantText(dom, constant);
  if (text === null) return undefined;
  if (runsScript(dom, text)) ctx.report("unsafeUrl", path.node, { name: dom });
  return { kind: "static", name: dom, value: text };
}

function dynamic(name: string, dom: string, value: t.Expression, element: ElementKind, ctx: CompileContext): Attribute {
  if (dom === "class") return { kind: "class", value: isText(value) ? value : runtimeCall(ctx, "classes", value) };
  if (dom === "style") return { kind: "style", value: runtimeCall(ctx, "styles", value) };
  const isDefault = name === "defaultValue" || name === "defaultChecked";
  if (!isDefault && isLiveProperty(element.tag, dom)) return { kind: "prop", name: dom, value };
  return { kind: "attr", name: dom, value };
}

/** Whether an expression is a string whatever happens. */
const isText = (value: t.Expression): boolean =>
  t.isTemplateLiteral(value) || t.isStringLiteral(value) || (t.isConditionalExpression(value) && isText(value.consequent) && isText(value.alternate));

function warnOfChange(path: NodePath<t.JSXElement>, seen: ReadonlySet<string>, ctx: CompileContext): void {
  if (!seen.has("value") || !seen.has("onchange") || seen.has("oninput")) return;
  const isTextField = ["input", "textarea"].includes(nameText(path.node.openingElement.name));
  if (isTextField) ctx.report("valueWithChange", path.node.openingElement);
}
