/**
 * Puts frames together and sends them: versions, event numbers and acknowledgements are counted here alone. Headers are
 * written into the differ's buffer, right before what the differ writes.
 */
import { DecodeError } from "../../../protocol/src/byte-reader.ts";
import * as ServerControl from "../../../protocol/generated/server-control.ts";
import * as ServerFrame from "../../../protocol/generated/server-frame.ts";
import * as SkeletonFlag from "../../../protocol/generated/skeleton-flag.ts";
import type { DifferView } from "../native/binding.ts";
import { EventCycle } from "../../../protocol/generated/limits.ts";
import { pushUint, writeHeader } from "./frame-header.ts";
import type { Connection } from "./view.ts";

export class FrameSender {
  readonly #differ: DifferView;
  #connection: Connection | null = null;
  /** Of the last Patch frame. */
  #version = 0;
  /** The last version that the page is known to have applied. */
  #appliedVersion = 0;
  /** Number of the last event that was run or refused. */
  #lastEvent = 0;
  /** Events that no frame has acknowledged yet. */
  #unacknowledged = 0;

  constructor(differ: DifferView) {
    this.#differ = differ;
  }

  /** Number of the last Patch frame. */
  get version(): number {
    return this.#version;
  }

  /** A page continues here: its events go on after `lastEvent`, or after the last one that this view has run. */
  connect(connection: Connection, lastEvent: number): void {
    this.#connection = connection;
    this.#lastEvent = Math.max(this.#lastEvent, lastEvent);
    // What was sent through another connection may never have arrived; the skeleton that follows says it all.
    this.#appliedVersion = this.#version;
  }

  disconnect(): void {
    this.#connection = null;
  }

  /** The page has applied `count` more versions. */
  acknowledged(count: number): void {
    if (this.#appliedVersion + count > this.#version)
      throw new DecodeError(`acknowledges ${count} versions of ${this.#version - this.#appliedVersion}`, 0);
    this.#appliedVersion += count;
  }

  /** False for an event that was seen before. Throws a `DecodeError` if one before it is missing. */
  isNextEvent(number: number): boolean {
    const ahead = (((number - this.#lastEvent) % EventCycle) + EventCycle) % EventCycle;
    // Known modulo the cycle only: up to its half ahead something is missing, else it comes from behind.
    if (ahead >= 2 && ahead <= EventCycle / 2) throw new DecodeError(`event follows ${this.#lastEvent} with a gap of ${ahead - 1}`, 0);
    return ahead === 1;
  }

  /** The event counts as run from now on. Returns its number. */
  countEvent(): number {
    this.#unacknowledged++;
    return ++this.#lastEvent;
  }

  /** Takes the Update stream that was just encoded and sends its Patch frame, unless a skeleton will tell it all. */
  render(send: boolean): void {
    if (!send) return void this.#differ.render(0);
    const header = writeHeader({ kind: ServerFrame.Patch, number: this.#version + 1, ack: this.#unacknowledged });
    const length = this.#differ.render(header.length);
    if (length === 0 && this.#unacknowledged === 0) return;
    this.#version++;
    this.#unacknowledged = 0;
    this.#sendBehind(header, length);
  }

  /** An empty Patch frame, if events wait for their acknowledgement. */
  acknowledgeEvents(): void {
    if (this.#unacknowledged === 0 || this.#connection === null) return;
    this.#send(writeHeader({ kind: ServerFrame.Patch, number: ++this.#version, ack: this.#takeAck() }));
  }

  /** Takes the Describe stream that was just encoded. The skeleton sets version and acknowledgement outright. */
  sendSkeleton(withValues: boolean): void {
    const header = writeHeader({ kind: ServerFrame.Skeleton, number: this.#version, ack: 0 });
    pushUint(header, this.#version);
    pushUint(header, this.#lastEvent);
    pushUint(header, withValues ? SkeletonFlag.Values : 0);
    this.#unacknowledged = 0;
    this.#sendBehind(header, this.#differ.skeleton(withValues, header.length));
  }

  sendPong(): void {
    this.#send([...this.#controlHeader(), ServerControl.Pong]);
  }

  /** Tells that an event was not run, and acknowledges it. */
  sendRefused(event: number, reason: string): void {
    const bytes = [...this.#controlHeader(), ServerControl.Refused];
    pushUint(bytes, event);
    const text = Buffer.from(reason);
    pushUint(bytes, text.length);
    this.#send([...bytes, ...text]);
  }

  /** Goes before the event's acknowledgement, and acknowledges nothing itself. */
  sendWaiting(event: number): void {
    this.#sendProgress(ServerControl.Waiting, event);
  }

  sendSettled(event: number): void {
    this.#sendProgress(ServerControl.Settled, event);
  }

  #sendProgress(control: ServerControl.Code, event: number): void {
    const bytes = [...writeHeader({ kind: ServerFrame.Control, number: this.#version, ack: 0 }), control];
    pushUint(bytes, event);
    this.#send(bytes);
  }

  #controlHeader(): number[] {
    return writeHeader({ kind: ServerFrame.Control, number: this.#version, ack: this.#takeAck() });
  }

  #takeAck(): number {
    const ack = this.#unacknowledged;
    this.#unacknowledged = 0;
    return ack;
  }

  #send(bytes: readonly number[]): void {
    this.#connection?.send(Uint8Array.from(bytes));
  }

  /** Sends what the differ wrote behind room for this header. The connection copies it. */
  #sendBehind(header: readonly number[], length: number): void {
    const { out } = this.#differ;
    // Not by `set`, which is slow for an array of one byte.
    for (let at = 0; at < header.length; at++) out[at] = header[at]!;
    this.#connection?.send(out.subarray(0, header.length + length));
  }
}
