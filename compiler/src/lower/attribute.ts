/** Attributes of elements: constants join the template, the rest becomes slots of the right kind. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import {
  type AttributeMeaning,
  attributeMeaning,
  type AttributeSlot,
  type ElementKind,
  isEventName,
  isLiveProperty,
  slotIdentity,
} from "../../../protocol/src/attribute-names.ts";
import { checkAttribute, ownerOf } from "../analyse/check-names.ts";
import { REF_SLOT } from "../../../protocol/src/ref-slot.ts";
import { showsJsx } from "../analyse/slot-nesting.ts";
import { checkUrl } from "../analyse/url.ts";
import type { CompileContext } from "../context.ts";
import { runtimeCall } from "../emit/runtime-calls.ts";
import { type Fix, removed, replaced } from "../diagnostics/suggestion.ts";
import { asHandler } from "../fix/handler.ts";
import type { Attribute } from "../ir/ir.ts";
import { attributeValue } from "./attribute-value.ts";
import { type Constant, constantOf } from "./constant.ts";
import { constantText } from "./constant-attribute.ts";
import { isOpenEvent, lowerEvent } from "./event.ts";
import { nameText } from "./jsx-name.ts";
import { lowerSpread } from "./spread.ts";

type AttributePath = NodePath<t.JSXAttribute | t.JSXSpreadAttribute>;

export function lowerAttributes(path: NodePath<t.JSXElement>, element: ElementKind, ctx: CompileContext): Attribute[] {
  const attributes = path.get("openingElement.attributes") as AttributePath[];
  checkNames(path.node.openingElement, element, ctx);
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
  return identityIn(attributeMeaning(name, element), name);
}

function identityIn(slot: AttributeMeaning, name: string): string {
  if (slot.kind === "none") return name;
  return slot.kind === "hostile" ? name.toLowerCase() : slotIdentity(slot);
}

/** Names that mean nothing, and such as are given twice. */
function checkNames(opening: t.JSXOpeningElement, kind: ElementKind, ctx: CompileContext): void {
  const element = ownerOf(kind, opening);
  const seen = new Map<string, t.JSXAttribute>();
  for (const node of opening.attributes) {
    // Behind a spread it is given again on purpose.
    if (!t.isJSXAttribute(node)) seen.clear();
    else {
      const name = nameText(node.name);
      const slot = attributeMeaning(name, element);
      if (slot.kind === "attr") {
        checkAttribute(node, slot.name, element, ctx);
        checkUrl(node, slot.name, ctx);
      }
      const identity = identityIn(slot, name);
      const first = seen.get(identity);
      if (first !== undefined) reportTwice(node, [{ title: "remove the first one", edits: [removed(first, ctx.source)] }], ctx);
      seen.set(identity, node);
    }
  }
}

/** An attribute that is given once more; `other` takes away what gave it first. */
export function reportTwice(attribute: t.JSXAttribute, other: readonly Fix[], ctx: CompileContext): void {
  const remove: Fix = { title: "remove this one", edits: [removed(attribute, ctx.source)] };
  ctx.report("duplicateAttribute", attribute.name, { name: nameText(attribute.name) }, [remove, ...other]);
}

function lowerAttribute(path: NodePath<t.JSXAttribute>, element: ElementKind, ctx: CompileContext): Attribute | undefined {
  const name = nameText(path.node.name);
  const slot = attributeMeaning(name, element);
  if (slot.kind === "event") return lowerEvent(path, name, ctx);
  if (slot.kind === "none" || slot.kind === "hostile") {
    if (slot.kind === "hostile") ctx.report("stringHandler", path.node, { name }, asHandler(path.node, name, ctx.source));
    return undefined;
  }
  const value = attributeValue(path.node);
  if (showsJsx(value, ctx)) ctx.report("jsxAttribute", path.node.value!, { name });
  const constant = constantOf(value);
  // What is no ref is told at run time, as of spread objects.
  if (name === REF_SLOT) return constant !== null && constant.value == null ? undefined : { kind: "prop", name, value };
  if (constant !== null) return fixed(path, slot, constant.value, element, ctx);
  if (slot.kind === "class")
    return { kind: "class", value: isConditions(value) ? t.inherits(runtimeCall(ctx, "classes", value), value) : value };
  if (slot.kind === "style") return { kind: "style", value: t.inherits(runtimeCall(ctx, "styles", value), value) };
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
  if (name === "innerHTML" || name === "srcdoc")
    ctx.report("rawHtml", path.node, { name: nameText(path.node.name) }, [asRawHtml(path.node, text)]);
  return { kind: "static", name, value: text };
}

function asRawHtml(attribute: t.JSXAttribute, html: string): Fix {
  const name = nameText(attribute.name);
  const edit = replaced(attribute, `${name}={{ __html: ${JSON.stringify(html)} }}`);
  return { title: `write \`${name}={{ __html: … }}\``, edits: [edit] };
}

/** Whether an expression makes a list or an object of conditions; anything else is a text, or rarely one of these, which expanding finds. */
const isConditions = (value: t.Expression): boolean =>
  t.isArrayExpression(value) ||
  t.isObjectExpression(value) ||
  (t.isConditionalExpression(value) && (isConditions(value.consequent) || isConditions(value.alternate))) ||
  (t.isLogicalExpression(value) && isConditions(value.right));

// Their `value` is what is submitted; what people do to them is change.
const CHOICES: ReadonlySet<unknown> = new Set(["checkbox", "radio", "file", "hidden", "submit", "button", "image", "reset"]);

function warnOfChange(element: t.JSXOpeningElement, ctx: CompileContext): void {
  if (!["input", "textarea"].includes(nameText(element.name))) return;
  const find = (name: string): t.JSXAttribute | undefined =>
    element.attributes.find((a): a is t.JSXAttribute => t.isJSXAttribute(a) && nameText(a.name) === name);
  if (find("value") === undefined || find("onChange") === undefined || find("onInput") !== undefined) return;
  const type = find("type");
  const constant = type === undefined ? { value: "text" } : constantOf(attributeValue(type));
  if (constant !== null && !CHOICES.has(constant.value)) reportChange(find("onChange")!, ctx);
}

function reportChange({ name }: t.JSXAttribute, ctx: CompileContext): void {
  ctx.report("valueWithChange", name, {}, [{ title: "use `onInput`", edits: [replaced(name, "onInput")] }]);
}
