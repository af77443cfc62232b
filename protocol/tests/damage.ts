/**
 * Bytes that are nearly right, for fuzzers: valid ones that are cut, flipped, spliced, with extreme numbers in them. Pure chance
 * would rarely get past the first bytes. The differ's tests have the same in Rust.
 */
import { EventCycle, MaxControls, MaxEventListeners, MaxListEntries, MaxResyncBlocks, MaxSlots } from "../generated/limits.ts";
import * as ValueTag from "../generated/value-tag.ts";
import { ByteWriter } from "../src/byte-writer.ts";
import type { Chance } from "../src/chance.ts";

/** Limits of the protocol and what is next to them, in all widths of a number. */
const EXTREMES: readonly number[] = [
  [0, 1, 63, 127, 128, 255, EventCycle / 8 - 1, EventCycle / 8, EventCycle - 1, EventCycle],
  [MaxEventListeners, MaxControls, MaxControls + 1, MaxResyncBlocks, MaxSlots + 1, MaxListEntries * 4 + 2],
  [100_000_000, 2 ** 25, 2 ** 30, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 3, 2 ** 32 - 1],
].flat();

/** A sound one with up to three faults. The first `head` bytes are mostly left as they are, so that what comes behind the first checks is reached. */
export function damaged(chance: Chance, sound: Uint8Array, other: Uint8Array, head: number): Uint8Array {
  let bytes = sound;
  for (let left = 1 + chance.below(3); left > 0; left--) bytes = damage(chance, bytes, other, chance.below(16) === 0 ? 0 : head);
  return bytes;
}

function damage(chance: Chance, bytes: Uint8Array, other: Uint8Array, head: number): Uint8Array {
  const first = Math.min(head, bytes.length);
  const at = first + chance.below(bytes.length + 1 - first);
  const end = at + chance.below(Math.min(bytes.length - at, 24) + 1);
  const byte = bytes[at] ?? 0;
  switch (chance.below(10)) {
    case 0:
      return bytes.slice(0, at);
    case 1:
      return spliced(bytes, at, at + 1, [byte ^ (1 << chance.below(8))]);
    case 2:
      return spliced(bytes, at, at + 1, [chance.below(256)]);
    case 3:
      // To the next tag, slot or entry.
      return spliced(bytes, at, at + 1, [byte + chance.below(9) - 4]);
    case 4:
      return spliced(bytes, at, bytes.length, other.subarray(chance.below(other.length + 1)));
    case 5:
      return spliced(bytes, at, end, []);
    case 6:
      return spliced(bytes, at, at, Array.from({ length: 1 + chance.below(4) }, () => [...bytes.subarray(at, end)]).flat());
    case 7:
      return spliced(bytes, at, end, chance.bytes(1 + chance.below(6)));
    case 8:
      return spliced(bytes, at, at, number(chance));
    default: {
      const last = bytes.subarray(at).findIndex((one) => one < 128);
      return spliced(bytes, at, last === -1 ? bytes.length : at + last + 1, number(chance));
    }
  }
}

function spliced(bytes: Uint8Array, start: number, end: number, between: ArrayLike<number>): Uint8Array {
  const rest = bytes.subarray(end);
  const result = new Uint8Array(start + between.length + rest.length);
  result.set(bytes.subarray(0, start));
  result.set(between, start);
  result.set(rest, start + between.length);
  return result;
}

/** An extreme number; now and then one of too many bytes, or lists within lists. */
function number(chance: Chance): Uint8Array {
  const at = chance.below(EXTREMES.length + 2);
  if (at === EXTREMES.length) return Uint8Array.of(255, 255, 255, 255, 127);
  if (at > EXTREMES.length) return Uint8Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? ValueTag.List : 1));
  return new ByteWriter().uint(EXTREMES[at]!).copy();
}
