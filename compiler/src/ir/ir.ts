/** What JSX means, free of syntax: templates of static structure with numbered slots. */
import { type Expression, isCallExpression, type SourceLocation } from "@babel/types";
import type { EventModifier } from "../../../protocol/src/event-modifiers.ts";
import type { Owner } from "../analyse/owner.ts";

export type Attribute =
  | { readonly kind: "static"; readonly name: string; readonly value: string }
  | { readonly kind: "attr" | "prop"; readonly name: string; readonly value: Expression }
  | { readonly kind: "class" | "style"; readonly value: Expression }
  | {
      readonly kind: "event";
      readonly type: string;
      readonly fields: readonly string[];
      /** What the browser decides, outermost first. */
      readonly modifiers: readonly EventModifier[];
      /** Nobody knows here which functions it can hold: what they need travels with them. */
      readonly isOpen: boolean;
      readonly value: Expression;
    }
  | {
      /** What an object gives, known at run time only. */
      readonly kind: "spread";
      /** Bits of SpreadFlag. */
      readonly flags: number;
      /** Event slots directly before it that the object's handlers replace. */
      readonly replaceable: number;
      /** Names that the object does not give. */
      readonly taken: readonly string[];
      readonly value: Expression;
    };

export type TemplateNode =
  | {
      readonly kind: "element";
      readonly tag: string;
      readonly attributes: readonly Attribute[];
      readonly children: readonly TemplateNode[];
      /** Its opening tag. What the compiler adds has the place of what it was added to. */
      readonly at: SourceLocation | null;
    }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "child"; readonly value: Expression };

/** One JSX root. */
export interface TemplateIr {
  readonly roots: readonly TemplateNode[];
  /** The component in which it is written. */
  readonly owner: Owner;
  readonly at: SourceLocation | null;
}

export type EventAttribute = Extract<Attribute, { readonly kind: "event" }>;

export type SlotAttribute = Exclude<Attribute, { readonly kind: "static" }>;

/** What changes: an attribute, or what stands in a place. */
export type Slot = SlotAttribute | Extract<TemplateNode, { readonly kind: "child" }>;

/** The slots in the order of their numbers, which is that of the source. */
export function slotsOf({ roots }: Pick<TemplateIr, "roots">): Slot[] {
  const slots: Slot[] = [];
  const visit = (node: TemplateNode): void => {
    if (node.kind === "child") slots.push(node);
    if (node.kind !== "element") return;
    for (const attribute of node.attributes) if (attribute.kind !== "static") slots.push(attribute);
    node.children.forEach(visit);
  };
  roots.forEach(visit);
  return slots;
}

/** Adds a node to its siblings; adjacent text is one. */
export function append(nodes: TemplateNode[], node: TemplateNode): void {
  const last = nodes.at(-1);
  if (node.kind === "text" && last?.kind === "text") nodes[nodes.length - 1] = { kind: "text", text: last.text + node.text };
  else nodes.push(node);
}

export type ElementNode = Extract<TemplateNode, { readonly kind: "element" }>;

/** The elements in the order in which they are written. */
export function elementsOf({ roots }: Pick<TemplateIr, "roots">): ElementNode[] {
  const within = (node: TemplateNode): ElementNode[] => (node.kind === "element" ? [node, ...node.children.flatMap(within)] : []);
  return roots.flatMap(within);
}

/** Where a slot's expression is written; null if it is not. */
export function placeOfValue(value: Expression): SourceLocation | null {
  if (value.loc != null) return value.loc;
  // What the compiler has put around it is a call of the runtime.
  const [first] = isCallExpression(value) ? value.arguments : [];
  return first === undefined ? null : placeOfValue(first as Expression);
}
