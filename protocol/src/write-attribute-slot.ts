/** Attribute slots of a template's definition, as `protocol/schema/template-ops.ts` describes them. */
import * as Op from "../generated/template-op.ts";
import type { ByteWriter } from "./byte-writer.ts";

/** A slot as a definition has it. */
export type DefinedSlot =
  | { readonly kind: "attr" | "prop"; readonly name: string }
  | { readonly kind: "class" | "style" }
  /** `flags`: bits of EventFlag. */
  | { readonly kind: "event"; readonly type: string; readonly flags: number; readonly fields: readonly string[] };

export function writeAttributeSlot(w: ByteWriter, slot: DefinedSlot): void {
  switch (slot.kind) {
    case "attr":
      w.byte(Op.AttrSlot).string(slot.name);
      return;
    case "prop":
      w.byte(Op.PropSlot).string(slot.name);
      return;
    case "class":
      w.byte(Op.ClassSlot);
      return;
    case "style":
      w.byte(Op.StyleSlot);
      return;
    case "event":
      w.byte(Op.EventSlot).string(slot.type).uint(slot.flags).uint(slot.fields.length);
      for (const field of slot.fields) w.string(field);
  }
}
