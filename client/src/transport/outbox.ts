/**
 * Events on their way to the server. Promises that each is kept until it is acknowledged, that they arrive in order, and
 * that one which the server has run is not sent again.
 *
 * An event's number is not stored: it is `acknowledged` plus its place in the list plus 1. So the numbers stay without
 * gaps when one that was not sent yet is dropped.
 */
import { EventCycle } from "../../../protocol/generated/limits.ts";
import * as ListenerFlag from "../../../protocol/generated/listener-flag.ts";
import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import { findAgain } from "../events/listeners.ts";
import { countPending } from "../events/pending.ts";
import type { Listening } from "../patch/block.ts";
import { type Bytes, writeUint, writeValue } from "./writing.ts";

interface Outgoing {
  heard: readonly Listening[];
  readonly values: ReadonlyMap<string, WireValue>;
  readonly element: Element;
  /** On this connection or an earlier one: the server may have run it. */
  sent: boolean;
}

export interface Outbox {
  /** Number of the last event that the server has acknowledged. */
  acknowledged(): number;
  /** Number of the last event that was sent on this connection. */
  lastSent(): number;
  add(heard: readonly Listening[], values: ReadonlyMap<string, WireValue>): void;
  /** `count` more events were run or refused. */
  acknowledge(count: number): void;
  /** Nothing is sent until `resume`: block numbers are not to be trusted. */
  hold(): void;
  /** As `hold`, and what was sent may be lost. With `drop` it is given up: the server cannot read it. */
  disconnect(drop: boolean): void;
  /**
   * The page fits again; the server has run the events up to `last`. Where the page was described anew, what was not sent
   * on this connection is to name its slots as they are now.
   */
  resume(last: number, isDescribed: boolean): void;
}

/** Writes and sends an Event frame; false if it is larger than a frame may be. */
export type Post = (number: number, body: Bytes) => boolean;

/** Events that are kept for the server; later ones are refused. */
export const MAX_KEPT = 1000;

export function createOutbox(post: Post): Outbox {
  let events: Outgoing[] = [];
  let acknowledged = 0;
  let sent = 0;
  let open = false;
  let lost = 0;

  const finish = ({ element }: Outgoing): void => countPending(element, -1);

  const send = (): void => {
    while (open && sent < events.length) {
      const event = events[sent]!;
      const number = acknowledged + sent + 1;
      if (post(number, bodyOf(event, number))) {
        event.sent = true;
        sent++;
      } else {
        events.splice(sent, 1).forEach(finish);
        console.warn("Heddle: event too large");
      }
    }
  };

  const acknowledge = (count: number): void => {
    for (; count > 0 && events[0]?.sent; count--) {
      finish(events.shift()!);
      acknowledged++;
      if (sent) sent--;
    }
  };

  return {
    acknowledged: () => acknowledged,
    lastSent: () => acknowledged + sent,
    add(heard, values) {
      if (events.length === MAX_KEPT) {
        if (!lost++) console.warn("Heddle: too many events");
        return;
      }
      const { element } = heard[0]!;
      countPending(element, 1);
      events.push({ heard, values, element, sent: false });
      send();
    },
    acknowledge,
    hold() {
      open = false;
    },
    disconnect(drop) {
      open = false;
      if (drop) events.splice(0, sent).forEach(finish);
      sent = 0;
    },
    resume(last, isDescribed) {
      acknowledge(last - acknowledged);
      acknowledged = last;
      events = events.filter((event, at) => {
        if (at < sent || !isDescribed) return true;
        event.heard = event.heard.flatMap(findAgain);
        if (event.heard.length) return true;
        finish(event);
        return false;
      });
      open = true;
      send();
    },
  };
}

function bodyOf({ heard, values }: Outgoing, number: number): Bytes {
  const body: Bytes = [];
  writeUint(body, (number % EventCycle) >> 3);
  heard.forEach(({ block, slot }, at) => {
    const isLast = at + 1 === heard.length;
    for (const number of [block.instance.id, block.number, slot * 4 + (isLast ? 0 : ListenerFlag.More)]) writeUint(body, number);
  });
  for (const path of new Set(heard.flatMap(({ event }) => event.fields))) writeValue(body, values.get(path) ?? null);
  return body;
}
