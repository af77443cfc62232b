/** What a component shows, as it is lowered: where its props stand in it, and whether it can stand elsewhere. */
import type { Scope } from "@babel/traverse";
import * as t from "@babel/types";
import { isTypeAssertion, withoutTypes } from "../analyse/type-assertion.ts";
import type { CompileContext } from "../context.ts";
import { encodeTemplate } from "../emit/definition.ts";
import { slotsOf, type TemplateNode } from "../ir/ir.ts";
import type { InlinableComponent, Props } from "./inlinable.ts";

/** A component's template with expressions of which each may stand in any other place, as none does anything. */
export interface Body {
  readonly nodes: readonly TemplateNode[];
  readonly component: InlinableComponent;
  readonly uses: ReadonlyMap<string, PropUses>;
  /** Names that are not its own. */
  readonly outer: ReadonlySet<string>;
  /** It reads what may not be there. */
  readonly mayThrow: boolean;
  readonly hasComponents: boolean;
  /** Of the template's definition, which pages get. */
  readonly bytes: number;
  /** How much code its expressions are, in nodes of the syntax tree. */
  readonly size: number;
}

export interface PropUses {
  count: number;
  /** Each is all that is in its slot. */
  areSlots: boolean;
  /** One is evaluated whatever is given. */
  isCertain: boolean;
}

/** Nothing if there is more in it than values. */
export function bodyOf(component: InlinableComponent, nodes: readonly TemplateNode[], ctx: CompileContext): Body | undefined {
  const scan = new BodyScan(component.props, ctx);
  for (const slot of slotsOf({ roots: nodes })) if (slot.kind === "spread" || !scan.isPlain(slot.value, true)) return undefined;
  const { uses, outer, mayThrow, hasComponents, size } = scan;
  return { nodes, component, uses, outer, mayThrow, hasComponents, bytes: encodeTemplate({ roots: nodes }).length, size };
}

/** Whether evaluating a node may fail, whatever is in it. */
export const mayFail = (node: t.Node): boolean =>
  t.isMemberExpression(node) ||
  (t.isOptionalMemberExpression(node) && (node.computed || !node.optional)) ||
  (t.isBinaryExpression(node) && !/^[!=]==?$/.test(node.operator));

/** Of a member: a ref's content changes without anybody being told. */
const isName = (property: t.Node): boolean => t.isIdentifier(property) && property.name !== "current";

/** Whether a component shows its content once, among the children of something, whatever it is given. */
export function showsContent({ nodes, uses, component: { props } }: Body): boolean {
  if (uses.get("children")?.count !== 1 || props.fallbacks.get("children") !== undefined) return false;
  return slotsOf({ roots: nodes }).some(({ kind, value }) => kind === "child" && props.nameOf(withoutTypes(value)) === "children");
}

class BodyScan {
  readonly uses: Map<string, PropUses> = new Map();
  readonly outer: Set<string> = new Set();
  mayThrow = false;
  hasComponents = false;
  size = 0;
  /** It depends on other values whether what is looked at is evaluated. */
  #isConditional = false;
  readonly #program: Scope;
  readonly #props: Props;
  readonly #component: string | undefined;
  readonly #nodes: ReadonlySet<string | undefined>;
  /** Functions of the runtime that only make something. */
  readonly #makers: ReadonlySet<string | undefined>;

  constructor(props: Props, { runtimeNames, program }: CompileContext) {
    this.#props = props;
    this.#program = program.scope;
    this.#component = runtimeNames.get("component");
    this.#nodes = new Set(["vnode", "open", "component"].map((name) => runtimeNames.get(name)));
    this.#makers = new Set([...this.#nodes, runtimeNames.get("classes"), runtimeNames.get("styles")]);
  }

  isPlain(node: t.Node | null | undefined, isSlot = false): boolean {
    if (node == null) return true;
    this.size++;
    const prop = this.#props.nameOf(node);
    if (prop !== undefined) return this.#use(prop, isSlot);
    this.mayThrow ||= mayFail(node);
    if (t.isIdentifier(node)) return this.#outer(node.name);
    if (t.isLiteral(node) && !t.isTemplateLiteral(node)) return !t.isRegExpLiteral(node);
    if (isTypeAssertion(node)) return this.isPlain(node.expression, isSlot);
    if (t.isMemberExpression(node) || t.isOptionalMemberExpression(node)) {
      if (!this.isPlain(node.object)) return false;
      if (!node.computed) return isName(node.property);
      return t.isOptionalMemberExpression(node) ? this.#isPlainOn(node.property) : this.isPlain(node.property);
    }
    if (t.isConditionalExpression(node)) return this.isPlain(node.test) && this.#isPlainOn(node.consequent, node.alternate);
    if (t.isLogicalExpression(node)) return this.isPlain(node.left) && this.#isPlainOn(node.right);
    if (t.isUnaryExpression(node)) return this.#unary(node);
    if (t.isBinaryExpression(node)) return this.isPlain(node.left) && this.isPlain(node.right);
    if (t.isTemplateLiteral(node)) {
      this.mayThrow ||= node.expressions.length > 0;
      return node.expressions.every((part) => this.isPlain(part));
    }
    if (t.isArrayExpression(node)) return node.elements.every((part) => this.isPlain(part));
    if (t.isObjectExpression(node)) return node.properties.every((property) => this.#property(property));
    return t.isCallExpression(node) && this.#made(node);
  }

  /** As `isPlain`, of what is evaluated on a condition. */
  #isPlainOn(...parts: readonly t.Node[]): boolean {
    const around = this.#isConditional;
    this.#isConditional = true;
    const isPlain = parts.every((part) => this.isPlain(part));
    this.#isConditional = around;
    return isPlain;
  }

  #use(prop: string, isSlot: boolean): boolean {
    const known = this.uses.get(prop) ?? { count: 0, areSlots: true, isCertain: false };
    known.count++;
    known.areSlots &&= isSlot;
    known.isCertain ||= !this.#isConditional;
    this.uses.set(prop, known);
    return true;
  }

  /** One that is assigned may be so before the component would be called. */
  #outer(name: string): boolean {
    this.outer.add(name);
    return name !== "arguments" && this.#program.getBinding(name)?.constant !== false;
  }

  #unary({ operator, argument }: t.UnaryExpression): boolean {
    this.mayThrow ||= !["!", "typeof", "void"].includes(operator);
    return operator !== "delete" && this.isPlain(argument);
  }

  #property(property: t.ObjectExpression["properties"][number]): boolean {
    if (!t.isObjectProperty(property)) return false;
    return (!property.computed || this.isPlain(property.key)) && this.isPlain(property.value);
  }

  #made({ callee, arguments: args }: t.CallExpression): boolean {
    if (!t.isIdentifier(callee) || !this.#makers.has(callee.name)) return false;
    this.hasComponents ||= callee.name === this.#component;
    // Of what a list of classes may be something is found out when it is looked through.
    this.mayThrow ||= !this.#nodes.has(callee.name);
    return args.every((argument) => this.isPlain(argument));
  }
}
