/** What JSX means, free of syntax: templates of static structure with numbered slots. */
import type { Expression } from "@babel/types";
import type { EventModifier } from "../../../protocol/src/event-modifiers.ts";

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
    }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "child"; readonly value: Expression };

/** One JSX root. */
export interface TemplateIr {
  readonly roots: readonly TemplateNode[];
}

/** The slots' expressions, in the order of their numbers, which is that of the source. */
export function slotValues(template: TemplateIr): Expression[] {
  const values: Expression[] = [];
  const visit = (node: TemplateNode): void => {
    if (node.kind === "child") values.push(node.value);
    if (node.kind !== "element") return;
    for (const attribute of node.attributes) if (attribute.kind !== "static") values.push(attribute.value);
    node.children.forEach(visit);
  };
  template.roots.forEach(visit);
  return values;
}
