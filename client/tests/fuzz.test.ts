/**
 * Frames of the server that are nearly right, in Chromium: see `fuzz-arena.ts` for what must hold. HEDDLE_FUZZ says how many
 * are tried, HEDDLE_SEED which.
 */
import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ByteReader, DecodeError } from "../../protocol/src/byte-reader.ts";
import { ByteWriter } from "../../protocol/src/byte-writer.ts";
import { damaged } from "../../protocol/tests/damage.ts";
import type { Tally } from "../../protocol/tests/fuzzer.ts";
import { expectReach, fuzz, FUZZ_TIMEOUT_MS, inputsOf, SEED } from "../../protocol/tests/fuzzing.ts";
import { Misfit } from "../src/patch/misfit.ts";
import { decodeTemplate } from "../src/patch/template.ts";
import type { Fuzzing } from "./fuzz-driver.ts";
import { definitions } from "./fuzzed-page.ts";

const START_MS = 60_000;
/** Between so many the tab does what else it has to. */
const INPUTS_AT_ONCE = 1000;

let browser: Browser;
let script: string;

beforeAll(async () => {
  const driver = fileURLToPath(new URL("fuzz-driver.ts", import.meta.url));
  const { outputFiles } = await build({ entryPoints: [driver], bundle: true, format: "iife", write: false });
  script = outputFiles[0]!.text;
  browser = await chromium.launch({
    executablePath: process.env["HEDDLE_CHROMIUM"] ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"],
  });
}, START_MS);
afterAll(() => browser.close());

declare const fuzzing: Fuzzing;

/** Tries in a tab what `fuzz` does here. */
async function fuzzInTab(what: Parameters<Fuzzing["start"]>[0], usually: number): Promise<void> {
  const inputs = inputsOf(usually);
  const tab = await browser.newPage();
  await tab.route("**/*", (route) => route.fulfill({ body: "<!doctype html>", contentType: "text/html" }));
  await tab.goto("http://heddle.test/");
  await tab.evaluate(script);
  await tab.evaluate(([kind, seed]) => fuzzing.start(kind, seed), [what, SEED] as const);
  let tally: Tally | undefined;
  for (let left = inputs; left > 0; left -= INPUTS_AT_ONCE)
    tally = await tab.evaluate((count) => fuzzing.run(count), Math.min(left, INPUTS_AT_ONCE));
  expectReach(tally!);
  await tab.close();
}

test("damaged frames of a live page", { timeout: FUZZ_TIMEOUT_MS }, () => fuzzInTab("frames", 20_000));

test("damaged answers to a join", { timeout: FUZZ_TIMEOUT_MS }, () => fuzzInTab("answers", 20_000));

test("damaged definitions of templates", { timeout: FUZZ_TIMEOUT_MS }, () => {
  fuzz(85_000, (chance, note) => {
    const definition = damaged(chance, chance.pick(definitions), chance.pick(definitions), 1);
    note(definition);
    try {
      decodeTemplate(definition);
      return "accepted";
    } catch (error) {
      assert(error instanceof DecodeError || error instanceof Misfit, String(error));
      return error instanceof DecodeError && error.offset === 0 ? "refused first" : "refused late";
    }
  });
});

test("a length that lies takes no memory", () => {
  const lie = new ByteWriter().uint(2 ** 25 - 1).copy();
  for (const definition of definitions)
    for (let at = 0; at < definition.length; at++) {
      const before = process.memoryUsage().heapUsed;
      const bytes = Uint8Array.of(...definition.subarray(0, at), ...lie, ...definition.subarray(at + 1));
      expect(() => decodeTemplate(bytes)).toThrow();
      expect(process.memoryUsage().heapUsed - before).toBeLessThan(4_000_000);
    }
  expect(() => new ByteReader(lie).value()).toThrow(DecodeError);
});
