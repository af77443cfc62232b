/**
 * Events on their way to the server. Promises that each is kept until it is acknowledged, that they arrive in order, and
 * that one which the server has run is not sent again.
 *
 * An event's number is not stored: it is `acknowledged` plus its place in the list plus 1. So the numbers stay without
 * gaps when one that was not sent yet is dropped.
 */
import * as ClientFrame from "../../../protocol/generated/client-frame.ts";
import * as ListenerTag from "../../../protocol/generated/listener-tag.ts";
import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import type { Control } from "../forms/forms.ts";
import { countPending } from "../events/pending.ts";
import type { Listening } from "../patch/block.ts";
import { type Bytes, writeUints, writeValue } from "./writing.ts";

/** What has happened: an event, or where nothing listens a report. */
export interface Outgoing {
  heard: readonly Listening[];
  /** The fields of `heard`, in order of first appearance. */
  values: ReadonlyMap<string, WireValue>;
  controls: readonly Control[];
  /** Where it happened. */
  readonly target: EventTarget;
  /** Which shows that it is pending. */
  readonly element: Element | undefined;
  /** On this connection or an earlier one: the server may have run it. */
  sent: boolean;
}

export interface Outbox {
  /** Number of the last event that the server has acknowledged. */
  acknowledged(): number;
  /** Number of the last event that was sent on this connection. */
  lastSent(): number;
  /** `values` are the fields of `heard` and no others. Nothing is added where nobody listens and no control is told of. */
  add(heard: readonly Listening[], values: ReadonlyMap<string, WireValue>, controls: readonly Control[], target: EventTarget): void;
  /** What is not acknowledged. */
  kept(): readonly Outgoing[];
  /** Called for each event that starts (1) or stops (-1) to be pending. */
  onPending?: (event: Outgoing, by: number) => void;
  /** The handlers of this event have not ended (true): it stays pending until they have (false). */
  wait(number: number, waits: boolean): void;
  /** `count` more events were run or refused. */
  acknowledge(count: number): void;
  /** Nothing is sent until `resume`: block numbers are not to be trusted. */
  hold(): void;
  /** As `hold`, and what was sent may be lost. With `drop` it is given up: the server cannot read it. */
  disconnect(drop: boolean): void;
  /**
   * The page fits again; the server has run the events up to `last`. Where the page was described anew, `rename` lets those
   * name their slots as they are now that were not sent on this connection, or with `again` were sent in vain; false: they are gone.
   */
  resume(last: number, rename: ((event: Outgoing) => unknown) | undefined, again?: boolean): void;
}

/** Writes and sends an Event or Report frame; false if it is larger than a frame may be. */
export type Post = (kind: number, number: number, body: Bytes) => boolean;

/** Events that are kept for the server; later ones are refused. */
export const MAX_KEPT = 1000;

export function createOutbox(post: Post): Outbox {
  let events: Outgoing[] = [];
  let acknowledged = 0;
  let sent = 0;
  let open = false;
  let lost = 0;
  // By their numbers, which are below those of the kept ones once they are acknowledged.
  const waiting = new Map<number, Outgoing>();

  const count = (event: Outgoing, by: number): void => {
    if (event.element) countPending(event.element, by);
    outbox.onPending?.(event, by);
  };
  const finish = (event: Outgoing): void => count(event, -1);

  const send = (): void => {
    while (open && sent < events.length) {
      const event = events[sent]!;
      const number = acknowledged + sent + 1;
      if (post(event.heard.length ? ClientFrame.Event : ClientFrame.Report, number, bodyOf(event))) {
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
      const event = events.shift()!;
      if (!waiting.has(++acknowledged)) finish(event);
      if (sent) sent--;
    }
  };

  const outbox: Outbox = {
    acknowledged: () => acknowledged,
    lastSent: () => acknowledged + sent,
    kept: () => events,
    wait(number, waits) {
      const event = events[number - acknowledged - 1] ?? waiting.get(number);
      if (event && waits) waiting.set(number, event);
      else if (waiting.delete(number) && number <= acknowledged) finish(event!);
    },
    add(heard, values, controls, target) {
      if (!heard.length && !controls.length) return;
      if (events.length === MAX_KEPT) return void (lost++ || console.warn("Heddle: event lost"));
      const event = { heard, values, controls, target, element: heard[0]?.element, sent: false };
      count(event, 1);
      events.push(event);
      send();
    },
    acknowledge,
    hold: () => (open = false),
    disconnect(drop) {
      open = false;
      if (drop) events.splice(0, sent).forEach(finish);
      sent = 0;
    },
    resume(last, rename, again) {
      if (again) sent = 0;
      // Whether their handlers have ended, this connection does not tell.
      waiting.forEach((event, number) => number <= acknowledged && finish(event));
      waiting.clear();
      acknowledge(last - acknowledged);
      acknowledged = last;
      events = events.filter((event, at) => {
        if (at < sent || !rename || rename(event)) return true;
        finish(event);
        return false;
      });
      open = true;
      send();
    },
  };
  return outbox;
}

function bodyOf(event: Outgoing): Bytes {
  const { heard, values, controls } = event;
  const body: Bytes = [];
  const fields = new Map(values);
  const tag = tagOf(event);
  const writePlace = ({ block, slot }: Listening, bits: number): void => writeUints(body, block.instance.id, block.number, slot * 4 + bits);
  heard.forEach((listening, at) => writePlace(listening, heard[at + 1] ? ListenerTag.More : tag));
  if (tag === ListenerTag.Controls) writeUints(body, controls.length);
  for (const { listening, field, value } of controls) {
    if (tag === ListenerTag.Controls) writePlace(listening, field ? 1 : 0);
    writeValue(body, value);
    fields.delete(field!);
  }
  fields.forEach((value) => writeValue(body, value));
  return body;
}

/** What follows the listeners; of a report, whose controls are all named, `Controls`. */
function tagOf({ heard, controls: [control, another] }: Outgoing): ListenerTag.Code {
  if (!control) return ListenerTag.Fields;
  return !another && control.field && control.listening.element === heard[0]?.element ? ListenerTag.Own : ListenerTag.Controls;
}
