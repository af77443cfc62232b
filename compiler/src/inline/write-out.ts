/** A component's template with what one use gives it in the places of its props. */
import * as t from "@babel/types";
import { isForeign } from "../../../protocol/src/tags.ts";
import { withoutTypes } from "../analyse/type-assertion.ts";
import type { CompileContext } from "../context.ts";
import { append, type Attribute, type TemplateNode } from "../ir/ir.ts";
import { constantOf, textOf } from "../lower/constant.ts";
import type { Body } from "./body.ts";
import type { Given } from "./given.ts";
import type { Props } from "./inlinable.ts";

/** The same template, with other values in its slots. */
export function withValues({ nodes, component: { props } }: Body, given: Given, ctx: CompileContext): TemplateNode[] {
  const values = new Values(props, given, ctx);
  const write = (node: TemplateNode): TemplateNode => {
    if (node.kind === "text") return node;
    if (node.kind === "child") return { ...node, value: values.of(node.value) };
    return { ...node, attributes: values.ofAll(node.attributes), children: node.children.map(write) };
  };
  return nodes.map(write);
}

/**
 * What to put into another template: constants are part of it, and so is the content, if there is any, where the component shows its
 * `children`. Nothing if that stands in SVG or MathML, where it would not be what it was taken for, or if nothing is left.
 */
export function toMerge(
  { nodes, component: { props } }: Body,
  given: Given,
  content: readonly TemplateNode[] | undefined,
  ctx: CompileContext,
): TemplateNode[] | undefined {
  const values = new Values(props, given, ctx);
  let fits = true;
  const writeAll = (all: readonly TemplateNode[], foreign: boolean, isRoot: boolean): TemplateNode[] => {
    const written: TemplateNode[] = [];
    for (const node of all) for (const one of write(node, foreign, isRoot)) append(written, one);
    return written;
  };
  const write = (node: TemplateNode, foreign: boolean, isRoot: boolean): readonly TemplateNode[] => {
    if (node.kind === "text") return [node];
    if (node.kind === "element") {
      const isInside = isForeign(node.tag, foreign, isRoot) && node.tag !== "foreignObject";
      return [{ ...node, attributes: values.ofAll(node.attributes), children: writeAll(node.children, isInside, false) }];
    }
    if (content !== undefined && props.nameOf(withoutTypes(node.value)) === "children") {
      fits &&= !foreign;
      return content;
    }
    const value = values.of(node.value);
    const constant = constantOf(value);
    if (constant === null) return [{ ...node, value }];
    const text = textOf(constant.value);
    return text === "" ? [] : [{ kind: "text", text }];
  };
  const written = writeAll(nodes, false, true);
  // Nothing at all is not what a component is to whoever looks at the content in which it stands.
  return fits && written.length > 0 ? written : undefined;
}

/** Whether what stands there is a name, or a type. */
const isNoExpression = (node: t.Node, field: string): boolean =>
  field === "typeAnnotation" || ((field === "property" || field === "key") && !(node as t.MemberExpression | t.ObjectProperty).computed);

/** Expressions with values in the places of props: each value once as it is, so that what is known of it stays known. */
class Values {
  readonly #props: Props;
  readonly #given: Given;
  readonly #ctx: CompileContext;
  readonly #placed = new Set<string>();

  constructor(props: Props, given: Given, ctx: CompileContext) {
    this.#props = props;
    this.#given = given;
    this.#ctx = ctx;
  }

  ofAll(attributes: readonly Attribute[]): Attribute[] {
    return attributes.map((attribute) => (attribute.kind === "static" ? attribute : { ...attribute, value: this.of(attribute.value) }));
  }

  of<N extends t.Node>(node: N): N {
    const prop = this.#props.nameOf(node);
    if (prop !== undefined) return this.#place(prop) as t.Node as N;
    const copy = t.cloneNode(node, false);
    const fields = copy as unknown as Record<string, unknown>;
    for (const name of t.VISITOR_KEYS[node.type] ?? []) {
      const value = fields[name];
      if (isNoExpression(node, name)) continue;
      if (Array.isArray(value)) fields[name] = (value as (t.Node | null)[]).map((part) => part && this.of(part));
      else if (value !== null && value !== undefined) fields[name] = this.of(value as t.Node);
    }
    for (const known of [this.#ctx.roots, this.#ctx.outlines]) if (known.has(node)) known.set(copy, known.get(node)!);
    return copy;
  }

  #place(prop: string): t.Expression {
    const value = this.#given.get(prop)!;
    if (this.#placed.has(prop)) return t.cloneNode(value);
    this.#placed.add(prop);
    return value;
  }
}
