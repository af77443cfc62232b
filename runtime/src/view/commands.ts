/**
 * Commands for elements, from the call until the page has them. They are part of the transaction in which they were
 * called, leave behind the operations of a commit or as a patch of their own, and are sent again where a skeleton takes
 * the place of the frames that carried them.
 */
import * as StreamKind from "../../../protocol/generated/stream-kind.ts";
import type { Revertible } from "../hooks/dispatcher.ts";
import type { ElementCommand } from "../refs/ref-slot.ts";
import { encodeValueAt, findElement } from "../refs/find-element.ts";
import type { StreamEncoder } from "../vnode/stream-encoder.ts";
import type { FrameSender } from "./frame-sender.ts";

/** Without a connection, or with one that is too slow, no more of them wait; the oldest are dropped. */
export const MAX_COMMANDS = 256;

interface SentCommand {
  readonly command: ElementCommand;
  /** Of the patch that carried it. */
  readonly version: number;
}

export class Commands implements Revertible {
  private waiting: ElementCommand[] = [];
  /** Those that the page may not have, in the order of their versions. */
  private sent: SentCommand[] = [];
  private readonly frames: FrameSender;
  private readonly differ: { readonly encoder: StreamEncoder };
  private readonly view: { warn(message: string): void };

  constructor(frames: FrameSender, differ: { readonly encoder: StreamEncoder }, view: { warn(message: string): void }) {
    this.frames = frames;
    this.differ = differ;
    this.view = view;
  }

  get isEmpty(): boolean {
    return this.waiting.length === 0;
  }

  /** False if its element has gone. */
  add(command: ElementCommand): boolean {
    if (command.element.handle !== command.handle) {
      this.warnOfGone(command);
      return false;
    }
    this.replay(command);
    return true;
  }

  replay(command: unknown): unknown {
    this.waiting.push(command as ElementCommand);
    if (this.waiting.length > MAX_COMMANDS) {
      const { call, element } = this.waiting.shift()!;
      this.view.warn(`<${element.owner.author.name}> has more than ${MAX_COMMANDS} commands waiting for its page: ${call} is dropped.`);
    }
    return command;
  }

  revert(command: unknown): void {
    const at = this.waiting.lastIndexOf(command as ElementCommand);
    if (at >= 0) this.waiting.splice(at, 1);
  }

  /**
   * Adds those that wait to the Update stream of the next patch, which has ended or begins with them. False if it has none
   * of them.
   */
  encode(hasStream: boolean): boolean {
    // A frame that is held may never be sent: a skeleton may take its place.
    if (this.isEmpty || this.frames.isHeld) return false;
    this.acknowledged(this.frames.appliedVersion);
    const { encoder } = this.differ;
    if (hasStream) encoder.reopen();
    else encoder.begin(StreamKind.Update);
    const isAny = this.encodeWaiting(encoder, this.frames.version + 1);
    encoder.end();
    return isAny;
  }

  private encodeWaiting(encoder: StreamEncoder, version: number): boolean {
    const commands = this.waiting;
    this.waiting = [];
    const { length } = this.sent;
    for (const command of commands) {
      const { element, handle, value } = command;
      const path = element.handle === handle ? findElement(element) : null;
      if (path === null) this.warnOfGone(command);
      else {
        encodeValueAt(encoder.writer, element.owner, path, value);
        this.sent.push({ command, version });
      }
    }
    return this.sent.length > length;
  }

  /** The page has everything up to this version. */
  acknowledged(version: number): void {
    const first = this.sent.findIndex((sent) => sent.version > version);
    this.sent.splice(0, first < 0 ? this.sent.length : first);
  }

  /** The page has nothing behind this version, and gets a skeleton: what was sent since waits again. */
  resend(version: number): void {
    this.acknowledged(version);
    this.waiting = [...this.sent.map(({ command }) => command), ...this.waiting];
    this.sent = [];
  }

  private warnOfGone({ call, element }: ElementCommand): void {
    this.view.warn(`<${element.owner.author.name}> called ${call}, which has left the page: it is dropped.`);
  }
}
