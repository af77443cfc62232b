/**
 * The script of events with modifiers: the core loads it when a template has a program. It is a bundle of its own and
 * takes the place of `live.find` and `outbox.add`.
 */
import * as Code from "../../../protocol/generated/event-modifier.ts";
import type { Environment } from "../environment.ts";
import { fieldsOf } from "../events/find-again.ts";
import type { Listening } from "../patch/block.ts";
import type { Live } from "../patch/live.ts";
import type { Template } from "../patch/template.ts";
import type { Outbox } from "../transport/outbox.ts";
import { createFinder, PASSIVE } from "./find.ts";
import { createHeld } from "./held.ts";
import { watchOutside } from "./place.ts";

export interface ModifiersHost {
  readonly env: Pick<Environment, "window" | "after" | "now">;
  readonly live: Live;
  readonly outbox: Pick<Outbox, "add" | "kept">;
}

/** Takes over from now on. */
export function start({ env, live, outbox }: ModifiersHost): void {
  const { window } = env;
  const { add, kept } = outbox;
  const spent = new WeakMap<Element, Set<string>>();
  const programOf = (listening: Listening): ReturnType<typeof finder.programOf> => finder.programOf(listening.event);
  const isSpent = (listening: Listening): boolean => !!spent.get(listening.element)?.has(programOf(listening)!.name);
  const finder = createFinder({ window, live, outside: watchOutside(env, live), isSpent });

  /** Sends it; what may be sent once, once. */
  const send: Outbox["add"] = (heard, values, controls, target) => {
    const due = heard.filter((listening) => {
      const program = programOf(listening);
      if (!program?.steps.some(({ code }) => code === Code.Once)) return true;
      if (isSpent(listening)) return false;
      spent.set(listening.element, (spent.get(listening.element) ?? new Set()).add(program.name));
      return true;
    });
    if (due.length || !heard.length) add(due, fieldsOf(due, values), controls, target);
  };
  const { flush, held, add: take } = createHeld({ env, send, programOf });

  /** Whose slots they are, by what `find` has told the core. */
  const events = new WeakMap<readonly Listening[], Event>();
  live.find = (type, path, event) => {
    const heard = finder.find(type, path, event!);
    events.set(heard, event!);
    return heard;
  };
  outbox.add = (heard, values, controls, target) => take(heard, { values, controls, target }, events.get(heard));
  outbox.kept = () => [...kept(), ...held()];

  for (const type of ["submit", "reset", "change", "focusout", "pagehide"]) window.addEventListener(type, flush, true);
  window.document.addEventListener("visibilitychange", () => window.document.hidden && flush());
  window.addEventListener(
    "keydown",
    ({ key, target, isComposing }) => key === "Enter" && !isComposing && (target as Element).localName === "input" && flush(),
    true,
  );
  watchPrevented(window, live, finder);
}

/** Listens once more to what programs prevent and the core hears too late for that. */
function watchPrevented(window: Window, live: Live, { programOf, prevent }: ReturnType<typeof createFinder>): void {
  const types = new Set<string>();
  const look = ({ slots }: Template): void => {
    for (const slot of slots) {
      if (!PASSIVE.test(slot.name) || types.has(slot.name) || !programOf(slot)?.prevents) continue;
      types.add(slot.name);
      window.addEventListener(slot.name, prevent, { capture: true, passive: false });
    }
  };
  live.known.forEach(look);
  const { onSlot } = live;
  live.onSlot = (...slot) => {
    onSlot(...slot);
    look([...live.known].at(-1)![1]);
  };
}
