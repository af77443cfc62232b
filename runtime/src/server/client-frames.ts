/** The few frames that the server itself reads or writes; all others are the view's. */
import { ByteReader, DecodeError } from "../../../protocol/src/byte-reader.ts";
import { ByteWriter } from "../../../protocol/src/byte-writer.ts";
import * as ClientControl from "../../../protocol/generated/client-control.ts";
import * as ClientFrame from "../../../protocol/generated/client-frame.ts";
import { ProtocolVersion } from "../../../protocol/generated/limits.ts";
import * as ServerFrame from "../../../protocol/generated/server-frame.ts";
import { writeServerControlReload } from "../../../protocol/generated/write.ts";
import { kindOf, readHeader, writeHeader } from "../../../protocol/src/frame-header.ts";

export type Join =
  | {
      readonly kind: "join";
      readonly token: string;
      /** 0 = first join, else last version applied + 1. */
      readonly resume: number;
      /** Number of the last event acknowledged to this client. */
      readonly eventId: number;
      /** Tells the pages apart that have the same token. */
      readonly page: number;
    }
  | { readonly kind: "other protocol"; readonly protocol: number };

/** Reads a connection's first frame. Throws `DecodeError` if it is anything but a Join. */
export function readJoin(frame: Uint8Array): Join {
  const reader = new ByteReader(frame);
  if (readHeader(reader).kind !== ClientFrame.Join) throw new DecodeError("the first frame is not a Join", 0);
  const protocol = reader.uint();
  // What follows is this protocol's only; another one is answered all the same.
  if (protocol !== ProtocolVersion) return { kind: "other protocol", protocol };
  const join: Join = { kind: "join", token: reader.string(), resume: reader.uint(), eventId: reader.uint(), page: reader.uint() };
  if (!reader.atEnd) throw new DecodeError("bytes after the Join", reader.offset);
  return join;
}

/** Whether the frame says that the page is being left. Throws `DecodeError` if it is a control and ends before it says. */
export function isLeave(frame: Uint8Array): boolean {
  // Nearly all are events, whose header is read once more where they are taken.
  if (kindOf(frame) !== ClientFrame.Control) return false;
  const reader = new ByteReader(frame);
  readHeader(reader);
  return reader.byte() === ClientControl.Leave;
}

/** A frame that makes the client load its page again. */
export function writeReload(reason: string): Uint8Array {
  const writer = new ByteWriter();
  writer.append(Uint8Array.from(writeHeader({ kind: ServerFrame.Control, number: 0, ack: 0 })));
  writeServerControlReload(writer, reason);
  return writer.copy();
}
