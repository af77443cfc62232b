/** What the browser decides of an event slot: flags, or a program as bytes, see EventModifier in `protocol/schema/template-ops.ts`. */
import * as Op from "../generated/condition.ts";
import * as Flag from "../generated/event-flag.ts";
import * as Code from "../generated/event-modifier.ts";
import { ByteWriter } from "./byte-writer.ts";
import type { Condition, EventModifier } from "./event-modifiers.ts";

const CODES = {
  keys: Code.Keys,
  self: Code.Direct,
  once: Code.Once,
  outside: Code.Outside,
  prevent: Code.Prevent,
  stop: Code.Stop,
  capture: Code.Capture,
  debounce: Code.Debounce,
  throttle: Code.Throttle,
  window: Code.Window,
  document: Code.Document,
} as const;

const BINARY = { and: Op.And, or: Op.Or, same: Op.Same, less: Op.Less, atMost: Op.AtMost } as const;

// Their listeners are passive, but where a program says otherwise.
const PASSIVE = /^(wheel|touch)/;

/** What a slot with these modifiers says to the browser: unconditional decisions that stand alone are flags. */
export function eventDecisions(
  type: string,
  modifiers: readonly EventModifier[],
): { readonly flags: number; readonly program: Uint8Array } {
  const implied = type === "submit" ? Flag.Prevent : 0;
  const isPlain = !PASSIVE.test(type) && modifiers.every((one) => (one.kind === "prevent" || one.kind === "stop") && isAlways(one.when));
  if (!isPlain) return { flags: implied, program: eventProgram(modifiers) };
  return { flags: modifiers.reduce((flags, { kind }) => flags | (kind === "prevent" ? Flag.Prevent : Flag.Stop), implied), program: NONE };
}

const NONE = new Uint8Array();

const isAlways = (when: Condition): boolean => when.op === "constant" && when.value === true;

function eventProgram(modifiers: readonly EventModifier[]): Uint8Array {
  const isGlobal = modifiers.some(({ kind }) => kind === "window" || kind === "document");
  const w = new ByteWriter();
  for (const modifier of modifiers) if (modifier.kind !== "passive") writeModifier(w, modifier, isGlobal);
  return w.copy();
}

function writeModifier(w: ByteWriter, modifier: Exclude<EventModifier, { kind: "passive" }>, isGlobal: boolean): void;
function writeModifier(w: ByteWriter, modifier: EventModifier, isGlobal: boolean): void {
  w.byte(CODES[modifier.kind as keyof typeof CODES]);
  switch (modifier.kind) {
    case "keys":
      // Shortcuts of the whole page leave those alone who type.
      w.byte(+(modifier.inFields ?? !isGlobal)).uint(modifier.combos.length);
      for (const { modifiers, key } of modifier.combos) w.byte(modifiers).string(key);
      return;
    case "prevent":
    case "stop":
      return writeCondition(w, modifier.when);
    case "debounce":
    case "throttle":
      w.uint(modifier.ms);
      return;
    default:
  }
}

function writeCondition(w: ByteWriter, condition: Condition): void {
  switch (condition.op) {
    case "constant":
      w.byte(Op.Constant).value(condition.value);
      return;
    case "field":
      w.byte(Op.Field).string(condition.path);
      return;
    case "not":
      w.byte(Op.Not);
      return writeCondition(w, condition.a);
    default:
      w.byte(BINARY[condition.op]);
      writeCondition(w, condition.a);
      writeCondition(w, condition.b);
  }
}
