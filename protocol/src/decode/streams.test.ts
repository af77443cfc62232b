import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ByteWriter } from "../byte-writer.ts";
import { captureLine, readCaptureLine } from "./capture.ts";
import { printStream } from "./print-stream.ts";
import { StreamDecoder } from "./streams.ts";

interface Vector {
  readonly name: string;
  readonly templates: readonly { readonly hex: string }[];
  readonly hex: string;
  readonly updates: readonly { readonly hex: string }[];
}

const vectors = JSON.parse(readFileSync(new URL("../../vectors/stream.json", import.meta.url), "utf8")) as Vector[];
const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, "hex"));

/** A decoder that knows the vector's templates and has read its view. */
function decoderOf({ templates, hex }: Vector): StreamDecoder {
  const decoder = new StreamDecoder();
  templates.forEach((template, at) => decoder.learn(at + 1, bytesOf(template.hex)));
  decoder.decode(bytesOf(hex));
  return decoder;
}

test.each(vectors)("$name: is read to its end, and cut anywhere up to there", (vector) => {
  const decoder = decoderOf(vector);
  expect(decoder.decode(bytesOf(vector.hex)).error).toBeUndefined();
  for (const { hex } of vector.updates) {
    const bytes = bytesOf(hex);
    expect(decoder.decode(bytes).error).toBeUndefined();
  }
  const [first] = vector.updates;
  if (first === undefined) return;
  for (let cut = 0; cut < first.hex.length / 2; cut++) {
    const { error } = decoderOf(vector).decode(bytesOf(first.hex).subarray(0, cut));
    expect(error?.offset).toBeLessThanOrEqual(cut);
  }
});

const vector = (name: string): Vector => vectors.find((one) => one.name === name)!;

test("says what a view shows, and what an update changes", () => {
  const decoder = decoderOf(vector("a counter"));
  const markup = "<button @click()={0}>Count: {1}</button>";
  expect(decoder.decode(bytesOf(vector("a counter").hex))).toEqual({
    stream: { stream: "Mount", instance: 1, shows: { block: markup, slots: [true, "0"] } },
  });
  expect(decoder.decode(bytesOf(vector("a counter").updates[0]!.hex))).toEqual({
    stream: { stream: "Update", instances: [{ instance: 1, change: { block: markup, slots: [{ slot: 1, change: { set: "1" } }] } }] },
  });
});

test("says the runs of a list", () => {
  const { updates } = vector("a list swaps rows and patches one, then is emptied and filled");
  const decoder = decoderOf(vector("a list swaps rows and patches one, then is emptied and filled"));
  const row = "<li>{0}</li>";
  expect(decoder.decode(bytesOf(updates[0]!.hex)).stream).toMatchObject({
    instances: [
      {
        change: {
          runs: [
            { keep: 1, from: 2 },
            { patch: 1, block: row, slots: [{ slot: 0, change: { set: "B" } }] },
            { keep: 1, from: 0 },
          ],
        },
      },
    ],
  });
});

test("behind an error nothing is guessed until a view comes in full", () => {
  const decoder = decoderOf(vector("a counter"));
  const [update] = vector("a counter").updates;
  const { stream, error } = decoder.decode(bytesOf(update!.hex).subarray(0, 5));
  expect(printStream({ stream, ...(error && { error }) }, 5)).toEqual([
    "Update stream: 5 bytes",
    "cannot be read from here: bad bytes at offset 5",
  ]);
  expect(decoder.decode(bytesOf(update!.hex)).error!.message).toBe("a change of instance 1, which was not told before, at offset 1");
  decoder.decode(bytesOf(vector("a counter").hex));
  expect(decoder.decode(bytesOf(update!.hex)).error).toBeUndefined();
});

test("a capture has streams with the templates that they name", () => {
  const definition = bytesOf(vector("a counter").templates[0]!.hex);
  const captured = { view: "v", at: 1, from: "renderer" as const, bytes: new ByteWriter().byte(1).uint(0).copy() };
  expect(readCaptureLine(captureLine({ ...captured, templates: [{ index: 1, definition }] }))).toEqual({
    ...captured,
    templates: [{ index: 1, definition }],
  });
  expect(readCaptureLine(captureLine(captured))).toEqual(captured);
  expect(() => readCaptureLine('{"view":"v","at":1,"from":"renderer","frame":"","templates":[[1]]}')).toThrow("no captured template");
});
