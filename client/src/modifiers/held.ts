/**
 * Events that are debounced or throttled. Promises that nothing which was done on purpose overtakes them, that none is sent
 * twice, and that what controls show is not lost with an event that makes way for a newer one.
 */
import * as Code from "../../../protocol/generated/event-modifier.ts";
import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import { isStream } from "../../../protocol/src/event-streams.ts";
import type { Environment } from "../environment.ts";
import { findAgain } from "../events/find-again.ts";
import type { Control } from "../forms/forms.ts";
import type { Listening } from "../patch/block.ts";
import type { Outbox, Outgoing } from "../transport/outbox.ts";
import type { Program } from "./program.ts";
import { continuesText } from "./typing.ts";

/** What has happened, as far as it is to be told. */
interface Told {
  readonly values: ReadonlyMap<string, WireValue>;
  readonly controls: readonly Control[];
  readonly target: EventTarget;
}

interface Held extends Outgoing {
  readonly listening: Listening;
  readonly program: Program;
  cancel(): void;
}

/** What a throttled slot has sent last. */
interface Sent {
  readonly at: number;
  readonly key: string | undefined;
}

export interface HeldEvents {
  /** Takes an event; what need not wait goes to the server at once. */
  add(heard: readonly Listening[], told: Told, event: Event | undefined): void;
  /** Sends what is held, in the order in which it happened. */
  flush(): void;
  held(): readonly Outgoing[];
}

interface HeldHost {
  readonly env: Pick<Environment, "after" | "now">;
  readonly send: Outbox["add"];
  programOf(listening: Listening): Program | undefined;
}

const nothing = (): void => {};

export function createHeld({ env, send, programOf }: HeldHost): HeldEvents {
  /** In the order in which they happened. */
  let held: Held[] = [];
  const sent = new WeakMap<Element, Map<string, Sent>>();

  const release = (one: Held): void => {
    one.cancel();
    held = held.filter((other) => other !== one);
    const { listening, values, target } = one;
    const controls = one.controls.flatMap((control) => findAgain(control.listening).map((now) => ({ ...control, listening: now })));
    const heard = findAgain(listening);
    // Without its element it has nobody to tell.
    if (heard.length) send(heard, values, controls, target);
  };

  const flush = (): void => held.slice().forEach(release);

  /** Holds it in the place of an older one. */
  const hold = (listening: Listening, program: Program, { values, controls, target }: Told, ms: number): void => {
    const { element } = listening;
    const old = held.find((one) => one.element === element && one.program.name === program.name);
    old?.cancel();
    const carried = (old?.controls ?? []).filter((one) => !controls.some((other) => other.listening === one.listening));
    const one: Held = {
      listening,
      program,
      heard: [listening],
      values,
      // Of another control than the new event's: it is none of its target.
      controls: [...controls, ...carried.map((control) => ({ ...control, field: undefined }))],
      target,
      element,
      sent: false,
      cancel: nothing,
    };
    held = [...held.filter((other) => other !== old), one];
    if (program.ms) one.cancel = env.after(ms, () => (program.timing === Code.Throttle ? pass(listening, program, one) : release(one)));
  };

  /** What was throttled goes to the server. */
  const pass = (listening: Listening, program: Program, one: Held | Told, key?: string): void => {
    const { element } = listening;
    const names = sent.get(element) ?? new Map<string, Sent>();
    sent.set(element, names.set(program.name, { at: env.now(), key }));
    if ("cancel" in one) release(one);
    else send([listening], one.values, one.controls, one.target);
  };

  const throttle = (listening: Listening, program: Program, told: Told, event: Event | undefined): void => {
    const last = sent.get(listening.element)?.get(program.name);
    const key = (event as KeyboardEvent | undefined)?.key;
    const left = last ? last.at + program.ms - env.now() : 0;
    // Another key than the one that repeats is another matter.
    if (left <= 0 || key !== last?.key) pass(listening, program, told, key);
    else if (told.controls.length || (isStream(listening.event.name) && key === undefined)) hold(listening, program, told, left);
  };

  return {
    add(heard, told, event) {
      const isFleeting = event && isStream(event.type) && (!event.type.startsWith("key") || continuesText(event as KeyboardEvent));
      if (!isFleeting) flush();
      const now = heard.filter((listening) => !programOf(listening)?.timing);
      if (now.length || !heard.length) send(now, told.values, told.controls, told.target);
      for (const listening of heard) {
        const program = programOf(listening);
        if (program?.timing === Code.Debounce) hold(listening, program, told, program.ms);
        else if (program?.timing) throttle(listening, program, told, event);
      }
    },
    flush,
    held: () => held,
  };
}
