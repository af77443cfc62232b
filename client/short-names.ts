/**
 * Short names for the properties of our own objects. Which one a property gets makes no difference but to what the core
 * compresses to, and there some 100 bytes: so they are found by trying, and recorded, as what compresses best is another
 * zlib's secret.
 */
import { gzipSync } from "node:zlib";

/** By property. */
export type ShortNames = Readonly<Record<string, string>>;

/** A script that has a sign for each property, until that gets its name. */
export interface Nameless {
  /** What stands around the places: one more than those. */
  readonly around: readonly string[];
  readonly places: readonly Place[];
}

interface Place {
  readonly property: string;
  /** The variable that stands behind it in `{property:variable}`: where they have one name, that does. */
  readonly variable: string | undefined;
}

// Our scripts have no ideographs otherwise.
const FIRST_SIGN = 0x4e00;
const SIGN = /([\u4e00-\u9fff])/;

const LETTERS = [..."etnrlosfuadchpwvmkgybxijqz"];
const CAPITALS = [..."MASHTUFERINODLBCKWGJPQVXYZ$_"];
const PAIRS = LETTERS.flatMap((second) => LETTERS.map((first) => first + second));
/** Names of one letter and of two. Those are left out that our objects have themselves. */
const CANDIDATES = [...LETTERS, ...CAPITALS, ...PAIRS].filter((name) => !/^(at|on|id|to|is)$/.test(name));

/** A mangler's cache in which each property has its sign. */
export const signs = (properties: readonly string[]): Record<string, string> =>
  Object.fromEntries(properties.map((property, at) => [`$${property}`, String.fromCodePoint(FIRST_SIGN + at)]));

/** Takes a script apart at its signs, which stand for `properties`. */
export function nameless(script: string, properties: readonly string[]): Nameless {
  const pieces = script.split(SIGN);
  const around = pieces.filter((_, at) => at % 2 === 0);
  const places = pieces
    .filter((_, at) => at % 2 === 1)
    .map((sign, at) => ({
      property: properties[sign.codePointAt(0)! - FIRST_SIGN]!,
      variable: /[{,]$/.test(around[at]!) ? /^:([\w$]+)(?=[,}])/.exec(around[at + 1]!)?.[1] : undefined,
    }));
  return { around, places };
}

/** The script with these names. */
export function named({ around, places }: Nameless, names: ShortNames): string {
  let script = around[0]!;
  places.forEach(({ property, variable }, at) => {
    const name = names[property]!;
    const behind = around[at + 1]!;
    // Without its colon and with the variable, which is the name.
    script += name === variable ? behind.slice(1) : name + behind;
  });
  return script;
}

/** Each property keeps the name that it had, if it had one, and those that are new get what is free. */
export function complete(properties: readonly string[], known: ShortNames): ShortNames {
  const kept = properties.map((property) => known[property]);
  const free = CANDIDATES.filter((name) => !kept.includes(name));
  return Object.fromEntries(properties.map((property, at) => [property, kept[at] ?? free.shift()!]));
}

/** Exchanges names, and takes others, `tries` times, and keeps what makes the script smaller. The same each time. */
export function improve(script: Nameless, names: ShortNames, tries: number): ShortNames {
  const used = new Set(script.places.map(({ property }) => property));
  const best = { ...names };
  const properties = Object.keys(best);
  const ours = properties.filter((property) => used.has(property));
  const chance = createChance();
  let bytes = gzipSync(named(script, best), { level: 9 }).length;
  for (; tries > 0; tries--) {
    const property = ours[chance(ours.length)]!;
    const old = best[property]!;
    const other = CANDIDATES[chance(CANDIDATES.length)]!;
    const owner = properties.find((one) => best[one] === other);
    best[property] = other;
    if (owner) best[owner] = old;
    const now = gzipSync(named(script, best), { level: 9 }).length;
    if (now <= bytes) bytes = now;
    else {
      best[property] = old;
      if (owner) best[owner] = other;
    }
  }
  return best;
}

/** Whole numbers below what it is given (Park and Miller's minimal standard). */
function createChance(): (end: number) => number {
  let state = 1;
  return (end) => (state = (state * 48_271) % 0x7fffffff) % end;
}
