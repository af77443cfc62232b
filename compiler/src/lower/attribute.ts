/** Attributes of elements: constants join the template, the rest becomes slots of the right kind. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { eventType } from "../analyse/event-fields.ts";
import { showsJsx } from "../analyse/slot-nesting.ts";
import type { CompileContext } from "../context.ts";
import { runtimeCall } from "../emit/runtime-calls.ts";
import type { Attribute } from "../ir/ir.ts";
import { attributeValue } from "./attribute-value.ts";
import { constantText, domName, isLiveProperty, runsScript } from "./attribute-names.ts";
import { type Constant, constantOf } from "./constant.ts";
import { lowerEvent } from "./event.ts";
import { nameText } from "./jsx-name.ts";

export interface ElementKind {
  readonly tag: string;
  /** In SVG or MathML, where names keep their case. */
  readonly foreign: boolean;
}

// In lower case, so that no spelling passes.
const UNSUPPORTED: ReadonlySet<string> = new Set(
  "ref dangerouslysetinnerhtml srcdoc suppresshydrationwarning suppresscontenteditablewarning".split(" "),
);

export function lowerAttributes(path: NodePath<t.JSXElement>, element: ElementKind, ctx: CompileContext): Attribute[] {
  const lowered: Attribute[] = [];
  const seen = new Set<string>();
  for (const attribute of path.get("openingElement.attributes") as NodePath<t.JSXAttribute | t.JSXSpreadAttribute>[]) {
    if (!attribute.isJSXAttribute()) {
      ctx.report("spreadAttributes", attribute.node);
      continue;
    }
    const name = nameText(attribute.node.name);
    const identity = isEventName(name) ? `on:${eventOf(name)}` : domName(name, element);
    if (seen.has(identity)) ctx.report("duplicateAttribute", attribute.node, { name });
    seen.add(identity);
    // Identity and content are no attributes: they are read where they are needed.
    if (name === "key" || name === "children") continue;
    const one = lowerAttribute(attribute, name, element, ctx);
    if (one !== undefined) lowered.push(one);
  }
  warnOfChange(path.node.openingElement, ctx);
  // What a property can be depends on attributes: a range's value on its bounds.
  return [...lowered.filter(({ kind }) => kind !== "prop"), ...lowered.filter(({ kind }) => kind === "prop")];
}

const isEventName = (name: string): boolean => /^on[A-Z]/.test(name) || name.startsWith("on:");

const eventOf = (name: string): string => (name.startsWith("on:") ? name.slice(3) : eventType(name));

function lowerAttribute(path: NodePath<t.JSXAttribute>, name: string, element: ElementKind, ctx: CompileContext): Attribute | undefined {
  if (isEventName(name)) return lowerEvent(path, name, ctx);
  if (UNSUPPORTED.has(name.toLowerCase())) {
    ctx.report("unsupportedAttribute", path.node, { name });
    return undefined;
  }
  // `onclick="…"` would be a script in the page.
  if (/^on[a-z]/i.test(name)) {
    ctx.report("stringHandler", path.node, { name });
    return undefined;
  }
  const dom = domName(name, element);
  const value = attributeValue(path.node);
  const constant = constantOf(value);
  if (showsJsx(value, ctx)) ctx.report("jsxAttribute", path.node, { name });
  return constant === null ? dynamic(name, dom, value, element, ctx) : fixed(path, name, constant.value, element, ctx);
}

function fixed(
  path: NodePath<t.JSXAttribute>,
  name: string,
  constant: Constant,
  element: ElementKind,
  ctx: CompileContext,
): Attribute | undefined {
  const dom = domName(name, element);
  // A select has no attribute that says which option is chosen.
  if (dom === "value" && element.tag === "select")
    return { kind: "prop", name: isDefault(name) ? name : dom, value: attributeValue(path.node) };
  const text = isLiveProperty(element.tag, dom) && constant === false ? null : constantText(dom, constant);
  if (text === null) return undefined;
  if (runsScript(dom, text)) ctx.report("unsafeUrl", path.node, { name: dom });
  return { kind: "static", name: dom, value: text };
}

function dynamic(name: string, dom: string, value: t.Expression, element: ElementKind, ctx: CompileContext): Attribute {
  if (dom === "class") return { kind: "class", value: isText(value) ? value : runtimeCall(ctx, "classes", value) };
  if (dom === "style") return { kind: "style", value: runtimeCall(ctx, "styles", value) };
  if (isLiveProperty(element.tag, dom)) return { kind: "prop", name: isDefault(name) ? name : dom, value };
  return { kind: "attr", name: dom, value };
}

/** What an element begins with: its property is set once, and never updated. */
const isDefault = (name: string): boolean => name === "defaultValue" || name === "defaultChecked";

/** Whether an expression is a string whatever happens. */
const isText = (value: t.Expression): boolean =>
  t.isTemplateLiteral(value) ||
  t.isStringLiteral(value) ||
  (t.isConditionalExpression(value) && isText(value.consequent) && isText(value.alternate));

// Their `value` is what is submitted; what people do to them is change.
const CHOICES: ReadonlySet<unknown> = new Set(["checkbox", "radio", "file", "hidden", "submit", "button", "image", "reset"]);

function warnOfChange(element: t.JSXOpeningElement, ctx: CompileContext): void {
  if (!["input", "textarea"].includes(nameText(element.name))) return;
  const find = (name: string): t.JSXAttribute | undefined =>
    element.attributes.find((a): a is t.JSXAttribute => t.isJSXAttribute(a) && nameText(a.name) === name);
  if (find("value") === undefined || find("onChange") === undefined || find("onInput") !== undefined) return;
  const type = find("type");
  const constant = type === undefined ? { value: "text" } : constantOf(attributeValue(type));
  if (constant !== null && !CHOICES.has(constant.value)) ctx.report("valueWithChange", element);
}
