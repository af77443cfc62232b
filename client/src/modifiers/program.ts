/** Reads the programs of event slots, see `EventModifier` in `protocol/schema/template-ops.ts`: what does not follow it is a DecodeError. */
import * as Op from "../../../protocol/generated/condition.ts";
import * as Code from "../../../protocol/generated/event-modifier.ts";
import { ByteReader, type WireValue } from "../../../protocol/src/byte-reader.ts";
import type { Slot } from "../patch/block.ts";
import { readPath } from "../events/fields.ts";

export interface KeyCombo {
  /** Bits of KeyModifier. */
  readonly held: number;
  readonly key: string;
}

export type Condition = (event: Event) => WireValue;

/** A filter, or a decision. */
export type Step =
  | { readonly code: typeof Code.Keys; readonly inFields: boolean; readonly combos: readonly KeyCombo[] }
  | { readonly code: typeof Code.Direct | typeof Code.Once | typeof Code.Outside }
  | { readonly code: typeof Code.Prevent | typeof Code.Stop; readonly when: Condition };

/** What a slot with modifiers does with an event. */
export interface Program {
  /** Tells it from others of the same element. */
  readonly name: string;
  readonly steps: readonly Step[];
  readonly captures: boolean;
  readonly isOutside: boolean;
  /** It hears what reaches the window or the document: Window or Document of EventModifier, or 0. */
  readonly place: number;
  readonly prevents: boolean;
  /** Debounce or Throttle of EventModifier, or 0, and its time. */
  readonly timing: number;
  readonly ms: number;
}

export function readProgram({ name, program }: Slot): Program {
  const reader = new ByteReader(program as Uint8Array);
  const steps: Step[] = [];
  let captures = false;
  let place = 0;
  let timing = 0;
  let ms = 0;
  while (!reader.atEnd) {
    const code = reader.byte();
    if (code === Code.Keys) steps.push({ code, inFields: reader.byte() > 0, combos: readCombos(reader) });
    else if (code === Code.Prevent || code === Code.Stop) steps.push({ code, when: readCondition(reader) });
    else if (code === Code.Direct || code === Code.Once || code === Code.Outside) steps.push({ code });
    else if (code === Code.Capture) captures = true;
    else if (code === Code.Window || code === Code.Document) place = code;
    else {
      timing = code;
      ms = reader.uint();
    }
  }
  const has = (code: number): boolean => steps.some((step) => step.code === code);
  return {
    name: `${name} ${String(program)}`,
    steps,
    captures,
    place,
    timing,
    ms,
    isOutside: has(Code.Outside),
    prevents: has(Code.Prevent),
  };
}

const readCombos = (reader: ByteReader): KeyCombo[] =>
  Array.from({ length: reader.uint() }, () => ({ held: reader.byte(), key: reader.string() }));

function readCondition(reader: ByteReader): Condition {
  const code = reader.byte();
  if (code === Op.Constant) {
    const value = reader.value();
    return () => value;
  }
  if (code === Op.Field) {
    const path = reader.string();
    return (event) => readPath(path.split("."), event);
  }
  const a = readCondition(reader);
  if (code === Op.Not) return (event) => !a(event);
  const b = readCondition(reader);
  switch (code) {
    case Op.And:
      return (event) => a(event) && b(event);
    case Op.Or:
      return (event) => a(event) || b(event);
    case Op.Same:
      return (event) => a(event) === b(event);
    case Op.Less:
      return (event) => a(event)! < b(event)!;
    default:
      return (event) => a(event)! <= b(event)!;
  }
}
