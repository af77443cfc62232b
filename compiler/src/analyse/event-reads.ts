/**
 * Which fields of its event a handler reads. What can be told exactly is sent exactly; where the event escapes (is
 * passed on, spread, read by a computed name), or the handler comes from elsewhere, the documented set is sent.
 */
import type { Binding, NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import * as Flag from "../../../protocol/generated/event-flag.ts";
import type { CompileContext } from "../context.ts";
import { escapedFields, isSendable } from "../../../protocol/src/event-types.ts";
import { resolveHandlers } from "./resolve-handler.ts";

export interface EventReads {
  readonly fields: readonly string[];
  /** Bits of EventFlag. */
  readonly flags: number;
}

const METHODS: ReadonlyMap<string, number> = new Map([
  ["preventDefault", Flag.Prevent],
  ["stopPropagation", Flag.Stop],
]);

/** What the handlers of an event attribute need, `secret` fields only where one of them names them. */
export function readsOf(handler: NodePath, type: string, secret: ReadonlySet<string>, ctx: CompileContext): EventReads {
  const { functions, isOpen } = resolveHandlers(handler);
  const reads = [...functions].map((fn) => readsOfFunction(fn, ctx));
  const escapes = isOpen || reads.some(({ escaped }) => escaped);
  const named = reads.flatMap(({ fields }) => [...fields]);
  // What is named may not be in the documented set.
  const fields = new Set([...(escapes ? escapedFields(type).filter((field) => !secret.has(field)) : []), ...named]);
  return { fields: [...fields], flags: commonFlags(reads, isOpen, handler, ctx) };
}

function readsOfFunction(fn: NodePath<t.Function>, ctx: CompileContext): Reads {
  const reads = new Reads(fn, ctx);
  const [parameter] = fn.get("params") as NodePath[];
  if (usesArguments(fn)) reads.escape();
  if (parameter !== undefined) reads.pattern(parameter, "");
  return reads;
}

/** The browser acts before the server has chosen among the handlers: they must agree. */
function commonFlags(reads: readonly Reads[], isOpen: boolean, handler: NodePath, ctx: CompileContext): number {
  let common = 0;
  for (const [name, flag] of METHODS) {
    const count = reads.filter(({ flags }) => (flags & flag) !== 0).length;
    if (count === 0) continue;
    common |= flag;
    if (isOpen || count < reads.length) ctx.report("eventMethod", handler.node, { name });
  }
  return common;
}

function usesArguments(fn: NodePath<t.Function>): boolean {
  if (fn.isArrowFunctionExpression()) return false;
  let found = false;
  fn.traverse({
    Identifier(path) {
      if (path.node.name === "arguments") found = true;
    },
    Function(path) {
      if (!path.isArrowFunctionExpression()) path.skip();
    },
  });
  return found;
}

class Reads {
  readonly fields: Set<string> = new Set();
  flags = 0;
  escaped = false;
  readonly #fn: NodePath<t.Function>;
  readonly #ctx: CompileContext;

  constructor(fn: NodePath<t.Function>, ctx: CompileContext) {
    this.#fn = fn;
    this.#ctx = ctx;
  }

  escape(): void {
    this.escaped = true;
  }

  /** A parameter or a part of a destructured one; `prefix` is the path that leads to it. */
  pattern(path: NodePath, prefix: string): void {
    if (path.isIdentifier()) this.#identifier(path, prefix);
    else if (path.isObjectPattern()) for (const property of path.get("properties")) this.#property(property, prefix);
    else this.escape();
  }

  #property(property: NodePath<t.ObjectProperty | t.RestElement>, prefix: string): void {
    if (!property.isObjectProperty() || property.node.computed || !t.isIdentifier(property.node.key)) return this.escape();
    const name = property.node.key.name;
    let value = property.get("value") as NodePath;
    if (value.isAssignmentPattern()) value = value.get("left") as NodePath;
    if (prefix === "" && (name === "target" || name === "currentTarget")) this.pattern(value, name);
    else this.#read(prefix === "" ? name : `${prefix}.${name}`, property.node);
  }

  #identifier(path: NodePath<t.Identifier>, prefix: string): void {
    // A parameter's names are those of the function; a variable's those of its block.
    const scope = path.isDescendant(this.#fn.get("body") as NodePath) ? path.scope : this.#fn.scope;
    const binding: Binding | undefined = scope.getBinding(path.node.name);
    if (binding === undefined || !binding.constant) return this.escape();
    for (const reference of binding.referencePaths) this.#reference(reference, prefix);
  }

  #reference(reference: NodePath, prefix: string): void {
    const parent = reference.parentPath;
    if (parent?.isTSAsExpression() || parent?.isTSSatisfiesExpression() || parent?.isTSNonNullExpression())
      return this.#reference(parent, prefix);
    if (parent?.isVariableDeclarator() && parent.node.init === reference.node && isConst(parent))
      return this.pattern(parent.get("id") as NodePath, prefix);
    if (!parent?.isMemberExpression() && !parent?.isOptionalMemberExpression()) {
      // `typeof e` in a type says nothing of values.
      if (!parent?.isTSTypeQuery()) this.escape();
      return;
    }
    if (parent.node.object !== reference.node || parent.node.computed || !t.isIdentifier(parent.node.property)) return this.escape();
    const name = parent.node.property.name;
    if (prefix === "" && (name === "target" || name === "currentTarget")) return this.#reference(parent, name);
    this.#read(prefix === "" ? name : `${prefix}.${name}`, parent.node, parent);
  }

  #read(path: string, node: t.Node, member?: NodePath): void {
    const flag = METHODS.get(path);
    if (flag !== undefined) return this.#method(path, flag, node, member);
    if (path === "type") return;
    if (isSendable(path)) this.fields.add(path);
    else this.#ctx.report("eventField", node, { name: path });
  }

  #method(name: string, flag: number, node: t.Node, member: NodePath | undefined): void {
    const call = member?.parentPath;
    if (call?.isCallExpression() && call.node.callee === member!.node && this.#isUnconditional(call)) this.flags |= flag;
    else this.#ctx.report("eventMethod", node, { name });
  }

  /** Whether a call always happens when the handler runs: a statement of its own before anything that could leave. */
  #isUnconditional(call: NodePath): boolean {
    const body = this.#fn.get("body") as NodePath;
    if (call.node === body.node) return true;
    const statement = call.parentPath;
    if (!statement?.isExpressionStatement() || statement.parentPath?.node !== body.node) return false;
    const before = (body.node as t.BlockStatement).body.slice(0, statement.key as number);
    return before.every((earlier) => (t.isExpressionStatement(earlier) || t.isVariableDeclaration(earlier)) && !awaits(earlier));
  }
}

const isConst = (declarator: NodePath): boolean => t.isVariableDeclaration(declarator.parent, { kind: "const" });

/** Whether a statement may let the browser go on before it is through. */
const awaits = (statement: t.Node): boolean => {
  let found = false;
  t.traverseFast(statement, (node) => {
    if (t.isAwaitExpression(node)) found = true;
  });
  return found;
};
