/** Render streams as JSON say all that their bytes say. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { StreamDecoder } from "../../protocol/src/decode/streams.ts";
import { outlineTemplate } from "../../protocol/src/decode/template-outline.ts";
import { encodeDecoded, type KnownTemplate } from "./support/encode-decoded.ts";
import { templates, TreeDriver } from "./support/tree-driver.ts";
import { build, mutate, type Spec, specArbitrary } from "./support/tree-spec.ts";

function decoderOf(known: Map<string, KnownTemplate> = new Map()): StreamDecoder {
  const decoder = new StreamDecoder();
  for (const { index, definition } of templates) {
    const { markup, slots } = outlineTemplate(definition);
    decoder.learn(index, definition);
    // Of templates that only differ by their place, or by what their events are, each has its own.
    expect(known.get(markup)?.slots ?? slots).toEqual(slots);
    known.set(markup, { index, slots });
  }
  return decoder;
}

const streamsOf = (specs: readonly Spec[]): Uint8Array[] => {
  const driver = new TreeDriver(() => build(specs[0]!));
  for (const spec of specs.slice(1)) driver.show(() => build(spec));
  return driver.streams;
};

const bytes = fc.array(fc.nat(255), { minLength: 50, maxLength: 200 });
const specs = fc.tuple(specArbitrary, bytes, specArbitrary).map(([first, chance, last]) => {
  let at = 0;
  return [first, mutate(first, { next: () => chance[at++ % chance.length]! }), last];
});

test("encoded again they are the same bytes", () => {
  fc.assert(
    fc.property(specs, (all) => {
      const streams = streamsOf(all);
      const known = new Map<string, KnownTemplate>();
      const decoder = decoderOf(known);
      for (const stream of streams) {
        const reading = decoder.decode(stream);
        expect(reading.error).toBeUndefined();
        expect(encodeDecoded(reading.stream!, known)).toEqual(stream);
      }
    }),
    { numRuns: 500 },
  );
});

/** Whether all that `part` says `whole` says at the same places; what an instance shows is empty until it is read. */
function isPartOf(part: unknown, whole: unknown): boolean {
  if (typeof part !== "object" || part === null) return Object.is(part, whole) || part === "";
  const [some, all] = [part as Record<string, unknown>, whole as Record<string, unknown>];
  return Object.keys(some).every((key) => key in all && isPartOf(some[key], all[key]));
}

test("cut anywhere, they give what could be read, and an error with its place", () => {
  fc.assert(
    fc.property(specs, fc.nat(), (all, chance) => {
      const streams = streamsOf(all);
      const decoder = decoderOf();
      for (const stream of streams.slice(0, -1)) decoder.decode(stream);
      const last = streams.at(-1)!;
      const cut = chance % last.length;
      const { stream, error } = decoder.decode(last.slice(0, cut));
      expect(error!.offset).toBeLessThanOrEqual(cut);
      expect(stream === undefined).toBe(cut === 0);
      const whole = decoderOf();
      const readings = streams.map((one) => whole.decode(one));
      expect(isPartOf(stream ?? {}, readings.at(-1)!.stream)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("damaged anywhere, they never throw", () => {
  fc.assert(
    fc.property(specs, fc.nat(), fc.nat(255), (all, place, byte) => {
      const streams = streamsOf(all);
      const decoder = decoderOf();
      const at = place % streams.length;
      const damaged = streams[at]!.slice();
      damaged[place % damaged.length] = byte;
      for (const stream of streams.with(at, damaged)) {
        const { error } = decoder.decode(stream);
        if (error) expect(error.offset).toBeLessThanOrEqual(stream.length);
      }
    }),
    { numRuns: 500 },
  );
});
