/**
 * Which fields of its event a handler reads. What can be told exactly is sent exactly; where the event escapes (is
 * passed to what is not the module's, spread, read by a computed name), or the handler comes from elsewhere, the documented set is sent.
 */
import type { Binding, NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { type Condition, type EventModifier, findConflict } from "../../../protocol/src/event-modifiers.ts";
import { escapedFields, isSendable } from "../../../protocol/src/event-types.ts";
import type { CompileContext } from "../context.ts";
import { both, either, NEVER } from "./condition.ts";
import { reachOf } from "./reach.ts";
import { type Handler, isOpen, resolveHandlers } from "./resolve-handler.ts";
import { isAssertionPath } from "./type-assertion.ts";

export interface EventReads {
  readonly fields: readonly string[];
  /** What the browser decides, outermost first. */
  readonly modifiers: readonly EventModifier[];
  /** Functions that cannot be seen from here are possible too: what they need travels with them. */
  readonly isOpen: boolean;
}

type Decision = "prevent" | "stop";

const METHODS: ReadonlyMap<string, Decision> = new Map([
  ["preventDefault", "prevent"],
  ["stopPropagation", "stop"],
]);

/** What the handlers of an event need, `secret` fields only where one of them names them; `place` is where they listen, if not to an element. */
export function readsOf(
  handler: NodePath,
  type: string,
  secret: ReadonlySet<string>,
  ctx: CompileContext,
  place?: "window" | "document",
): EventReads {
  const handlers = resolveHandlers(handler, ctx);
  const open = isOpen(handlers);
  const functions = new Set(handlers.map(({ fn }) => fn).filter((fn) => fn !== null));
  const reads = [...functions].map((fn) => readsOfFunction(fn, ctx));
  const escapes = open || reads.some(({ escaped }) => escaped);
  const named = reads.flatMap(({ fields }) => [...fields]);
  // What is named may not be in the documented set.
  const fields = new Set([...(escapes ? escapedFields(type).filter((field) => !secret.has(field)) : []), ...named]);
  const around: EventModifier[] = place === undefined ? [] : [{ kind: place }];
  const modifiers = [...around, ...commonModifiers(handlers, handler, ctx), ...commonDecisions(reads, open, handler, ctx)];
  const conflict = findConflict(modifiers, type);
  if (conflict !== null) ctx.report("modifierConflict", handler.node, conflict);
  return { fields: [...fields], modifiers: conflict === null ? modifiers : [], isOpen: open };
}

/** What a function reads that is given to a component, which may make it a handler or call it with anything. */
export interface PassedReads {
  /** Null: nobody knows. */
  readonly fields: readonly string[] | null;
  readonly decisions: readonly EventModifier[];
}

/** What cannot be told is left out: it may be no event that the function is called with. */
export function readsOfPassed(fn: NodePath<t.Function>, ctx: CompileContext): PassedReads {
  const { escaped, fields, decisions } = readsOfFunction(fn, ctx, true);
  return { fields: escaped ? null : [...fields], decisions: [...decisions].map(([kind, when]) => ({ kind, when })) };
}

function readsOfFunction(fn: NodePath<t.Function>, ctx: CompileContext, isPassed = false): Reads {
  const reads = new Reads(ctx, isPassed);
  if (usesArguments(fn)) reads.escape();
  const [parameter] = fn.get("params") as NodePath[];
  if (parameter !== undefined) reads.pattern(parameter, "", { fn, from: null });
  reads.decide();
  return reads;
}

/** The browser acts before the server has chosen among the handlers: they must agree. */
function commonModifiers(handlers: readonly Handler[], handler: NodePath, ctx: CompileContext): readonly EventModifier[] {
  const [first = [], ...others] = handlers.map(({ modifiers }) => modifiers);
  const text = JSON.stringify(first);
  if (others.some((modifiers) => JSON.stringify(modifiers) !== text)) ctx.report("modifiersDiffer", handler.node);
  return first;
}

/** Likewise, of what the handlers themselves call. */
function commonDecisions(reads: readonly Reads[], open: boolean, handler: NodePath, ctx: CompileContext): readonly EventModifier[] {
  const common: EventModifier[] = [];
  for (const [name, kind] of METHODS) {
    const conditions = reads.map(({ decisions }) => decisions.get(kind));
    const when = conditions.find((one) => one !== undefined);
    if (when === undefined) continue;
    common.push({ kind, when });
    const text = JSON.stringify(when);
    if (open || conditions.some((one) => JSON.stringify(one) !== text)) ctx.report("decisionsDiffer", handler.node, { name, kind });
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

/** A function that the event comes to: the handler itself, or one that is called with the event or its target. */
interface Visit {
  readonly fn: NodePath<t.Function>;
  /** The call, and the function that it is in. */
  readonly from: { readonly call: NodePath; readonly visit: Visit } | null;
}

class Reads {
  readonly fields: Set<string> = new Set();
  readonly decisions: Map<Decision, Condition> = new Map();
  escaped = false;
  /** Where it reads fields: expressions, and names that hold one. */
  readonly #places = new Map<t.Node, string>();
  readonly #calls: [name: string, call: NodePath, visit: Visit][] = [];
  readonly #ctx: CompileContext;
  readonly #isPassed: boolean;

  /** `isPassed`: it may be called with something else, so that nothing about it is a mistake. */
  constructor(ctx: CompileContext, isPassed: boolean) {
    this.#ctx = ctx;
    this.#isPassed = isPassed;
  }

  escape(): void {
    this.escaped = true;
  }

  /** A parameter or a part of a destructured one; `prefix` is the path that leads to it. */
  pattern(path: NodePath, prefix: string, visit: Visit): void {
    if (path.isIdentifier()) this.#identifier(path, prefix, visit);
    else if (path.isObjectPattern()) for (const property of path.get("properties")) this.#property(property, prefix, visit);
    else this.escape();
  }

  #property(property: NodePath<t.ObjectProperty | t.RestElement>, prefix: string, visit: Visit): void {
    if (!property.isObjectProperty() || property.node.computed || !t.isIdentifier(property.node.key)) return this.escape();
    const name = property.node.key.name;
    let value = property.get("value") as NodePath;
    if (value.isAssignmentPattern()) value = value.get("left") as NodePath;
    if (prefix === "" && isElement(name)) this.pattern(value, name, visit);
    else {
      const field = prefix === "" ? name : `${prefix}.${name}`;
      if (value.isIdentifier()) this.#places.set(value.node, field);
      this.#read(field, property.node, undefined, visit);
    }
  }

  #identifier(path: NodePath<t.Identifier>, prefix: string, visit: Visit): void {
    // A parameter's names are those of the function; a variable's those of its block.
    const scope = path.isDescendant(visit.fn.get("body") as NodePath) ? path.scope : visit.fn.scope;
    const binding: Binding | undefined = scope.getBinding(path.node.name);
    if (binding === undefined || !binding.constant) return this.escape();
    for (const reference of binding.referencePaths) this.#reference(reference, prefix, visit);
  }

  #reference(reference: NodePath, prefix: string, visit: Visit): void {
    const parent = reference.parentPath;
    if (isAssertionPath(parent)) return this.#reference(parent, prefix, visit);
    if (parent?.isVariableDeclarator() && parent.node.init === reference.node && isConst(parent))
      return this.pattern(parent.get("id") as NodePath, prefix, visit);
    if (parent?.isCallExpression() && reference.listKey === "arguments") return this.#passed(reference, parent, prefix, visit);
    if (!parent?.isMemberExpression() && !parent?.isOptionalMemberExpression()) {
      // `typeof e` in a type says nothing of values.
      if (!parent?.isTSTypeQuery()) this.escape();
      return;
    }
    if (parent.node.object !== reference.node || parent.node.computed || !t.isIdentifier(parent.node.property)) return this.escape();
    const name = parent.node.property.name;
    if (prefix === "" && isElement(name)) return this.#reference(parent, name, visit);
    this.#read(prefix === "" ? name : `${prefix}.${name}`, parent.node, parent, visit);
  }

  /** It is given to a function: if that is the module's, what it reads counts as if it stood here. */
  #passed(argument: NodePath, call: NodePath<t.CallExpression>, prefix: string, visit: Visit): void {
    const fn = this.#calledBy(call, visit);
    const at = argument.key as number;
    if (fn === undefined || call.get("arguments").some((other, index) => index < at && other.isSpreadElement())) return this.escape();
    const parameter = (fn.get("params") as NodePath[])[at];
    if (parameter !== undefined) this.pattern(parameter, prefix, { fn, from: { call, visit } });
  }

  /** The function that is called, if it can be seen, runs at once, and is not under way already. */
  #calledBy(call: NodePath<t.CallExpression>, visit: Visit): NodePath<t.Function> | undefined {
    const callee = call.get("callee") as NodePath;
    if (!callee.isIdentifier()) return undefined;
    const [called, ...others] = resolveHandlers(callee, this.#ctx);
    const fn = called?.fn ?? undefined;
    if (fn === undefined || others.length > 0 || called!.modifiers.length > 0 || fn.node.generator || usesArguments(fn)) return undefined;
    for (let at: Visit | undefined = visit; at !== undefined; at = at.from?.visit) if (at.fn.node === fn.node) return undefined;
    return fn;
  }

  #read(path: string, node: t.Node, member: NodePath | undefined, visit: Visit): void {
    if (METHODS.has(path)) return this.#method(path, node, member, visit);
    if (path === "type") return;
    this.#places.set(node, path);
    if (isSendable(path)) this.fields.add(path);
    else if (this.#isPassed) this.escape();
    else this.#ctx.report("eventField", node, { name: path });
  }

  #method(name: string, node: t.Node, member: NodePath | undefined, visit: Visit): void {
    const call = member?.parentPath;
    if (call?.isCallExpression() && call.node.callee === member!.node) this.#calls.push([name, call, visit]);
    else this.#undecidable(name, node);
  }

  #undecidable(name: string, node: t.Node): void {
    if (!this.#isPassed) this.#ctx.report("eventMethod", node, { name, kind: METHODS.get(name)! });
  }

  /** What its calls of the event's methods mean for the browser. All reads are known by then. */
  decide(): void {
    for (const [name, call, visit] of this.#calls) {
      const kind = METHODS.get(name)!;
      const when = this.#reachOf(call, visit);
      if (when === null) this.#undecidable(name, call.node);
      else this.decisions.set(kind, either(this.decisions.get(kind) ?? NEVER, when)!);
    }
  }

  #reachOf(call: NodePath, { fn, from }: Visit): Condition | null {
    const reach = reachOf(call, fn, this.#places);
    return from === null ? reach : both(this.#reachOf(from.call, from.visit), reach);
  }
}

const isElement = (name: string): boolean => name === "target" || name === "currentTarget";

const isConst = (declarator: NodePath): boolean => t.isVariableDeclaration(declarator.parent, { kind: "const" });
