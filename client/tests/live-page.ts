/** A connected client whose DOM is the test's: its page takes every frame, unless the test says otherwise. */
import { vi, type Mock } from "vitest";
import { EventSlot } from "../../protocol/generated/template-op.ts";
import type { ByteReader } from "../../protocol/src/byte-reader.ts";
import { connect, type CreatePage } from "../src/connect.ts";
import { findListeners } from "../src/events/listeners.ts";
import { withoutForms } from "../src/forms/forms.ts";
import type { Block, Instance, Listening, ListeningElement } from "../src/patch/block.ts";
import type { Live } from "../src/patch/live.ts";
import { withoutPortals } from "../src/portals/portals.ts";
import { FakeEnvironment } from "./fake-environment.ts";
import { skeletonFrame } from "./frames.ts";

export interface TestPage {
  readonly env: FakeEnvironment;
  readonly live: Live;
  readonly skeleton: Mock<(reader: ByteReader, values: boolean) => boolean>;
  readonly patch: Mock<(reader: ByteReader) => void>;
  /** What the page calls when a template names an event type. */
  announce(type: string, flags?: number): void;
}

const emptyLive = (): Live =>
  ({
    forms: withoutForms(),
    portals: withoutPortals(),
    find: findListeners,
    instances: new Map<number, Instance>(),
    known: new Map([["", { slots: [] }]]),
    same: false,
  }) as unknown as Live;

/** A page that takes every frame and does nothing. */
export const idlePage = (): ReturnType<CreatePage> => ({ live: emptyLive(), skeleton: () => true, patch: () => {} });

/** The script has run; nothing has come from the server. */
export function start(body = ""): TestPage {
  const env = new FakeEnvironment(body);
  const live = emptyLive();
  const skeleton = vi.fn(() => true);
  const patch = vi.fn();
  let announce: TestPage["announce"] = () => {};
  connect(env, (_document, onSlot) => {
    announce = (type, flags = 0) => onSlot(EventSlot, type, flags);
    return { live, skeleton, patch };
  });
  return { env, live, skeleton, patch, announce: (type, flags) => announce(type, flags) };
}

/** As `start`, then joined: at version 0, no event run. */
export function startLive(body = ""): TestPage {
  const page = start(body);
  page.env.socket.accept();
  page.env.socket.deliver(skeletonFrame(0));
  return page;
}

interface SlotOptions {
  readonly fields?: readonly string[];
  readonly flags?: number;
  readonly instance?: number;
  readonly block?: number;
  readonly slot?: number;
  readonly kind?: number;
  readonly program?: Uint8Array | 0;
}

/** Gives the element an event slot, or a slot of another kind. */
export function listen(
  element: Element,
  type: string,
  { fields = [], flags = 0, instance = 0, block = 1, slot = 0, kind = EventSlot, program = 0 }: SlotOptions = {},
): Listening {
  const listening: Listening = {
    element,
    block: { number: block, instance: { id: instance } } as Block,
    slot,
    event: { kind, name: type, flags, fields, program },
    on: true,
  };
  ((element as ListeningElement).heddleSlots ??= []).push(listening);
  return listening;
}

export const fire = (element: Element, event: Event): boolean => element.dispatchEvent(event);

/** Of a skeleton's flags. */
export const WITH_VALUES = 1;

export function click(env: FakeEnvironment, selector = "b", init: MouseEventInit = {}): void {
  env.find(selector).dispatchEvent(new env.window.MouseEvent("click", { bubbles: true, ...init }));
}

/** Breaks the link; the client's next connection is accepted. */
export function reopen(env: FakeEnvironment): void {
  const { length } = env.sockets;
  env.socket.drop();
  if (env.sockets.length === length) env.advance(env.dueIn[0]!);
  env.socket.accept();
}

/** Breaks the link; the client's next connection is accepted and answered. */
export function rejoin(env: FakeEnvironment, version: number, ack: number): void {
  env.nextTask();
  reopen(env);
  env.socket.deliver(skeletonFrame(version, ack, WITH_VALUES));
}
