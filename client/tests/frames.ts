/** Server frames as a test writes them, and client frames as a test reads them. */
import { ByteReader, type WireValue } from "../../protocol/src/byte-reader.ts";
import { ByteWriter } from "../../protocol/src/byte-writer.ts";
import * as ClientFrame from "../../protocol/generated/client-frame.ts";
import * as ListenerTag from "../../protocol/generated/listener-tag.ts";
import * as ServerControl from "../../protocol/generated/server-control.ts";
import * as ServerFrame from "../../protocol/generated/server-frame.ts";
import { readHeader, writeHeader } from "../src/transport/header.ts";

function frame(kind: number, number: number, ack: number): ByteWriter {
  return new ByteWriter().append(Uint8Array.from(writeHeader(kind, number, ack)));
}

export const patchFrame = (version: number, ack = 0): Uint8Array => frame(ServerFrame.Patch, version, ack).copy();

export const skeletonFrame = (version: number, ack = 0, flags = 0): Uint8Array =>
  frame(ServerFrame.Skeleton, version, 0).uint(version).uint(ack).uint(flags).copy();

/** What a page at version `from` missed. */
export const resumeFrame = (from: number, version: number, ack = 0): Uint8Array =>
  frame(ServerFrame.Resume, from, 0).uint(version).uint(ack).copy();

export const pongFrame = (version = 0): Uint8Array => frame(ServerFrame.Control, version, 0).byte(ServerControl.Pong).copy();

export const reloadFrame = (reason: string): Uint8Array =>
  frame(ServerFrame.Control, 0, 0).byte(ServerControl.Reload).string(reason).copy();

export const refusedFrame = (event: number, reason: string): Uint8Array =>
  frame(ServerFrame.Control, 0, 0).byte(ServerControl.Refused).uint(event).string(reason).copy();

export const waitingFrame = (event: number, ack = 0): Uint8Array =>
  frame(ServerFrame.Control, 0, ack).byte(ServerControl.Waiting).uint(event).copy();

export const settledFrame = (event: number, ack = 0): Uint8Array =>
  frame(ServerFrame.Control, 0, ack).byte(ServerControl.Settled).uint(event).copy();

export interface SentControl {
  /** Instance, block and slot; absent for the own control of the first listener's element. */
  readonly place?: number[];
  readonly isTarget: boolean;
  readonly value: WireValue;
}

function readSentControls(reader: ByteReader): SentControl[] {
  return Array.from({ length: reader.uint() }, () => {
    const [instance, block, slot] = [reader.uint(), reader.uint(), reader.uint()];
    return { place: [instance, block, slot >> 2], isTarget: slot % 2 === 1, value: reader.value() };
  });
}

const readOwn = (reader: ByteReader): SentControl[] => [{ isTarget: true, value: reader.value() }];

/** The reports among the frames. */
export function readReports(frames: readonly Uint8Array[]): { number: number; controls: SentControl[] }[] {
  return frames
    .filter((bytes) => (bytes[0]! & 3) === ClientFrame.Report)
    .map((bytes) => {
      const reader = new ByteReader(bytes);
      return { number: readHeader(reader).number, controls: readSentControls(reader) };
    });
}

export interface SentEvent {
  readonly number: number;
  readonly ack: number;
  /** Instance, block and slot of each. */
  readonly listeners: number[][];
  /** Absent where the event carries none. */
  readonly controls?: SentControl[];
  readonly fields: WireValue[];
}

export function readEvent(bytes: Uint8Array): SentEvent {
  const reader = new ByteReader(bytes);
  const { number, ack } = readHeader(reader);
  const listeners: number[][] = [];
  let last: number = ListenerTag.More;
  while ((last & 3) === ListenerTag.More) {
    const place = [reader.uint(), reader.uint()];
    last = reader.uint();
    listeners.push([...place, last >> 2]);
  }
  const controls = (last & 3) > 0 ? { controls: (last & 3) === ListenerTag.Own ? readOwn(reader) : readSentControls(reader) } : {};
  const fields: WireValue[] = [];
  while (!reader.atEnd) fields.push(reader.value());
  return { number, ack, listeners, ...controls, fields };
}

/** The events among the frames. */
export const readEvents = (frames: readonly Uint8Array[]): SentEvent[] =>
  frames.filter((bytes) => (bytes[0]! & 3) === ClientFrame.Event).map(readEvent);

/** The controls among the frames, each as its code and its operands. */
export function readControls(frames: readonly Uint8Array[]): { code: number; operands: number[] }[] {
  return frames
    .filter((bytes) => (bytes[0]! & 3) === ClientFrame.Control)
    .map((bytes) => {
      const reader = new ByteReader(bytes);
      readHeader(reader);
      const code = reader.byte();
      const operands: number[] = [];
      while (!reader.atEnd) operands.push(reader.uint());
      return { code, operands };
    });
}

export function readJoin(bytes: Uint8Array): {
  header: number[];
  protocol: number;
  token: string;
  resume: number;
  eventId: number;
  page: number;
} {
  const reader = new ByteReader(bytes);
  return {
    header: [reader.byte(), reader.byte()],
    protocol: reader.uint(),
    token: reader.string(),
    resume: reader.uint(),
    eventId: reader.uint(),
    page: reader.uint(),
  };
}
