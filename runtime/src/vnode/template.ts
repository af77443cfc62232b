/**
 * A template as the runtime sees it: its identity and what its slots are. The static structure itself stays bytes;
 * the differ and the client read those.
 */
import { ByteReader, DecodeError } from "../../../protocol/src/byte-reader.ts";
import * as EventFlag from "../../../protocol/generated/event-flag.ts";
import { MaxSlots } from "../../../protocol/generated/limits.ts";
import * as Op from "../../../protocol/generated/template-op.ts";
import type { Marks } from "../events/marks.ts";
import * as Kind from "./slot-kind.ts";
import type { TemplateOrigin } from "./spread.ts";
import type { TemplatePlace } from "./template-place.ts";

/** What a template says of an event slot. */
export interface EventSlot {
  /** DOM event type, e.g. `click`. */
  readonly type: string;
  /** The browser calls preventDefault() itself. */
  readonly prevents: boolean;
  /** Paths of the fields that the browser sends, e.g. `target.value`. */
  readonly fields: readonly string[];
  /** Bits of EventFlag. */
  readonly flags: number;
  /** EventModifiers: what the browser decides. */
  readonly program: Uint8Array;
  /** Where its item is in the definition. */
  readonly start: number;
  readonly end: number;
}

const NO_PROGRAM = new Uint8Array();

/** An element, by its number in the template, whose id is written there. */
interface StaticId {
  readonly element: number;
  readonly id: string;
}

/** How a template comes from others; what is left out does not apply. */
export interface TemplateRelations {
  readonly origin?: TemplateOrigin | null;
  readonly place?: TemplatePlace | null;
  readonly identity?: Template;
  readonly family?: object | null;
}

/** The template's index in the differ before it was registered there. */
export const UNREGISTERED = -1;

export class Template {
  /** Hash of the definition: equal templates are one. */
  readonly hash: string;
  readonly definition: Uint8Array;
  readonly kinds: readonly Kind.SlotKind[] = [];
  /** Per slot the attribute's or property's name, the event's type, of a ref the element's tag, or "". */
  readonly names: readonly string[] = [];
  readonly events: readonly (EventSlot | null)[] = [];
  /** Per slot the number of elements of this template around it. */
  readonly depths: readonly number[] = [];
  /** Per slot which element it is on, by the elements' order; a child slot and what stands outside of elements is on none. */
  readonly elements: readonly (number | null)[] = [];
  readonly staticIds: readonly StaticId[] = [];
  /** Levels of its deepest element. */
  readonly height: number = 0;
  /** Some slot's kind is guarded. */
  readonly guarded: boolean;
  /** Event slots that nobody has seen the functions of. */
  readonly openSlots: readonly number[];
  /** Templates that differ in what such a slot says to the browser, by slot and marks. */
  readonly opened: Map<string, Template> = new Map();
  /** The same, per slot. */
  readonly openings: (WeakMap<Marks, Template> | undefined)[] = [];
  /**
   * The same object for templates whose blocks may continue one another though they are not equal: what is spread into them,
   * or what their handlers are, is told by values. Null for most.
   */
  readonly family: object | null;
  /** What it was made of, if an object gives attributes of it. */
  readonly origin: TemplateOrigin | null;
  /** Where it is written, in development. Equal templates of several places are told apart by nothing else. */
  readonly place: TemplatePlace | null;
  /** One for all equal templates: itself, but in development. */
  readonly identity: Template;
  /** Number in the differ of this thread. */
  index: number = UNREGISTERED;

  /** Throws a `DecodeError` when the bytes are not a template's definition. */
  constructor(hash: string, definition: Uint8Array, { origin = null, place = null, identity, family }: TemplateRelations = {}) {
    this.origin = origin;
    this.place = place;
    this.identity = identity ?? this;
    this.hash = hash;
    this.definition = definition;
    const scan = new SlotScan(new ByteReader(definition));
    scan.run();
    this.kinds = scan.kinds;
    this.names = scan.names;
    this.events = scan.events;
    this.depths = scan.depths;
    this.elements = scan.elements;
    this.height = scan.height;
    this.staticIds = scan.staticIds;
    this.guarded = scan.kinds.some(Kind.isGuarded);
    this.openSlots = scan.events.flatMap((event, slot) => (event !== null && (event.flags & EventFlag.Open) !== 0 ? [slot] : []));
    this.family = family ?? origin?.variant ?? (this.openSlots.length > 0 ? this.identity : null);
  }

