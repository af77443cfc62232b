/**
 * Finds the slots that hear an event, in the order in which their handlers run, and decides for each what its program
 * says. Runs while the event happens, before any script of the page sees it.
 */
import * as EventFlag from "../../../protocol/generated/event-flag.ts";
import * as Code from "../../../protocol/generated/event-modifier.ts";
import { MaxEventListeners } from "../../../protocol/generated/limits.ts";
import * as Op from "../../../protocol/generated/template-op.ts";
import type { Listening, ListeningElement, Slot } from "../patch/block.ts";
import type { Live } from "../patch/live.ts";
import { isTyped } from "./typing.ts";
import { pressed } from "./keys.ts";
import { createElsewhere, type Outside, reaches } from "./place.ts";
import { type Program, readProgram } from "./program.ts";

/** Types whose listeners in the core are passive. */
export const PASSIVE: RegExp = /wheel|touch/;

export interface FinderHost {
  readonly window: Window;
  readonly live: Live;
  readonly outside: Outside;
  /** The slot has sent what it may send once. */
  isSpent(listening: Listening): boolean;
}

export interface Finder {
  find(type: string, path: readonly EventTarget[], event: Event): Listening[];
  /** Does what programs prevent of an event whose listener in the core is passive. */
  prevent(event: Event): void;
  /** Undefined for slots without. */
  programOf(slot: Slot): Program | undefined;
}

export function createFinder({ window, live, outside, isSpent }: FinderHost): Finder {
  /** The core's listener of these types is passive, and asks now. */
  let isPassive = true;
  const programs = new WeakMap<Slot, Program>();

  const programOf = (slot: Slot): Program | undefined => {
    if (!slot.program) return undefined;
    let program = programs.get(slot);
    if (!program) programs.set(slot, (program = readProgram(slot)));
    return program;
  };

  const findElsewhere = createElsewhere(live, programOf);

  /** Whether the slot hears the event; what it decides is done then. `Stop` of EventFlag if it also ends the walk. */
  const run = (listening: Listening, program: Program, event: Event, path: readonly EventTarget[]): number | undefined => {
    const { element } = listening;
    let stops = 0;
    for (const step of program.steps) {
      if (step.code === Code.Prevent) {
        if (step.when(event) && !(isPassive && PASSIVE.test(event.type))) event.preventDefault();
      } else if (step.code === Code.Stop) {
        if (step.when(event)) stops = EventFlag.Stop;
      } else if (step.code === Code.Keys) {
        const combo = pressed(event as KeyboardEvent, step.combos, window.navigator.platform);
        if (!combo || (!step.inFields && isTyped(combo, path[0]!))) return undefined;
      } else if (
        step.code === Code.Direct ? path[0] !== element : step.code === Code.Once ? isSpent(listening) : !outside.is(element, event, path)
      )
        return undefined;
    }
    return stops;
  };

  /** Adds what hears the event to `heard`. True: the walk ends here. */
  const hear = (heard: Listening[], listenings: readonly Listening[], event: Event, path: readonly EventTarget[]): boolean => {
    let stops = 0;
    for (const listening of listenings) {
      const program = programOf(listening.event);
      const result = program ? run(listening, program, event, path) : 0;
      if (result === undefined || heard.length === MaxEventListeners) {
        // A form is not submitted by the browser because its handler is not interested this time.
        if (listening.event.flags & EventFlag.Prevent && !isOffline(window)) event.preventDefault();
        continue;
      }
      heard.push(listening);
      stops |= result | (listening.event.flags & EventFlag.Stop);
    }
    return stops > 0;
  };

  const find = (type: string, path: readonly EventTarget[], event: Event): Listening[] => {
    const heard: Listening[] = [];
    // Of an event that does not bubble the core looks at the target alone. Afterwards nobody knows its way any more.
    const way = event.bubbles ? path : event.composedPath();
    const whole = way.length ? live.portals.way(way) : path;
    const others = findElsewhere(type);
    const isAt = (listening: Listening, captures: boolean): boolean => {
      const program = programOf(listening.event)!;
      if (program.place) listening.place = program.place === Code.Window ? window : window.document;
      return program.place > 0 && program.captures === captures && reaches(program, whole, event.bubbles, window);
    };
    const first = others.filter((one) => isAt(one, true) || programOf(one.event)!.isOutside);
    if (hear(heard, first, event, whole)) return heard;
    for (const node of whole.toReversed()) if (hear(heard, slotsOf(node, type, true, programOf), event, whole)) return heard;
    for (const node of path) if (hear(heard, slotsOf(node, type, false, programOf), event, whole)) return heard;
    hear(
      heard,
      others.filter((one) => isAt(one, false)),
      event,
      whole,
    );
    return heard;
  };

  return {
    find,
    programOf,
    prevent(event) {
      isPassive = false;
      const path = event.composedPath();
      find(event.type, live.portals.way(path), event);
      isPassive = true;
    },
  };
}

const isOffline = ({ document }: Window): boolean => document.documentElement.dataset["heddle"] === "offline";

/** Slots of one node that wait for events in it. */
function slotsOf(node: EventTarget, type: string, captures: boolean, programOf: Finder["programOf"]): Listening[] {
  return ((node as ListeningElement).heddleSlots ?? []).filter(({ on, event }) => {
    if (!on || event.name !== type || event.kind !== Op.EventSlot) return false;
    const program = programOf(event);
    return program ? program.captures === captures && !program.place && !program.isOutside : !captures;
  });
}
