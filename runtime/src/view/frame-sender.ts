/**
 * Puts frames together and sends them: versions, event numbers and acknowledgements are counted here alone. Headers are
 * written into the differ's buffer, right before what the differ writes.
 *
 * While frames are held (between a join and its answer, and while the peer takes them too slowly) patches are only
 * logged; `catchUp` sends all of them as one.
 */
import { DecodeError } from "../../../protocol/src/byte-reader.ts";
import { EventCycle } from "../../../protocol/generated/limits.ts";
import * as ServerControl from "../../../protocol/generated/server-control.ts";
import * as ServerFrame from "../../../protocol/generated/server-frame.ts";
import * as SkeletonFlag from "../../../protocol/generated/skeleton-flag.ts";
import type { DifferView } from "../native/binding.ts";
import { pushUint, writeHeader } from "../../../protocol/src/frame-header.ts";
import { FrameLog } from "./frame-log.ts";
import type { Connection } from "./view.ts";

/** Something that the peer sent has not arrived: the connection must be closed and the page join again. */
export class SequenceGap extends Error {}

/** Where a page stands that joins. */
export interface JoinedPage {
  /** Number of the last event acknowledged to it. */
  readonly lastEvent: number;
  /** The last version that it has applied plus 1; 0 if it has none. */
  readonly resume: number;
  /** What its first HTML consisted of, if it is known; see `vnode/template-usage.ts`. */
  readonly usage?: string;
}

/** Which skeleton. */
export interface SkeletonKind {
  readonly withValues: boolean;
  /** The page's blocks and instances have the numbers of this view's. */
  readonly isSame: boolean;
  /** The page has not asked for it: what it sends before it knows of it is not run, as slots may have other names. */
  readonly isUnasked?: boolean;
}

// Above all versions, and unlike Infinity no object of its own.
const NO_VERSION_YET = 2 ** 31 - 1;

/** Of a page that shows nothing of this view's. */
export const NO_VERSION = -1;

export class FrameSender {
  readonly #differ: DifferView;
  readonly #log = new FrameLog();
  #connection: Connection | null = null;
  /** Of the last patch. */
  #version = 0;
  /** Of the last patch that was sent; while nothing is held it is the last patch. */
  #sentVersion = 0;
  /** The last version that the page is known to have applied. */
  #appliedVersion = 0;
  /** From this version on a page has the numbers of this view's blocks; what is older is another view's. */
  #firstVersion = NO_VERSION_YET;
  #isKnown = false;
  #isHeld = false;
  /** The version in which slots got other names without the page having asked; `NO_VERSION_YET` while it is not told. */
  #renamedIn = 0;
  /** Nothing was sent on this connection yet. */
  #isJoining = false;
  /** Number of the last event that was run or refused. */
  #lastEvent = 0;
  /** Events that no frame has acknowledged yet. */
  #unacknowledged = 0;

  constructor(differ: DifferView) {
    this.#differ = differ;
  }

  /** Of the last patch, sent or not. */
  get version(): number {
    return this.#version;
  }

  /** The last version that the page is known to have applied. */
  get appliedVersion(): number {
    return this.#appliedVersion;
  }

  /** Patches are only logged until `catchUp` or a skeleton. */
  get isHeld(): boolean {
    return this.#isHeld;
  }

  /** Slots have other names than the page knows, and it was not told yet. */
  get isRenamed(): boolean {
    return this.#renamedIn === NO_VERSION_YET;
  }

  /** The page shows what this view has sent, at whatever version. */
  get isKnown(): boolean {
    return this.#isKnown;
  }

