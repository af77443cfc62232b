/**
 * The browser's side of a view, as far as bytes go: sends numbered events, takes frames, checks versions and
 * acknowledgements, and keeps the operations.
 */
import * as ServerFrame from "../../../protocol/generated/server-frame.ts";
import * as ClientControl from "../../../protocol/generated/client-control.ts";
import * as ClientFrame from "../../../protocol/generated/client-frame.ts";
import * as ListenerTag from "../../../protocol/generated/listener-tag.ts";
import * as SkeletonFlag from "../../../protocol/generated/skeleton-flag.ts";
import { type PatchOpRecord, readPatchOp, readServerControl, type ServerControlRecord } from "../../../protocol/generated/read.ts";
import { EventCycle, VersionCycle } from "../../../protocol/generated/limits.ts";
import { ByteReader, type WireValue } from "../../../protocol/src/byte-reader.ts";
import { ByteWriter } from "../../../protocol/src/byte-writer.ts";
import { readMoveRuns } from "../../../protocol/src/move-runs.ts";
import type { ErrorContext } from "../../src/errors/render-error.ts";
import type { Clock } from "../../src/session/clock.ts";
import { readHeader, writeHeader } from "../../../protocol/src/frame-header.ts";
import type { OnRender } from "../../src/view/view-options.ts";
import { type Connection, View, type ViewCounts } from "../../src/view/view.ts";

export interface Place {
  readonly instance?: number;
  readonly block?: number;
  readonly slot: number;
}

/** What a property slot shows. */
export interface Shows extends Place {
  readonly value: WireValue;
  readonly isTarget?: boolean;
}

/** What the one control shows that the first listener stands on. */
export interface ShowsOwn {
  readonly own: WireValue;
}

type Told = readonly Shows[] | ShowsOwn;

export class LivePage implements Connection {
  readonly view: View;
  readonly errors: { readonly error: unknown; readonly context: ErrorContext }[] = [];
  readonly warnings: string[] = [];
  readonly counts: ViewCounts = { refusedEvents: 0, repeatedEvents: 0 };
  /** Operations of each Patch frame since `takePatches`, as far as they have no grammar of their own. */
  private patches: string[][] = [];
  /** A skeleton came that it did not ask for, and since then nothing was sent. */
  private isDescribed = false;
  /** It has not got the answer yet. */
  private isJoining = false;
  readonly controls: ServerControlRecord[] = [];
  readonly skeletons: { readonly version: number; readonly ack: number; readonly flags: number; readonly bytes: number }[] = [];
  /** Answers to joins that continue. */
  readonly resumes: { readonly version: number; readonly ack: number; readonly bytes: number }[] = [];
  readonly frames: Uint8Array[] = [];
  /** Whether it takes frames too slowly. */
  isSlow = false;
  closedWith: number | null = null;
  version = 0;
  acknowledged = 0;
  sent = 0;

  constructor(component: unknown, props: object = {}, clock?: Clock, onRender?: OnRender) {
    this.view = new View({
      id: "page",
      component,
      props,
      observer: {
        onError: (error, context) => void this.errors.push({ error, context }),
        onWarning: (message) => void this.warnings.push(message),
        onRender,
      },
      counts: this.counts,
      clock,
    });
  }

  /** First HTML, as text. */
  html(): string {
    return Buffer.from(this.view.html().body).toString();
  }

  /** First HTML, then the join. */
  static open(component: unknown, props?: object, clock?: Clock): LivePage {
    const page = new LivePage(component, props, clock);
    page.html();
    page.join();
    return page;
  }

  /** A page that was joined before continues; with `resume` it says to have applied another version than it has. */
  join(resume: number = this.skeletons.length === 0 ? 0 : this.version + 1): void {
    this.isJoining = true;
    this.view.join(this, { lastEvent: this.acknowledged, resume });
  }

  /** One event at these listening slots, from the target outwards. A page that was described anew says first that it has got that. */
  fire(places: Place | readonly Place[], fields: readonly WireValue[] = [], controls: Told = []): void {
    if (this.isDescribed) this.control(ClientControl.Ack, this.version);
    this.isDescribed = false;
    this.view.receive(this.eventFrame(++this.sent, places, fields, { controls }));
  }

  /** Says what controls show, though nobody listens. */
  report(...controls: readonly Shows[]): void {
    this.view.receive(this.reportFrame(++this.sent, controls));
  }

  reportFrame(number: number, controls: readonly Shows[]): Uint8Array {
    const w = new ByteWriter().byte(ClientFrame.Report | ((number % 8) << 2)).uint((number % EventCycle) >> 3);
    writeControls(w, controls);
    return w.copy();
  }

