/** Reads definitions with Spread items, which only the runtime knows, and writes those that differ and client know instead. */
import * as EventFlag from "../../../protocol/generated/event-flag.ts";
import * as SpreadFlag from "../../../protocol/generated/spread-flag.ts";
import * as Op from "../../../protocol/generated/template-op.ts";
import type { AttributeSlot } from "../../../protocol/src/attribute-names.ts";
import { ByteReader, DecodeError } from "../../../protocol/src/byte-reader.ts";
import { ByteWriter } from "../../../protocol/src/byte-writer.ts";
import { escapedFields } from "../../../protocol/src/event-types.ts";
import { type DefinedSlot, writeAttributeSlot } from "../../../protocol/src/write-attribute-slot.ts";
import type { Marks } from "../events/marks.ts";
import { decisionsOf } from "./open-slots.ts";

/** Where an object gives attributes. */
export interface SpreadPlace {
  readonly tag: string;
  readonly foreign: boolean;
  /** Number of its slot in the definition with Spread items. */
  readonly slot: number;
  /** Event slots directly before it that the object's handlers replace, by DOM event type. */
  readonly replaceable: ReadonlyMap<string, number>;
  /** Names that the object does not give. */
  readonly taken: ReadonlySet<string>;
  /** The child slot that shows the object's `children`, or -1. */
  readonly childSlot: number;
  readonly givesKey: boolean;
}

/** Bytes that stay as they are, and what stands between them: a place by its index, or its child slot. */
type Segment = { readonly kind: "bytes"; readonly bytes: Uint8Array } | { readonly kind: "place" | "content"; readonly place: number };

/** A slot that a place is given; of an event also what stands around its handler. */
export type GivenSlot =
  | Exclude<AttributeSlot, { kind: "event" }>
  | { readonly kind: "event"; readonly type: string; readonly marks: Marks };

/** A slot that a place has been given, or one of the definition's own by its number. */
export type DerivedSlot = number | { readonly place: number; readonly of: GivenSlot };

export interface SpreadDefinition {
  readonly places: readonly SpreadPlace[];
  /** Slots of the definition, those of Spread items included. */
  readonly slotCount: number;
  readonly segments: readonly Segment[];
}

/** Throws a `DecodeError` when the bytes are no definition. */
export function readSpreadDefinition(definition: Uint8Array): SpreadDefinition {
  const reader = new ByteReader(definition);
  const slotCount = reader.uint();
  const places: (SpreadPlace & { childSlot: number })[] = [];
  const segments: Segment[] = [];
  let start = reader.offset;
  const cut = (end: number, segment: Segment): void => {
    if (end > start) segments.push({ kind: "bytes", bytes: definition.subarray(start, end) });
    segments.push(segment);
    start = reader.offset;
  };
  const tags: string[] = [];
  let events: [type: string, slot: number][] = [];
  let waiting = -1;
  for (let slot = 0, isOver = false; !isOver;) {
    const at = reader.offset;
    const op = reader.byte();
    switch (op) {
      case Op.End:
        isOver = tags.pop() === undefined;
        break;
      case Op.Element:
        tags.push(reader.string());
        events = [];
        break;
      case Op.Text:
        reader.string();
        break;
      case Op.Attr:
        reader.string();
        reader.string();
        break;
      case Op.AttrSlot:
      case Op.PropSlot:
        reader.string();
        slot++;
        break;
      case Op.ClassSlot:
      case Op.StyleSlot:
        slot++;
        break;
      case Op.ChildSlot:
        if (waiting >= 0) {
          places[waiting]!.childSlot = slot;
          cut(at, { kind: "content", place: waiting });
          waiting = -1;
        }
        slot++;
        break;
      case Op.EventSlot:
        events.push([reader.string(), slot++]);
        skipEvent(reader);
        break;
      case Op.Spread: {
        const flags = reader.uint();
        const replaceable = reader.uint();
        const taken = new Set(Array.from({ length: reader.uint() }, () => reader.string()));
        places.push({
          tag: tags.at(-1)!,
          foreign: (flags & SpreadFlag.Foreign) !== 0,
          slot: slot++,
          replaceable: new Map(events.slice(events.length - replaceable)),
          taken,
          childSlot: -1,
          givesKey: (flags & SpreadFlag.Key) !== 0,
        });
        if ((flags & SpreadFlag.Children) !== 0) waiting = places.length - 1;
        cut(at, { kind: "place", place: places.length - 1 });
        break;
      }
      default:
        throw new DecodeError("unknown TemplateOp", at);
    }
  }
  segments.push({ kind: "bytes", bytes: definition.subarray(start, reader.offset) });
  return { places, slotCount, segments };
}

/** The definition with these slots in its places, and what its slots are, in their order. */
export function writeDerived(
  { places, slotCount, segments }: SpreadDefinition,
  given: readonly (readonly GivenSlot[])[],
): { definition: Uint8Array; slots: DerivedSlot[] } {
  const hasHtml = given.map((slots) => slots.some((slot) => slot.kind === "prop" && slot.name === "innerHTML"));
  const slots: DerivedSlot[] = [];
  let own = 0;
  const ownUpTo = (end: number): void => {
    while (own < end) slots.push(own++);
  };
  const items = new ByteWriter();
  for (const segment of segments) {
    if (segment.kind === "bytes") {
      items.append(segment.bytes);
      continue;
    }
    const place = places[segment.place]!;
    ownUpTo(segment.kind === "place" ? place.slot : place.childSlot);
    own++;
    if (segment.kind === "place") {
      // What a property can be depends on attributes: a range's value on its bounds.
      for (const of of given[segment.place]!.toSorted((a, b) => +(a.kind === "prop") - +(b.kind === "prop"))) {
        writeAttributeSlot(items, definedSlot(of));
        slots.push({ place: segment.place, of });
      }
    } else if (!hasHtml[segment.place]) {
      items.byte(Op.ChildSlot);
      slots.push(place.childSlot);
    }
  }
  ownUpTo(slotCount);
  return { definition: new ByteWriter().uint(slots.length).append(items.view()).copy(), slots };
}

/** An event slot from behind its type. */
function skipEvent(reader: ByteReader): void {
  const flags = reader.uint();
  for (let count = reader.uint(); count > 0; count--) reader.string();
  if ((flags & EventFlag.Modified) !== 0) reader.raw();
}

/** What the browser sends of the event is what it sends of any whose handler nobody knows. */
function definedSlot(slot: GivenSlot): DefinedSlot {
  if (slot.kind !== "event") return slot;
  const { type, marks } = slot;
  return { kind: "event", type, fields: marks.fields ?? escapedFields(type), ...decisionsOf(type, marks.modifiers) };
}
