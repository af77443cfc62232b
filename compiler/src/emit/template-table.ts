/** The module's templates: equal ones are one, each a constant at the top under a readable comment. */
import { createHash } from "node:crypto";
import * as t from "@babel/types";
import type { CompileContext } from "../context.ts";
import { type Attribute, slotsOf, type TemplateIr, type TemplateNode } from "../ir/ir.ts";
import { printTemplate } from "../ir/print.ts";
import { encodeTemplate } from "./definition.ts";
import { runtimeCall } from "./runtime-calls.ts";
import { inSourceOrder } from "./source-order.ts";
import { templatePlaces } from "./template-places.ts";

export interface EmittedTemplate {
  /** Hash of the definition: equal templates have equal hashes everywhere. */
  readonly hash: string;
  readonly definition: Uint8Array;
  /** HTML-like, for people. */
  readonly text: string;
  /** The constant that holds it in the module. */
  readonly local: string;
}

// 60 bits: two different templates of one application meet by chance once in a billion applications of 10 000 templates.
const HASH_LENGTH = 10;

/** The VNode of a template at the place of its JSX. Without slots it never changes: it is made once, at the top. */
export function vnodeOf(ctx: CompileContext, template: TemplateIr, key: t.Expression | undefined): t.Expression {
  const emitted = addTemplate(ctx, template);
  ctx.record?.template(template, emitted);
  const { local } = emitted;
  const values = slotsOf(template).map(({ value }) => value);
  if (values.length === 0 && key === undefined) return t.identifier(staticVNode(ctx, local, template.at));
  const make = (all: t.Expression[]): t.CallExpression => {
    const slots = t.arrayExpression(all.slice(0, values.length));
    const kind = hasSpread(template) ? "spread" : hasOpenSlot(template) ? "open" : "vnode";
    return runtimeCall(ctx, kind, t.identifier(local), slots, ...all.slice(values.length));
  };
  return inSourceOrder(key === undefined ? values : [...values, key], make, ctx);
}

/** Whether its slots are known at run time only. */
const hasSpread = (template: TemplateIr): boolean => hasAttribute(template, ({ kind }) => kind === "spread");

/** Whether what the browser decides may be known at run time only. */
const hasOpenSlot = (template: TemplateIr): boolean => hasAttribute(template, (of) => of.kind === "event" && of.isOpen);

function hasAttribute({ roots }: TemplateIr, passes: (attribute: Attribute) => boolean): boolean {
  const visit = (node: TemplateNode): boolean => node.kind === "element" && (node.attributes.some(passes) || node.children.some(visit));
  return roots.some(visit);
}

function addTemplate(ctx: CompileContext, template: TemplateIr): EmittedTemplate {
  const definition = encodeTemplate(template);
  const hash = createHash("sha256").update(definition).digest("base64url").slice(0, HASH_LENGTH);
  const places = ctx.development ? templatePlaces(template, ctx.filename) : [];
  // Equal templates of different places are two constants where places are told, though one template all the same.
  const identity = [hash, ...places].join(" ");
  const known = ctx.templates.get(identity);
  if (known !== undefined) return known;
  const added = { hash, definition, text: printTemplate(template), local: ctx.program.scope.generateUid("t") };
  ctx.templates.set(identity, added);
  const value = runtimeCall(
    ctx,
    hasSpread(template) ? "spreadTemplate" : "template",
    ...[hash, Buffer.from(definition).toString("base64"), ...places].map((text) => t.stringLiteral(text)),
  );
  const statement = declare(added.local, value, template.at);
  t.addComment(statement, "leading", ` ${added.text} `, true);
  ctx.prologue.push(statement);
  return added;
}

function staticVNode(ctx: CompileContext, template: string, at: TemplateIr["at"]): string {
  const known = ctx.staticVNodes.get(template);
  if (known !== undefined) return known;
  const local = ctx.program.scope.generateUid("static");
  ctx.staticVNodes.set(template, local);
  ctx.prologue.push(declare(local, runtimeCall(ctx, "vnode", t.identifier(template), t.arrayExpression([])), at));
  return local;
}

/** In the source map it leads to the JSX that it is for. */
function declare(name: string, value: t.Expression, at: TemplateIr["at"]): t.VariableDeclaration {
  const declaration = t.variableDeclaration("const", [t.variableDeclarator(t.identifier(name), value)]);
  declaration.loc = at;
  return declaration;
}
