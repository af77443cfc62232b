/**
 * Event slots of which nobody knew when compiling which functions they can hold. What those have around them, a modifier
 * that was called elsewhere, becomes a part of the template.
 */
import * as EventFlag from "../../../protocol/generated/event-flag.ts";
import { ByteWriter } from "../../../protocol/src/byte-writer.ts";
import { type EventModifier, findConflict } from "../../../protocol/src/event-modifiers.ts";
import { eventDecisions } from "../../../protocol/src/event-program.ts";
import { writeEventSlot } from "../../../protocol/src/write-attribute-slot.ts";
import { UsageError } from "../errors/render-error.ts";
import { modifiersOf } from "../events/modifiers.ts";
import { type EventSlot, Template } from "./template.ts";
import { templateHash } from "./template-hash.ts";

/** What an event slot with these modifiers says to the browser. Throws a `UsageError` for those that cannot be together. */
export function decisionsOf(type: string, modifiers: readonly EventModifier[]): ReturnType<typeof eventDecisions> {
  const conflict = findConflict(modifiers, type);
  if (conflict !== null) throw new UsageError(`A handler of "${type}" is not possible: ${conflict.name} ${conflict.problem}.`);
  return eventDecisions(type, modifiers);
}

/** The template for these values: of most renders the one that was compiled. */
export function openedFor(template: Template, slots: readonly unknown[]): Template {
  let wanted: Map<number, EventSlot> | null = null;
  for (const slot of template.openSlots) {
    const value = slots[slot];
    if (typeof value !== "function") continue;
    const event = template.events[slot]!;
    const { flags, program } = decisionsOf(event.type, modifiersOf(value));
    if (flags !== (event.flags & ~(EventFlag.Open | EventFlag.Modified)) || !sameBytes(program, event.program))
      (wanted ??= new Map()).set(slot, { ...event, flags, program });
  }
  if (wanted === null) return template;
  const key = [...wanted].map(([slot, { flags, program }]) => `${slot} ${flags} ${program.join()}`).join();
  return openedAs(template, key, wanted);
}

/** Equal templates open into equal ones, each with the place of its own. */
function openedAs(template: Template, key: string, wanted: ReadonlyMap<number, EventSlot>): Template {
  const known = template.opened.get(key);
  if (known !== undefined) return known;
  const { identity } = template;
  const opened = identity === template ? withEvents(template, wanted) : openedAs(identity, key, wanted).at(template.place);
  template.opened.set(key, opened);
  return opened;
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((byte, at) => byte === b[at]);

function withEvents({ definition, events, place }: Template, wanted: ReadonlyMap<number, EventSlot>): Template {
  const w = new ByteWriter();
  let done = 0;
  for (const [slot, event] of wanted) {
    const { start, end } = events[slot]!;
    w.append(definition.subarray(done, start));
    writeEventSlot(w, event);
    done = end;
  }
  const bytes = w.append(definition.subarray(done)).copy();
  return new Template(templateHash(bytes), bytes, null, place);
}
