/** Decoded frames as lines for people. */
import type { DecodedClientFrame, Place } from "./client-frames.ts";
import type { DecodedOp, DecodedServerFrame } from "./server-frames.ts";

// Longer values are cut: a trace is to be read.
const MAX_CHARACTERS = 120;
/** A patch of more operations than that is worth a look. */
const MANY_OPERATIONS = 50;
/** As is a frame of more bytes. */
const MANY_BYTES = 16_384;

/** A frame from the server; the first line is its head. */
export function printServerFrame(frame: DecodedServerFrame, bytes: number): string[] {
  const { ops = [], shows, control, flags } = frame;
  const kind = flags === undefined || flags.length === 0 ? frame.frame : `${frame.frame} (${flags.join(", ")})`;
  const count = frame.ops === undefined ? "" : `, ${plural(ops.length, "operation")}`;
  return [
    `${kind} version ${frame.version}, acknowledges ${frame.ack}: ${plural(bytes, "byte")}${count}`,
    ...(shows === undefined ? [] : [`shows ${short(shows)}`]),
    ...(control === undefined ? [] : [short(control)]),
    ...ops.map(printOp),
    ...adviceOn(ops, bytes),
  ];
}

/** A frame from the client; the first line is its head. */
export function printClientFrame(frame: DecodedClientFrame, bytes: number): string[] {
  const { listeners, controls, own, fields, control, operands } = frame;
  const kind = control === undefined ? frame.frame : `${frame.frame} ${control}`;
  return [
    `${kind}, event ${frame.event}, acknowledges ${frame.ack}: ${plural(bytes, "byte")}`,
    ...(operands === undefined ? [] : [short(operands)]),
    ...(listeners ?? []).map((listener) => `heard at ${printPlace(listener)}`),
    ...(controls ?? []).map(({ value, isTarget, ...place }) => `${printPlace(place)} shows ${short(value)}${isTarget ? " (target)" : ""}`),
    ...(own === undefined ? [] : [`the first one's element shows ${short(own)} (target)`]),
    ...(fields === undefined || fields.length === 0 ? [] : [`fields ${fields.map(short).join(", ")}`]),
  ];
}

function printOp({ op, instance, block, slot, ...operands }: DecodedOp): string {
  const place = instance === undefined ? "" : ` ${printPlace({ instance, block: block!, slot: slot as number })}`;
  const rest = Object.entries(operands).map(([name, value]) => `${name} ${short(value)}`);
  return `${op}${place}${rest.length === 0 ? "" : `: ${rest.join(", ")}`}`;
}

const printPlace = ({ instance, block, slot }: Place): string => `instance ${instance} block ${block} slot ${slot}`;

/** What may be wrong with a patch that is larger than most. */
function adviceOn(ops: readonly DecodedOp[], bytes: number): string[] {
  const advice: string[] = [];
  const all = countOf(ops);
  if (all > MANY_OPERATIONS) {
    const [most, count] = [...Map.groupBy(ops, ({ op }) => op)]
      .map(([op, same]) => [op, countOf(same)] as const)
      .sort((a, b) => b[1] - a[1])[0]!;
    advice.push(
      `! ${all} operations, ${count} of them ${most}: ${ADVICE[most] ?? "what changes together may be a component of its own, shown or not."}`,
    );
  }
  if (bytes > MANY_BYTES) advice.push(`! ${bytes} bytes: show a part of long lists and texts, and the rest when it is asked for.`);
  return advice;
}

/** Each run of a Move is work of its own. */
const countOf = (ops: readonly DecodedOp[]): number => ops.reduce((sum, { runs }) => sum + (runs?.length ?? 1), 0);

const ADVICE: Partial<Record<DecodedOp["op"], string>> = {
  SetText: "if these are rows that moved, they want a key; if they all show one value, show it once.",
  SetNumber: "if these are rows that moved, they want a key; if they all show one number, show it once.",
  SetAttr: "one class on an element around them may do, with rules for what is within.",
  Insert: "entries that were there before want keys that stay the same.",
  Remove: "entries that were there before want keys that stay the same.",
  Move: "a list that is sorted anew moves most of its rows; a part of it shown would move fewer.",
};

/** As JSON, cut where it is long. */
export function short(value: unknown): string {
  const text = JSON.stringify(value) ?? "";
  return text.length <= MAX_CHARACTERS ? text : `${text.slice(0, MAX_CHARACTERS)}… (${text.length} characters)`;
}

export const plural = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;
