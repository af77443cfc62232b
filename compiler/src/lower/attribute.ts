/** Attributes of elements: constants join the template, the rest becomes slots of the right kind. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import {
  attributeMeaning,
  type AttributeSlot,
  type ElementKind,
  isEventName,
  isLiveProperty,
  slotIdentity,
} from "../../../protocol/src/attribute-names.ts";
import { showsJsx } from "../analyse/slot-nesting.ts";
import type { CompileContext } from "../context.ts";
import { runtimeCall } from "../emit/runtime-calls.ts";
import type { Attribute } from "../ir/ir.ts";
import { attributeValue } from "./attribute-value.ts";
import { type Constant, constantOf } from "./constant.ts";
import { constantText, runsScript } from "./constant-attribute.ts";
import { isOpenEvent, lowerEvent } from "./event.ts";
import { nameText } from "./jsx-name.ts";
import { lowerSpread } from "./spread.ts";

type AttributePath = NodePath<t.JSXAttribute | t.JSXSpreadAttribute>;

export function lowerAttributes(path: NodePath<t.JSXElement>, element: ElementKind, ctx: CompileContext): Attribute[] {
  const attributes = path.get("openingElement.attributes") as AttributePath[];
  checkDuplicates(attributes, element, ctx);
  warnOfChange(path.node.openingElement, ctx);
  const lower = (of: readonly AttributePath[]): Attribute[] =>
    of.map((attribute) => lowerAttribute(attribute as NodePath<t.JSXAttribute>, element, ctx)).filter((one) => one !== undefined);
  const last = attributes.findLastIndex(isSpread);
  // Handlers that nobody knows are the runtime's, as those of the objects.
  const isOpen = (attribute: AttributePath): boolean => last >= 0 && isEvent(attribute) && isOpenEvent(attribute, ctx);
  // What stands before a spread may be replaced by it. Events before all of them stay: what their handlers read is known.
  const early = last < 0 ? [] : attributes.slice(0, attributes.findIndex(isSpread)).filter((one) => isEvent(one) && !isOpen(one));
  const spread = attributes.filter((one, at) => (at <= last ? !early.includes(one) : isOpen(one)));
  const late = attributes.slice(last + 1).filter((one) => !isOpen(one)) as NodePath<t.JSXAttribute>[];
  const own = lower(late);
  const replaceable = lower(early);
  const taken = late.map(({ node }) => identityOf(node, element));
  return [
    ...own.filter(({ kind }) => kind !== "prop"),
    ...replaceable,
    ...(last < 0 ? [] : [lowerSpread(path, spread, { taken, replaceable: replaceable.length, foreign: element.foreign }, ctx)]),
    // What a property can be depends on attributes: a range's value on its bounds.
    ...own.filter(({ kind }) => kind === "prop"),
  ];
}

const isSpread = (attribute: AttributePath): boolean => attribute.isJSXSpreadAttribute();

const isEvent = (attribute: AttributePath): attribute is NodePath<t.JSXAttribute> =>
  attribute.isJSXAttribute() && isEventName(nameText(attribute.node.name));

function identityOf(attribute: t.JSXAttribute, element: ElementKind): string {
  const name = nameText(attribute.name);
  const slot = attributeMeaning(name, element);
  if (slot.kind === "none") return name;
  return slot.kind === "hostile" ? name.toLowerCase() : slotIdentity(slot);
}

function checkDuplicates(attributes: readonly AttributePath[], element: ElementKind, ctx: CompileContext): void {
  const seen = new Set<string>();
  for (const attribute of attributes) {
    // Behind a spread it is given again on purpose.
    if (!attribute.isJSXAttribute()) seen.clear();
    else {
      const identity = identityOf(attribute.node, element);
      if (seen.has(identity)) ctx.report("duplicateAttribute", attribute.node, { name: nameText(attribute.node.name) });
      seen.add(identity);
    }
  }
}

function lowerAttribute(path: NodePath<t.JSXAttribute>, element: ElementKind, ctx: CompileContext): Attribute | undefined {
  const name = nameText(path.node.name);
  const slot = attributeMeaning(name, element);
  if (slot.kind === "event") return lowerEvent(path, name, ctx);
  if (slot.kind === "none" || slot.kind === "hostile") {
    if (slot.kind === "hostile") ctx.report("stringHandler", path.node, { name });
    else if (name === "ref") ctx.report("unsupportedAttribute", path.node, { name });
    return undefined;
  }
  const value = attributeValue(path.node);
  if (showsJsx(value, ctx)) ctx.report("jsxAttribute", path.node, { name });
  const constant = constantOf(value);
  if (constant !== null) return fixed(path, slot, constant.value, element, ctx);
  if (slot.kind === "class") return { kind: "class", value: isText(value) ? value : runtimeCall(ctx, "classes", value) };
  if (slot.kind === "style") return { kind: "style", value: runtimeCall(ctx, "styles", value) };
  return { ...slot, value };
}

function fixed(
  path: NodePath<t.JSXAttribute>,
  slot: Exclude<AttributeSlot, { kind: "event" }>,
  constant: Constant,
  element: ElementKind,
  ctx: CompileContext,
): Attribute | undefined {
  const name = slotIdentity(slot);
  // A select has no attribute that says which option is chosen.
  if (slot.kind === "prop" && name === "value" && element.tag === "select") return { ...slot, value: attributeValue(path.node) };
  const text = isLiveProperty(element.tag, name) && constant === false ? null : constantText(name, constant);
  if (text === null) return undefined;
  if (name === "innerHTML" || name === "srcdoc") ctx.report("rawHtml", path.node, { name: nameText(path.node.name) });
  if (runsScript(name, text)) ctx.report("unsafeUrl", path.node, { name });
  return { kind: "static", name, value: text };
}

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
