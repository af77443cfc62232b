/** The golden bytes of `protocol/vectors`, which the differ's tests read too: both directions of every record. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as ClientControl from "./generated/client-control.ts";
import * as ClientFrame from "./generated/client-frame.ts";
import * as ListenerTag from "./generated/listener-tag.ts";
import { type PatchOpRecord, readPatchOp, readServerControl, type ServerControlRecord } from "./generated/read.ts";
import * as ServerFrame from "./generated/server-frame.ts";
import * as write from "./generated/write.ts";
import { ByteReader, type WireValue } from "./src/byte-reader.ts";
import { ByteWriter } from "./src/byte-writer.ts";

const vectors = <T>(file: string): T[] => JSON.parse(readFileSync(new URL(`vectors/${file}`, import.meta.url), "utf8")) as T[];
const fromHex = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, "hex"));
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

interface OpVector {
  readonly name: string;
  readonly hex: string;
  readonly record: Record<string, unknown> & { readonly name: PatchOpRecord["name"] };
  readonly rest?: string;
}

/** Calls the writer of a record; its operands come in the order of the record's fields. */
function writeRecord(writer: ByteWriter, prefix: "PatchOp" | "ServerControl", record: PatchOpRecord | ServerControlRecord): void {
  const { name, ...operands } = record;
  const writers = write as unknown as Record<string, (writer: ByteWriter, ...operands: unknown[]) => void>;
  writers[`write${prefix}${name}`]!(writer, ...Object.values(operands));
}

describe("operations", () => {
  for (const { name, hex, record, rest = "" } of vectors<OpVector>("patch-ops.json")) {
    const expected = (
      "definition" in record ? { ...record, definition: fromHex(record["definition"] as string) } : record
    ) as PatchOpRecord;

    test(`${name} is read`, () => {
      const reader = new ByteReader(fromHex(hex));
      expect(readPatchOp(reader)).toEqual(expected);
      expect(toHex(reader.bytes.subarray(reader.offset))).toBe(rest);
    });

    test(`${name} is written`, () => {
      const writer = new ByteWriter(1);
      writeRecord(writer, "PatchOp", expected);
      expect(toHex(writer.append(fromHex(rest)).view())).toBe(hex);
    });
  }
});

interface FrameVector {
  readonly name: string;
  readonly from: "server" | "client";
  readonly hex: string;
  readonly header: { readonly kind: string; readonly number: number; readonly ack: number };
  readonly version: number;
  readonly ack: number;
  readonly flags: number;
  readonly ops: string;
  readonly skeleton: string;
  readonly control: { readonly name: string };
  /** Bits 3-13 of an event's number. */
  readonly protocol: number;
  readonly token: string;
  readonly resume: number;
  readonly eventId: number;
  readonly page: number;
  readonly listeners: readonly { readonly instance: number; readonly block: number; readonly slot: number }[];
  readonly controls: readonly {
    readonly instance: number;
    readonly block: number;
    readonly slot: number;
    readonly isTarget: boolean;
    readonly value: WireValue;
  }[];
  /** Of the one control that the first listener stands on. */
  readonly own: WireValue;
  readonly fields: readonly WireValue[];
}

/** The header as `schema/frames.ts` describes it. */
function readHeader(reader: ByteReader, kinds: Record<string, number>): FrameVector["header"] {
  const byte = reader.byte();
  const kind = Object.keys(kinds).find((name) => kinds[name] === (byte & 3)) ?? "none";
  const ack = byte >> 5 === 7 ? reader.uint() : byte >> 5;
  return { kind, number: ((byte >> 2) & 7) + reader.uint() * 8, ack };
}

function readListeners(reader: ByteReader): Partial<FrameVector> {
  const listeners = [];
  let last: number = ListenerTag.More;
  while ((last & 3) === ListenerTag.More) {
    const [instance, block] = [reader.uint(), reader.uint()];
    last = reader.uint();
    listeners.push({ instance, block, slot: last >> 2 });
  }
  if ((last & 3) === ListenerTag.Controls) return { listeners, controls: readControls(reader) };
  return (last & 3) === ListenerTag.Own ? { listeners, own: reader.value() } : { listeners };
}

function readControls(reader: ByteReader): FrameVector["controls"] {
  return Array.from({ length: reader.uint() }, () => {
    const [instance, block, slot] = [reader.uint(), reader.uint(), reader.uint()];
    return { instance, block, slot: slot >> 2, isTarget: (slot & 1) === 1, value: reader.value() };
  });
}

function readFields(reader: ByteReader): WireValue[] {
  const fields: WireValue[] = [];
  while (!reader.atEnd) fields.push(reader.value());
  return fields;
}

const rest = (reader: ByteReader): string => toHex(reader.bytes.subarray(reader.offset));

function readBody(reader: ByteReader, from: FrameVector["from"], kind: string): Partial<FrameVector> {
  switch (`${from} ${kind}`) {
    case "server Patch":
      return { ops: rest(reader) };
    case "server Skeleton":
      return { version: reader.uint(), ack: reader.uint(), flags: reader.uint(), skeleton: rest(reader) };
    case "server Control":
      return { control: readServerControl(reader) };
    case "client Event":
      return { ...readListeners(reader), fields: readFields(reader) };
    case "client Report":
      return { controls: readControls(reader) };
    case "server Resume":
      return { version: reader.uint(), ack: reader.uint(), ops: rest(reader) };
    case "client Join":
      return { protocol: reader.uint(), token: reader.string(), resume: reader.uint(), eventId: reader.uint(), page: reader.uint() };
    default: {
      const code = reader.byte();
      return { control: { name: Object.entries(ClientControl).find(([, number]) => number === code)?.[0] ?? "none" } };
    }
  }
}

describe("frames", () => {
  const frames = vectors<FrameVector>("frames.json");
  const kinds = { server: ServerFrame, client: ClientFrame } as unknown as Record<FrameVector["from"], Record<string, number>>;

  for (const { name, from, hex, header, ...body } of frames) {
    test(name, () => {
      const reader = new ByteReader(fromHex(hex));
      expect(readHeader(reader, kinds[from])).toEqual(header);
      expect(readBody(reader, from, header.kind)).toEqual(body);
    });
  }

  test("they show every kind of frame and control, and the long acknowledgement", () => {
    const shown = new Set(frames.map(({ from, header, control }) => [from, header.kind, control?.name].join(" ").trim()));
    expect([...shown].sort()).toEqual([
      "client Control Ack",
      "client Control Leave",
      "client Control Ping",
      "client Control Resync",
      "client Event",
      "client Join",
      "client Report",
      "server Control Pong",
      "server Control Refused",
      "server Control Reload",
      "server Control Settled",
      "server Control Waiting",
      "server Patch",
      "server Resume",
      "server Skeleton",
    ]);
    expect(frames.some(({ header }) => header.ack === 7) && frames.some(({ header }) => header.ack > 127)).toBe(true);
  });
});
