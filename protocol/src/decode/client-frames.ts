/** Frames from client to server, in a form that JSON can hold. */
import * as ClientControl from "../../generated/client-control.ts";
import * as ClientFrame from "../../generated/client-frame.ts";
import * as ListenerTag from "../../generated/listener-tag.ts";
import { ByteReader, DecodeError, type WireValue } from "../byte-reader.ts";
import { readHeader } from "../frame-header.ts";

export interface Place {
  readonly instance: number;
  readonly block: number;
  readonly slot: number;
}

/** What a property slot shows. */
export interface ShownControl extends Place {
  readonly isTarget: boolean;
  readonly value: WireValue;
}

export interface DecodedClientFrame {
  readonly frame: "Event" | "Join" | "Report" | "Control";
  /** Of the event, or of the last one that was sent, as far as the header has it (see `EventCycle`). */
  readonly event: number;
  /** How many versions it acknowledges. */
  readonly ack: number;
  /** Slots that hear the event, in the order in which they run. */
  readonly listeners?: readonly Place[];
  readonly controls?: readonly ShownControl[];
  /** What the control shows that is the target and the first listener's element, where the event tells of no other. */
  readonly own?: WireValue;
  /** Fields, in the order of their first appearance at the listeners. */
  readonly fields?: readonly WireValue[];
  readonly control?: string;
  /** What else the frame tells. */
  readonly operands?: Readonly<Record<string, unknown>>;
}

/** Throws a `DecodeError` for what is no frame. */
export function decodeClientFrame(bytes: Uint8Array): DecodedClientFrame {
  const reader = new ByteReader(bytes);
  const { kind, number: event, ack } = readHeader(reader);
  switch (kind) {
    case ClientFrame.Event:
      return { frame: "Event", event, ack, ...readEvent(reader) };
    case ClientFrame.Join:
      return { frame: "Join", event, ack, operands: readJoin(reader) };
    case ClientFrame.Report:
      return { frame: "Report", event, ack, controls: readControls(reader) };
    default:
      return { frame: "Control", event, ack, ...readControl(reader) };
  }
}

function readEvent(reader: ByteReader): Pick<DecodedClientFrame, "listeners" | "controls" | "own" | "fields"> {
  const listeners: Place[] = [];
  let tag: number;
  do {
    const [instance, block, last] = [reader.uint(), reader.uint(), reader.uint()];
    tag = last & 3;
    listeners.push({ instance, block, slot: last >>> 2 });
  } while (tag === ListenerTag.More);
  const told = tag === ListenerTag.Controls ? { controls: readControls(reader) } : tag === ListenerTag.Own ? { own: reader.value() } : {};
  const fields: WireValue[] = [];
  while (!reader.atEnd) fields.push(reader.value());
  return { listeners, ...told, fields };
}

function readControls(reader: ByteReader): ShownControl[] {
  const controls: ShownControl[] = [];
  for (let left = reader.uint(); left > 0; left--) {
    const [instance, block, last] = [reader.uint(), reader.uint(), reader.uint()];
    controls.push({ instance, block, slot: last >>> 2, isTarget: last % 2 === 1, value: reader.value() });
  }
  return controls;
}

/** Without the token: whoever has it can take the page over. */
function readJoin(reader: ByteReader): Record<string, unknown> {
  const protocol = reader.uint();
  const { length } = reader.string();
  return { protocol, token: `${length} characters`, resume: reader.uint(), eventId: reader.uint(), page: reader.uint() };
}

function readControl(reader: ByteReader): Pick<DecodedClientFrame, "control" | "operands"> {
  const start = reader.offset;
  const code = reader.byte();
  const name = ClientControl.names[code];
  if (name === undefined) throw new DecodeError("unknown ClientControl", start);
  if (code === ClientControl.Ack) return { control: name, operands: { version: reader.uint() } };
  const blocks: object[] = [];
  if (code === ClientControl.Resync) while (!reader.atEnd) blocks.push({ instance: reader.uint(), block: reader.uint() });
  return { control: name, ...(blocks.length === 0 ? {} : { operands: { blocks } }) };
}