  /** A page continues here: its events go on after its last one, or after the last one that this view has run. Held. */
  connect(connection: Connection, { lastEvent, resume }: JoinedPage): void {
    this.#connection = connection;
    this.#lastEvent = Math.max(this.#lastEvent, lastEvent);
    const shown = resume - 1;
    this.#isKnown = shown >= this.#firstVersion && shown <= this.#version;
    // Beyond all that the page has of another view: should the answer be lost, it still is not taken for this view's.
    if (!this.#isKnown) this.#version = Math.max(this.#version, resume);
    this.#sentVersion = this.#isKnown ? shown : NO_VERSION;
    this.#appliedVersion = this.#sentVersion === NO_VERSION ? this.#version : this.#sentVersion;
    this.#log.acknowledge(this.#sentVersion);
    this.#renamedIn = 0;
    this.#isJoining = true;
    this.#isHeld = true;
  }

  disconnect(): void {
    this.#connection = null;
  }

  /** Patches are only logged from now on, until `catchUp`. */
  hold(): void {
    this.#isHeld = true;
  }

  /** The page has applied `count` more versions. Throws a `SequenceGap` if an Ack control of later has come before. */
  acknowledged(count: number): void {
    const version = this.#appliedVersion + count;
    if (version > this.#sentVersion) throw new SequenceGap(`acknowledges version ${version}, the last one sent is ${this.#sentVersion}`);
    if (count > 0) this.acknowledgedUpTo(version);
  }

  /** The page has applied everything up to this version. Throws a `DecodeError` if that was not sent. */
  acknowledgedUpTo(version: number): void {
    if (version > this.#sentVersion) throw new DecodeError(`acknowledges version ${version}, the last one sent is ${this.#sentVersion}`, 0);
    // An acknowledgement may come late.
    if (version <= this.#appliedVersion) return;
    this.#appliedVersion = version;
    this.#log.acknowledge(version);
  }

  /**
   * Whether an event that acknowledges `count` versions names slots as they were before an unasked skeleton; it will come
   * again.
   */
  isBehind(count: number): boolean {
    if (this.#appliedVersion + count >= this.#renamedIn) return false;
    this.acknowledged(count);
    return true;
  }

  /** False for an event that was seen before. Throws a `SequenceGap` if one before it is missing. */
  isNextEvent(number: number): boolean {
    const ahead = (((number - this.#lastEvent) % EventCycle) + EventCycle) % EventCycle;
    // Known modulo the cycle only: up to its half ahead something is missing, else it comes from behind.
    if (ahead >= 2 && ahead <= EventCycle / 2) throw new SequenceGap(`event follows ${this.#lastEvent} with a gap of ${ahead - 1}`);
    return ahead === 1;
  }

  /** Throws a `SequenceGap` unless the last event here is the last one that the page has sent (modulo `EventCycle`). */
  checkLastEvent(number: number): void {
    if (this.#lastEvent % EventCycle !== number) throw new SequenceGap(`an event after ${this.#lastEvent} did not arrive`);
  }

  /** The event counts as run from now on. Returns its number. */
  countEvent(): number {
    this.#unacknowledged++;
    return ++this.#lastEvent;
  }

  /**
   * Takes the Update stream that was just encoded, logs its operations, and sends them unless frames are held. Behind the
   * differ's operations go those of `more`. Returns the bytes of all.
   */
  render(more: Uint8Array | null): number {
    const header = writeHeader({ kind: ServerFrame.Patch, number: this.#version + 1, ack: this.#unacknowledged });
    let length = this.#differ.render(header.length);
    if (more !== null) length = this.#differ.append(more, header.length + length) - header.length;
    if (length === 0) return 0;
    this.#version++;
    this.#log.append(this.#differ.out, header.length, length);
    if (this.#isHeld) return length;
    this.#sent();
    this.#sendBehind(header, length);
    return length;
  }

  /**
   * Takes the Update stream that was just encoded, by which slots get other names; its operations are of no use to the page: a
   * skeleton must follow.
   */
  renderUnsent(): void {
    this.#renamedIn = NO_VERSION_YET;
    this.#differ.render(0);
    this.#log.restart(++this.#version);
  }

  /** The page's blocks have names that are nothing here, and it cannot be told: the next one that joins is described anew. */
  forgetPages(): void {
    this.#firstVersion = NO_VERSION_YET;
    this.#log.restart(++this.#version);
  }

  /** A patch of these operations alone. Without any it is only sent if events wait for their acknowledgement. */
  acknowledgeEvents(operations: Uint8Array | null): void {
    if (this.#connection === null || (operations === null && (this.#unacknowledged === 0 || this.#isHeld))) return;
    const header = writeHeader({ kind: ServerFrame.Patch, number: ++this.#version, ack: this.#unacknowledged });
    this.#log.append(operations ?? this.#differ.out, 0, operations?.length ?? 0);
    if (this.#isHeld) return;
    this.#sent();
    if (operations === null) this.#send(header);
    else this.#sendWith(header, operations);
  }

  /**
   * Sends what the page has missed, as one frame, and holds nothing any more. False if it missed too much: a skeleton
   * must follow.
   */
  catchUp(): boolean {
    const missed = this.#log.since(this.#sentVersion);
    if (missed === null) return false;
    this.#isHeld = false;
    // A frame of the version that the page has would be taken for one that comes twice.
    if (this.#version === this.#sentVersion && !this.#isJoining) {
      this.acknowledgeEvents(null);
      return true;
    }
    const header = writeHeader({ kind: ServerFrame.Resume, number: Math.max(this.#sentVersion, 0), ack: 0 });
    pushUint(header, this.#version);
    pushUint(header, this.#lastEvent);
    this.#sent();
    this.#sendWith(header, missed);
    return true;
  }

  /** Takes the Describe stream that was just encoded. The skeleton sets version and acknowledgement outright. */
  sendSkeleton({ withValues, isSame, isUnasked = false }: SkeletonKind): void {
    // So that a page that is live can tell it from one that comes twice, and is not known by its old numbers.
    const version = this.#version + (!this.#isHeld || (this.#isKnown && !isSame) ? 1 : 0);
    const header = writeHeader({ kind: ServerFrame.Skeleton, number: version, ack: 0 });
    pushUint(header, version);
    pushUint(header, this.#lastEvent);
    pushUint(header, (withValues ? SkeletonFlag.Values : 0) | (isSame ? SkeletonFlag.Same : 0) | (isUnasked ? SkeletonFlag.Again : 0));
    // Before anything counts as sent: it may throw, and another skeleton follows.
    const length = this.#differ.skeleton(withValues, header.length);
    this.#version = version;
    if (!isSame) this.#firstVersion = version;
    this.#isKnown = true;
    // From its first skeleton on a page counts what it acknowledges, and knows all names.
    if (this.#isJoining) {
      this.#appliedVersion = version;
      this.#renamedIn = 0;
    } else if (isUnasked) this.#renamedIn = version;
    this.#isHeld = false;
    this.#sent();
    this.#log.restart(version);
    this.#sendBehind(header, length);
  }

  sendPong(): void {
    this.#send([...this.#controlHeader(), ServerControl.Pong]);
  }

  /** Tells that an event was not run; the next patch acknowledges it. */
  sendRefused(event: number, reason: string): void {
    const bytes = [...this.#controlHeader(), ServerControl.Refused];
    pushUint(bytes, event);
    const text = Buffer.from(reason);
    pushUint(bytes, text.length);
    this.#send([...bytes, ...text]);
  }

  /** Goes before the event's acknowledgement. */
  sendWaiting(event: number): void {
    this.#sendProgress(ServerControl.Waiting, event);
  }

  sendSettled(event: number): void {
    this.#sendProgress(ServerControl.Settled, event);
  }

  #sendProgress(control: ServerControl.Code, event: number): void {
    const bytes = [...this.#controlHeader(), control];
    pushUint(bytes, event);
    this.#send(bytes);
  }

  /** A control may come twice or late: it acknowledges nothing. */
  #controlHeader(): number[] {
    return writeHeader({ kind: ServerFrame.Control, number: this.#sentVersion, ack: 0 });
  }

  /** A frame goes out that tells the last version and acknowledges all events. */
  #sent(): void {
    this.#isJoining = false;
    this.#sentVersion = this.#version;
    this.#unacknowledged = 0;
  }

  #send(bytes: readonly number[]): void {
    this.#deliver(Uint8Array.from(bytes));
  }

  #sendWith(header: readonly number[], operations: Uint8Array): void {
    const frame = new Uint8Array(header.length + operations.length);
    frame.set(header);
    frame.set(operations, header.length);
    this.#deliver(frame);
  }

  /** Sends what the differ wrote behind room for this header. The connection copies it. */
  #sendBehind(header: readonly number[], length: number): void {
    const { out } = this.#differ;
    // Not by `set`, which is slow for an array of one byte.
    for (let at = 0; at < header.length; at++) out[at] = header[at]!;
    // Not by `subarray`, which takes twice as long as it asks for the constructor.
    this.#deliver(new Uint8Array(out.buffer, 0, header.length + length));
  }

  #deliver(frame: Uint8Array): void {
    if (this.#connection?.send(frame) === false) this.#isHeld = true;
  }
}