  /** One that is the same and tells where it is written. */
  at(place: TemplatePlace | null): Template {
    return new Template(this.hash, this.definition, { origin: this.origin, place, identity: this, family: this.family });
  }
}

/** Whether they are equal, wherever they are written. Instances have no template. */
export const isSameTemplate = (a: Template | undefined, b: Template): boolean => a === b || a?.identity === b.identity;

/** One pass over a definition that collects its slots. */
class SlotScan {
  readonly kinds: Kind.SlotKind[] = [];
  readonly names: string[] = [];
  readonly events: (EventSlot | null)[] = [];
  readonly depths: number[] = [];
  readonly elements: (number | null)[] = [];
  readonly staticIds: StaticId[] = [];
  height = 0;
  /** Tags of the open elements. */
  private readonly open: string[] = [];
  /** Number of the element that was opened last: attributes come directly behind it. */
  private element = -1;
  private readonly reader: ByteReader;

  constructor(reader: ByteReader) {
    this.reader = reader;
  }

  run(): void {
    const { reader } = this;
    const count = reader.uint();
    if (count > MaxSlots) throw new DecodeError(`template of ${count} slots exceeds ${MaxSlots}`, 0);
    while (this.item());
    if (this.kinds.length !== count) throw new DecodeError(`template announces ${count} slots and has ${this.kinds.length}`, 0);
    if (!reader.atEnd) throw new DecodeError("bytes after the template's end", reader.offset);
  }

  /** Reads one item; false at the template's end. */
  private item(): boolean {
    const { reader } = this;
    const start = reader.offset;
    switch (reader.byte()) {
      case Op.End:
        return this.open.pop() !== undefined;
      case Op.Element:
        this.open.push(reader.string());
        this.element++;
        this.height = Math.max(this.height, this.open.length);
        return true;
      case Op.Text:
        reader.string();
        return true;
      case Op.Attr:
        return this.staticAttribute(reader.string(), reader.string());
      case Op.ChildSlot:
        return this.add(Kind.Child, "", null);
      case Op.AttrSlot:
        return this.attribute(reader.string());
      case Op.PropSlot:
        return this.property(reader.string());
      case Op.ClassSlot:
        return this.add(Kind.Class, "class", null);
      case Op.StyleSlot:
        return this.add(Kind.Style, "style", null);
      case Op.EventSlot:
        return this.event(start);
      default:
        throw new DecodeError("unknown TemplateOp", start);
    }
  }

  private staticAttribute(name: string, value: string): true {
    if (name === "id") this.staticIds.push({ element: this.element, id: value });
    return true;
  }

  private attribute(name: string): boolean {
    return this.add(Kind.attributeKind(name), name, null);
  }

  private property(name: string): boolean {
    const kind = Kind.propertyKind(name);
    return this.add(kind, kind === Kind.Ref ? this.open.at(-1)! : name, null);
  }

  private event(start: number): boolean {
    const { reader } = this;
    const type = reader.string();
    const flags = reader.uint();
    const fields = Array.from({ length: boundedCount(reader) }, () => reader.string());
    const program = (flags & EventFlag.Modified) === 0 ? NO_PROGRAM : reader.raw();
    const prevents = (flags & EventFlag.Prevent) !== 0;
    return this.add(Kind.Event, type, { type, prevents, fields, flags, program, start, end: reader.offset });
  }

  private add(kind: Kind.SlotKind, name: string, event: EventSlot | null): true {
    this.kinds.push(kind);
    this.names.push(name);
    this.events.push(event);
    this.depths.push(this.open.length);
    this.elements.push(kind === Kind.Child || this.open.length === 0 ? null : this.element);
    return true;
  }
}

/** A count of strings: each takes a byte at least, so a larger count is a lie that must not reserve memory. */
function boundedCount(reader: ByteReader): number {
  const start = reader.offset;
  const count = reader.uint();
  if (count > reader.bytes.length - reader.offset) throw new DecodeError(`${count} fields run past the end`, start);
  return count;
}

/** Template 0, built in everywhere: a single child slot. It makes an entry of what is not a VNode. */
export function createSlotTemplate(): Template {
  const template = new Template("", Uint8Array.of(1, Op.ChildSlot, Op.End));
  template.index = 0;
  return template;
}

export const slotTemplate: Template = createSlotTemplate();
