/** Decoded render streams as lines for people. */
import { plural, short } from "./print-frame.ts";
import type { Change, ListRun, SlotChange, StreamReading } from "./streams.ts";

/** A stream as far as it could be read, and what is wrong with it; the first line is its head. */
export function printStream({ stream, error }: StreamReading, bytes: number): string[] {
  const problem = error === undefined ? [] : [`cannot be read from here: ${error.message}`];
  if (stream === undefined) return [`stream: ${plural(bytes, "byte")}`, ...problem];
  const head = `${stream.stream} stream: ${plural(bytes, "byte")}`;
  if (stream.stream !== "Update") return [head, `instance ${stream.instance} shows ${short(stream.shows)}`, ...problem];
  const changes = stream.instances.flatMap(({ instance, change }) =>
    change === undefined ? [] : printChange(`instance ${instance}`, change),
  );
  return [head, ...changes, ...problem];
}

/** A line for each value that is set and each run of a list. */
function printChange(place: string, change: Change): string[] {
  if ("set" in change) return [`${place}: shows ${short(change.set)}`];
  if ("runs" in change) return change.runs.flatMap((run) => printRun(place, run));
  if ("number" in change) return [`${place}: shows ${change.number}`];
  if ("splice" in change) return [`${place}: splices ${short(change.splice)}`];
  return [...(change.widened === undefined ? [] : [`${place}: is ${change.widened} now`]), ...printSlots(place, change.slots)];
}

const printSlots = (place: string, slots: readonly SlotChange[]): string[] =>
  slots.flatMap((one) => {
    const inner = `${place} slot ${one.slot}`;
    return "change" in one ? printChange(inner, one.change) : [`${inner}: ${short(one.value)}`];
  });

function printRun(place: string, run: ListRun): string[] {
  if ("keep" in run) return [`${place}: keeps ${run.keep} from ${run.from}`];
  if ("new" in run) return [`${place}: ${run.new.length} new ${short(run.new)}`];
  return [
    ...(run.widened === undefined ? [] : [`${place} entry ${run.patch}: is ${run.widened} now`]),
    ...printSlots(`${place} entry ${run.patch}`, run.slots),
  ];
}
