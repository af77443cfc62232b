/** Attribute slots of a template's definition, as `protocol/schema/template-ops.ts` describes them. */
import * as EventFlag from "../generated/event-flag.ts";
import * as Op from "../generated/template-op.ts";
import type { ByteWriter } from "./byte-writer.ts";

/** A slot as a definition has it. */
export type DefinedSlot = { readonly kind: "attr" | "prop"; readonly name: string } | { readonly kind: "class" | "style" } | DefinedEvent;

export interface DefinedEvent {
  readonly kind: "event";
  readonly type: string;
  /** Bits of EventFlag, without Modified. */
  readonly flags: number;
  readonly fields: readonly string[];
  /** EventModifiers; none where it is empty. */
  readonly program: Uint8Array;
}

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
      writeEventSlot(w, slot);
  }
}

export function writeEventSlot(w: ByteWriter, { type, flags, fields, program }: Omit<DefinedEvent, "kind">): void {
  const isModified = program.length > 0;
  w.byte(Op.EventSlot).string(type);
  w.uint(isModified ? flags | EventFlag.Modified : flags).uint(fields.length);
  for (const field of fields) w.string(field);
  if (isModified) w.raw(program);
}
