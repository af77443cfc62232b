/** Reads what a Control frame asks of a view. */
import { type ByteReader, DecodeError } from "../../../protocol/src/byte-reader.ts";
import * as ClientControl from "../../../protocol/generated/client-control.ts";
import { type BlockName, readBlockNames } from "./refresh.ts";

export type PageControl =
  | { readonly kind: "ping" }
  /** The page has applied everything up to this version. */
  | { readonly kind: "ack"; readonly version: number }
  /** The page asks for these blocks; for all of it if there are none. */
  | { readonly kind: "resync"; readonly blocks: readonly BlockName[] }
  | { readonly kind: "leave" };

/** The control from behind the frame's header. Throws a `DecodeError` for what is none. */
export function readControl(reader: ByteReader): PageControl {
  const control = read(reader);
  if (!reader.atEnd) throw new DecodeError("bytes after a control", reader.offset);
  return control;
}

function read(reader: ByteReader): PageControl {
  const start = reader.offset;
  switch (reader.byte()) {
    case ClientControl.Ping:
      return { kind: "ping" };
    case ClientControl.Ack:
      return { kind: "ack", version: reader.uint() };
    case ClientControl.Resync:
      return { kind: "resync", blocks: readBlockNames(reader) };
    case ClientControl.Leave:
      return { kind: "leave" };
    default:
      throw new DecodeError("unknown ClientControl", start);
  }
}
