/** Frames from server to client, in a form that JSON can hold. Templates are remembered: a decoder belongs to one connection. */
import * as ServerFrame from "../../generated/server-frame.ts";
import * as SkeletonFlag from "../../generated/skeleton-flag.ts";
import { type PatchOpRecord, readPatchOp, readServerControl, type ServerControlRecord } from "../../generated/read.ts";
import { ByteReader } from "../byte-reader.ts";
import { type FrameHeader, readHeader } from "../frame-header.ts";
import { type MoveRun, readMoveRuns } from "../move-runs.ts";
import { ContentReader, type Shown } from "./content.ts";
import { outlineTemplate, type TemplateOutline } from "./template-outline.ts";

/** An operation with its place: `block` counts from 1 within `instance`. */
export type DecodedOp = {
  readonly op: PatchOpRecord["name"];
  readonly instance?: number;
  readonly block?: number;
  /** Of a Move. */
  readonly runs?: readonly MoveRun[];
} & Readonly<Record<string, unknown>>;

export interface DecodedServerFrame {
  readonly frame: "Patch" | "Skeleton" | "Resume" | "Control";
  /** In patches and controls as far as the header has it, see `VersionCycle`. */
  readonly version: number;
  /** How many events it acknowledges; where the frame sets it outright, the number of the last one. */
  readonly ack: number;
  readonly flags?: readonly string[];
  readonly ops?: readonly DecodedOp[];
  /** What the page shows. */
  readonly shows?: { readonly instance: number; readonly shows: Shown };
  readonly control?: ServerControlRecord;
}

const SLOT_TEMPLATE: TemplateOutline = { slots: ["child"], markup: "{0}" };

export class ServerFrameDecoder {
  private readonly templates = new Map<number, TemplateOutline>([[0, SLOT_TEMPLATE]]);

  /** Throws a `DecodeError` for what is no frame, or names templates that were not told to this decoder. */
  decode(bytes: Uint8Array): DecodedServerFrame {
    const reader = new ByteReader(bytes);
    const header = readHeader(reader);
    switch (header.kind) {
      case ServerFrame.Patch:
        return { frame: "Patch", version: header.number, ack: header.ack, ops: this.ops(reader) };
      case ServerFrame.Skeleton:
        return this.skeleton(reader);
      case ServerFrame.Resume:
        return { frame: "Resume", version: reader.uint(), ack: reader.uint(), ops: this.ops(reader) };
      default:
        return control(reader, header);
    }
  }

  private skeleton(reader: ByteReader): DecodedServerFrame {
    const version = reader.uint();
    const ack = reader.uint();
    const flags = reader.uint();
    const templates = this.ops(reader);
    const hasValues = (flags & SkeletonFlag.Values) !== 0;
    const content = new ContentReader(reader, hasValues ? "values" : "adopt", this.templates);
    const shows = { instance: reader.uint(), shows: content.region() };
    if (hasValues) skipUsage(reader);
    const names = Object.entries(SkeletonFlag.names).filter(([flag]) => (flags & Number(flag)) !== 0);
    return { frame: "Skeleton", version, ack, flags: names.map(([, name]) => name), ops: [...templates, ...this.ops(reader)], shows };
  }

  /** Operations up to an `End` or to the end of the frame. */
  private ops(reader: ByteReader): DecodedOp[] {
    const ops: DecodedOp[] = [];
    let instance = 0;
    let block = 1;
    while (!reader.atEnd) {
      const op = readPatchOp(reader);
      if (op.name === "End") break;
      if (op.name === "Instance") [instance, block] = [op.instance, 1];
      else if (op.name === "Template") ops.push(this.learn(op));
      else {
        block += op.block;
        const { name, ...operands } = op;
        ops.push({ op: name, ...operands, instance, block, ...this.content(op, reader) });
      }
    }
    return ops;
  }

  private learn({ index, hash, definition }: PatchOpRecord & { readonly name: "Template" }): DecodedOp {
    const outline = outlineTemplate(definition);
    this.templates.set(index, outline);
    return { op: "Template", index, hash, markup: outline.markup };
  }

  private content(op: PatchOpRecord, reader: ByteReader): object {
    const content = new ContentReader(reader, "patch", this.templates);
    if (op.name === "Replace") return { content: content.child() };
    if (op.name === "Move") return { runs: readMoveRuns(reader, op.before) };
    return op.name === "Insert" ? { entries: content.entries(op.count) } : {};
  }
}

function control(reader: ByteReader, { number, ack }: FrameHeader): DecodedServerFrame {
  return { frame: "Control", version: number, ack, control: readServerControl(reader) };
}

/** What the page's first HTML consisted of. */
function skipUsage(reader: ByteReader): void {
  for (let left = Math.max(reader.uint() - 1, 0); left > 0; left--) {
    reader.uint();
    reader.uint();
  }
}
