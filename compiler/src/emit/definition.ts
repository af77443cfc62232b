/** A template's bytes, as `protocol/schema/template-ops.ts` describes them. */
import * as EventFlag from "../../../protocol/generated/event-flag.ts";
import * as Op from "../../../protocol/generated/template-op.ts";
import { ByteWriter } from "../../../protocol/src/byte-writer.ts";
import { eventDecisions } from "../../../protocol/src/event-program.ts";
import { writeAttributeSlot, writeEventSlot } from "../../../protocol/src/write-attribute-slot.ts";
import { type Attribute, type EventAttribute, slotsOf, type TemplateIr, type TemplateNode } from "../ir/ir.ts";

export function encodeTemplate(template: Pick<TemplateIr, "roots">): Uint8Array {
  const w = new ByteWriter();
  w.uint(slotsOf(template).length);
  for (const root of template.roots) encodeNode(w, root);
  w.byte(Op.End);
  return w.copy();
}

function encodeNode(w: ByteWriter, node: TemplateNode): void {
  switch (node.kind) {
    case "text":
      w.byte(Op.Text).string(node.text);
      return;
    case "child":
      w.byte(Op.ChildSlot);
      return;
    case "element":
      w.byte(Op.Element).string(node.tag);
      for (const attribute of node.attributes) encodeAttribute(w, attribute);
      for (const child of node.children) encodeNode(w, child);
      w.byte(Op.End);
  }
}

function encodeAttribute(w: ByteWriter, attribute: Attribute): void {
  switch (attribute.kind) {
    case "static":
      w.byte(Op.Attr).string(attribute.name).string(attribute.value);
      return;
    case "spread":
      w.byte(Op.Spread).uint(attribute.flags).uint(attribute.replaceable).uint(attribute.taken.length);
      for (const name of attribute.taken) w.string(name);
      return;
    case "event":
      writeEvent(w, attribute);
      return;
    default:
      writeAttributeSlot(w, attribute);
  }
}

function writeEvent(w: ByteWriter, { type, fields, modifiers, isOpen }: EventAttribute): void {
  const { flags, program } = eventDecisions(type, modifiers);
  writeEventSlot(w, { type, fields, flags: isOpen ? flags | EventFlag.Open : flags, program });
}
