/** Which differ a process gets, and what it is told: by what is installed, by the state of the files, by `HEDDLE_DIFFER`. */
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { addonName, checksumOf, currentPlatform, platformName } from "../src/addon.ts";
import { addonFile, hasWasm, wasmFile } from "./differs.ts";
import { Installation } from "./installation.ts";

const addon = readFileSync(addonFile);
const NAME = platformName(currentPlatform());

let installed: Installation;

beforeEach(() => {
  installed = new Installation();
});

afterEach(() => installed.remove());

describe("the addon", () => {
  test("is taken where it is there", () => {
    expect(installed.addAddon(addon).load(undefined)).toMatchObject({ status: 0, stdout: "native,native" });
  });

  test("is what HEDDLE_DIFFER=native asks for, and missing is an error that says what to do", () => {
    expect(installed.load("native")).toMatchObject({ status: 1, stdout: "" });
    expect(installed.load("native").stderr).toMatch(
      new RegExp(
        `native differ is not there for ${NAME} \\(HEDDLE_DIFFER=native asks for it\\): native/heddle\\.${NAME}\\.node is missing.*npm run build`,
      ),
    );
    expect(installed.addAddon(addon).load("native")).toMatchObject({ status: 0, stdout: "native,native" });
  });

  test("has a name of its own for each platform and C library", () => {
    expect(addonName({ platform: "linux", arch: "arm64", isMusl: true })).toBe("heddle.linux-arm64-musl.node");
    expect(addonName({ platform: "darwin", arch: "x64", isMusl: false })).toBe("heddle.darwin-x64.node");
    expect(currentPlatform()).toMatchObject({ platform: process.platform, arch: process.arch });
  });

  test("that is there without the WebAssembly needs no other", () => {
    const { stderr } = installed.addAddon(addon).load("wasm");
    expect(stderr).toMatch(/not there as WebAssembly: native\/heddle\.wasm is missing/);
  });
});

test("neither is an error that says both", () => {
  const { status, stderr } = installed.load(undefined);
  expect(status).toBe(1);
  expect(stderr).toMatch(new RegExp(`native/heddle\\.wasm is missing\\. Heddle's native differ is not there for ${NAME}.*npm run build`));
});

test("what HEDDLE_DIFFER may not be is an error that says what it may be", () => {
  const { status, stderr } = installed.addAddon(addon).load("rust");
  expect(status).toBe(1);
  expect(stderr).toContain('HEDDLE_DIFFER is "rust": it can be "native" or "wasm", or not be set at all.');
});

/** Libraries that would take the process with them, or be refused by the system, whatever their checksum says. */
const damaged: [string, Uint8Array, string][] = [
  ["is cut off", addon.subarray(0, addon.length >> 1), checksumOf(addon)],
  ["is cut off by a byte", addon.subarray(0, -1), checksumOf(addon)],
  ["is empty", new Uint8Array(), checksumOf(addon)],
  ["has lost a page in its middle", withHole(addon), checksumOf(addon)],
  ["has the checksum of something that is no library", Buffer.from("no library"), checksumOf(Buffer.from("no library"))],
];

function withHole(bytes: Uint8Array): Uint8Array {
  const holed = Uint8Array.from(bytes);
  return holed.fill(0, holed.length >> 1, (holed.length >> 1) + 4096);
}

describe("an addon that is not whole", () => {
  test.each(damaged)("%s: native asked for is an error, and the process ends by itself", (_, bytes, checksum) => {
    const { status, stderr } = installed.addAddon(bytes, checksum).load("native");
    expect(status).toBe(1);
    expect(stderr).toMatch(new RegExp(`native differ does not load on ${NAME} .*: .*npm run build`));
  });

  test("is one without a checksum", () => {
    const { stderr } = installed.add(addonName(currentPlatform()), addon).load("native");
    expect(stderr).toContain("its checksum is missing");
  });
});

describe.runIf(hasWasm)("WebAssembly", () => {
  beforeEach(() => {
    installed.add("heddle.wasm", readFileSync(wasmFile));
  });

  const warnings = (stderr: string): string[] => stderr.split("\n").filter((line) => line.includes("HeddleWarning"));

  test("takes over where there is no addon, with one warning that says why and what to do", () => {
    const { status, stdout, stderr } = installed.load(undefined, "workers");
    expect({ status, stdout }).toEqual({ status: 0, stdout: "wasm,wasm\nwasm,wasm\nwasm,wasm" });
    expect(warnings(stderr)).toEqual([
      expect.stringMatching(
        new RegExp(
          `\\[HEDDLE_WASM\\] HeddleWarning: Heddle's native differ is not there for ${NAME}: .* is missing\\. .*npm run build.*slower; HEDDLE_DIFFER=wasm`,
        ),
      ),
    ]);
  });

  test.each(damaged)("takes over where the addon %s", (_, bytes, checksum) => {
    const { status, stdout, stderr } = installed.addAddon(bytes, checksum).load(undefined);
    expect({ status, stdout }).toEqual({ status: 0, stdout: "wasm,wasm" });
    expect(warnings(stderr)).toEqual([expect.stringContaining("does not load on")]);
  });

  test("is taken without a word where HEDDLE_DIFFER asks for it", () => {
    for (const hasAddon of [false, true]) {
      if (hasAddon) installed.addAddon(addon);
      expect(installed.load("wasm")).toEqual({ status: 0, stdout: "wasm,wasm", stderr: "" });
    }
  });

  test("that is damaged is an error that says so", () => {
    installed.add("heddle.wasm", readFileSync(wasmFile).subarray(0, -100));
    const { status, stderr } = installed.load("wasm");
    expect(status).toBe(1);
    expect(stderr).toMatch(/does not load as WebAssembly: .*heddle\.wasm: .*npm run build/);
  });
});