  eventFrame(
    number: number,
    places: Place | readonly Place[],
    fields: readonly WireValue[] = [],
    { controls = [], ack = 0 }: { readonly controls?: Told; readonly ack?: number } = {},
  ): Uint8Array {
    const list = Array.isArray(places) ? (places as readonly Place[]) : [places as Place];
    const w = new ByteWriter().byte(ClientFrame.Event | ((number % 8) << 2) | (ack << 5)).uint((number % EventCycle) >> 3);
    const last = "own" in controls ? ListenerTag.Own : controls.length > 0 ? ListenerTag.Controls : ListenerTag.Fields;
    list.forEach(({ instance = 0, block = 1, slot }, at) =>
      w
        .uint(instance)
        .uint(block)
        .uint(slot * 4 + (at < list.length - 1 ? ListenerTag.More : last)),
    );
    if ("own" in controls) w.value(controls.own);
    else if (controls.length > 0) writeControls(w, controls);
    for (const field of fields) w.value(field);
    return w.copy();
  }

  control(code: ClientControl.Code, ...operands: readonly number[]): void {
    this.view.receive(this.controlFrame(code, operands));
  }

  controlFrame(code: ClientControl.Code, operands: readonly number[]): Uint8Array {
    return Uint8Array.of(...writeHeader({ kind: ClientFrame.Control, number: this.sent, ack: 0 }), code, ...operands);
  }

  /** Forgets what has come, so that a page can live on forever. */
  forget(): void {
    for (const kept of [this.frames, this.controls, this.skeletons, this.resumes, this.patches]) kept.length = 0;
  }

  /** What each patch since the last call did, e.g. `SetText 1`. */
  takePatches(): string[][] {
    const { patches } = this;
    this.patches = [];
    return patches;
  }

  send(lent: Uint8Array): boolean {
    const frame = lent.slice();
    this.frames.push(frame);
    const reader = new ByteReader(frame);
    const { kind, number, ack } = readHeader(reader);
    const before = this.version;
    if (kind === ServerFrame.Patch) this.version++;
    else if (kind === ServerFrame.Skeleton || kind === ServerFrame.Resume) {
      const version = reader.uint();
      // It has come before, for all that it knows.
      if (!this.isJoining && version <= before) return !this.isSlow;
      this.isJoining = false;
      this.version = version;
      this.acknowledged = reader.uint();
      if (kind === ServerFrame.Resume) this.resumes.push({ version: this.version, ack: this.acknowledged, bytes: frame.length });
      else {
        const flags = reader.uint();
        this.skeletons.push({ version: this.version, ack: this.acknowledged, flags, bytes: frame.length });
        this.isDescribed = (flags & SkeletonFlag.Again) !== 0;
      }
    } else this.controls.push(readServerControl(reader));
    this.acknowledged += ack;
    if (number !== (kind === ServerFrame.Resume ? before : this.version) % VersionCycle)
      throw new Error(`frame says version ${number}, the page is at ${this.version}`);
    if (this.acknowledged > this.sent) throw new Error("acknowledges an event that was not sent");
    if (kind === ServerFrame.Patch || kind === ServerFrame.Resume) this.patches.push(readOps(reader));
    return !this.isSlow;
  }

  close(code: number): void {
    this.closedWith = code;
  }
}

function writeControls(w: ByteWriter, controls: readonly Shows[]): void {
  w.uint(controls.length);
  for (const { instance = 0, block = 1, slot, isTarget = true, value } of controls) {
    w.uint(instance)
      .uint(block)
      .uint(slot * 4 + (isTarget ? 1 : 0))
      .value(value);
  }
}

/** Names and contents of the operations up to the first one with a grammar of its own. */
function readOps(reader: ByteReader): string[] {
  const ops: string[] = [];
  while (!reader.atEnd) {
    const op = readPatchOp(reader);
    if (op.name !== "Instance") ops.push(describeOp(op, reader));
    if (op.name === "Replace" || op.name === "Insert") break;
  }
  return ops;
}

function describeOp(op: PatchOpRecord, reader: ByteReader): string {
  // What the page shows is the same.
  if (op.name === "SetNumber") return `SetText ${op.number}`;
  if (op.name === "SetText" || op.name === "SetAttr" || op.name === "Splice") return `${op.name} ${op.text}`;
  if (op.name === "Move") return `Move ${readMoveRuns(reader, op.before).reduce((sum, { count }) => sum + count, 0)}`;
  if (op.name === "SetProp") return `SetProp ${JSON.stringify(op.value)}`;
  return op.name === "Remove" || op.name === "Insert" ? `${op.name} ${op.count}` : op.name;
}

/** Until all microtasks have run. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
