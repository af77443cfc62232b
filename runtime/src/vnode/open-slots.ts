/**
 * Event slots of which nobody knew when compiling which functions they can hold. What those are marked with, by modifiers that
 * were called elsewhere or by the compiler, becomes a part of the template.
 */
import * as EventFlag from "../../../protocol/generated/event-flag.ts";
import { ByteWriter } from "../../../protocol/src/byte-writer.ts";
import { type EventModifier, findConflict } from "../../../protocol/src/event-modifiers.ts";
import { eventDecisions } from "../../../protocol/src/event-program.ts";
import { type DefinedEvent, writeEventSlot } from "../../../protocol/src/write-attribute-slot.ts";
import { UsageError } from "../errors/render-error.ts";
import { type Marks, marksOf, NO_MARKS } from "../events/marks.ts";
import { Template } from "./template.ts";
import { templateHash } from "./template-hash.ts";

/** What an event slot with these modifiers says to the browser. Throws a `UsageError` for those that cannot be together. */
export function decisionsOf(type: string, modifiers: readonly EventModifier[]): ReturnType<typeof eventDecisions> {
  const conflict = findConflict(modifiers, type);
  if (conflict !== null) throw new UsageError(`A handler of "${type}" is not possible: ${conflict.name} ${conflict.problem}.`);
  return eventDecisions(type, modifiers);
}

/** The template for these values: what their functions are marked with is part of it. */
export function openedFor(template: Template, slots: readonly unknown[]): Template {
  let opened = template;
  for (const slot of template.openSlots) {
    const marks = marksAt(slots, slot);
    if (marks !== NO_MARKS) opened = openedBy(opened, slot, marks);
  }
  return opened;
}

function marksAt(slots: readonly unknown[], slot: number): Marks {
  const value = slots[slot];
  return typeof value === "function" ? marksOf(value) : NO_MARKS;
}

function openedBy(template: Template, slot: number, marks: Marks): Template {
  const openings = (template.openings[slot] ??= new WeakMap());
  let opened = openings.get(marks);
  if (opened === undefined) openings.set(marks, (opened = open(template, slot, marks)));
  return opened;
}

/** Equal templates open into equal ones, each with the place of its own. */
function open(template: Template, slot: number, marks: Marks): Template {
  const { identity, opened } = template;
  const key = `${slot} ${marks.text}`;
  let next = opened.get(key);
  if (next === undefined) {
    const wanted = slotFor(template, slot, marks);
    if (saysTheSame(template.events[slot]!, wanted)) next = template;
    else next = identity === template ? withEvent(template, slot, wanted) : open(identity, slot, marks).at(template.place);
    opened.set(key, next);
  }
  return next;
}

/** What a slot says to the browser with such a function. */
function slotFor({ events }: Template, slot: number, marks: Marks): DefinedEvent {
  const { type, fields } = events[slot]!;
  return { kind: "event", type, fields: marks.fields ?? fields, ...decisionsOf(type, marks.modifiers) };
}

type Said = Omit<DefinedEvent, "kind">;

/** Whether two event slots say the same to the browser. */
const saysTheSame = (a: Said, b: Said): boolean => decidesTheSame(a, b) && isSame(a.fields, b.fields);

/** Whether what an event slot says to the browser does for a handler that would say `wanted`: it may send more. */
export const doesFor = (shown: Said, wanted: Said): boolean =>
  decidesTheSame(shown, wanted) && wanted.fields.every((field) => shown.fields.includes(field));

const decidesTheSame = (a: Said, b: Said): boolean => (a.flags & SAID) === (b.flags & SAID) && isSame(a.program, b.program);

const SAID = ~(EventFlag.Open | EventFlag.Modified);

const isSame = (a: ArrayLike<unknown>, b: ArrayLike<unknown>): boolean => {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
};

function withEvent(template: Template, slot: number, event: DefinedEvent): Template {
  const { definition, origin, place, family } = template;
  const { start, end } = template.events[slot]!;
  const w = new ByteWriter().append(definition.subarray(0, start));
  writeEventSlot(w, event);
  const bytes = w.append(definition.subarray(end)).copy();
  return new Template(templateHash(bytes), bytes, { origin, place, family });
}
