/**
 * Which differ this process has: the addon where there is one that loads, else WebAssembly with a warning. `HEDDLE_DIFFER`
 * decides otherwise.
 */
import { createRequire } from "node:module";
import { getEnvironmentData, setEnvironmentData } from "node:worker_threads";
import { addonName, currentPlatform, loadAddon, platformName } from "./addon.ts";
import type { Differ } from "./differ.ts";
import { loadWasm } from "./wasm.ts";

export type { Differ } from "./differ.ts";

const require = createRequire(import.meta.url);

/** Set to `native` or `wasm`. */
const VARIABLE = "HEDDLE_DIFFER";
const WASM = "heddle.wasm";
const REMEDY =
  "In a checkout run `npm run build`, which needs Rust (https://rustup.rs); elsewhere install heddle anew on this machine, without --ignore-scripts or --omit=optional.";
/** Threads that are started later know by this that the process has been warned. */
const WARNED = "heddle.wasm.warned";

/** A differ without views, and without templates but the built-in one. Throws an error that says what to do. */
export function createDiffer(): Differ {
  const wanted = process.env[VARIABLE] ?? "";
  switch (wanted) {
    case "":
      return createWhatLoads();
    case "native":
      return loadNative(`${VARIABLE}=native asks for it`)();
    case "wasm":
      return loadFallback()();
    default:
      throw new Error(`${VARIABLE} is "${wanted}": it can be "native" or "wasm", or not be set at all.`);
  }
}

function createWhatLoads(): Differ {
  let create: () => Differ;
  try {
    create = loadNative("");
  } catch (error) {
    const { message } = error as Error;
    create = loadFallback(message);
    warn(message);
  }
  return create();
}

/** `demand` says why nothing else will do. */
function loadNative(demand: string): () => Differ {
  const platform = currentPlatform();
  const name = addonName(platform);
  const because = demand === "" ? "" : ` (${demand})`;
  const file = find(name);
  if (file === null) {
    throw new Error(`Heddle's native differ is not there for ${platformName(platform)}${because}: native/${name} is missing. ${REMEDY}`);
  }
  try {
    return loadAddon(file);
  } catch (cause) {
    const reason = (cause as Error).message;
    throw new Error(`Heddle's native differ does not load on ${platformName(platform)}${because}: ${file}: ${reason}. ${REMEDY}`, {
      cause,
    });
  }
}

/** `otherwise`: why there is no addon, if that was tried. */
function loadFallback(otherwise = ""): () => Differ {
  const file = find(WASM);
  const problem = otherwise === "" ? REMEDY : otherwise;
  if (file === null) throw new Error(`Heddle's differ is not there as WebAssembly: native/${WASM} is missing. ${problem}`);
  try {
    return loadWasm(file);
  } catch (cause) {
    throw new Error(`Heddle's differ does not load as WebAssembly: ${file}: ${(cause as Error).message}. ${problem}`, { cause });
  }
}

/** A file of `native/`, wherever this module stands; null if it is not there. */
function find(name: string): string | null {
  try {
    return require.resolve(`#native/${name}`);
  } catch {
    return null;
  }
}

/** Once per process. */
function warn(reason: string): void {
  if (getEnvironmentData(WARNED) === true) return;
  setEnvironmentData(WARNED, true);
  process.emitWarning(
    `${reason} Until then WebAssembly serves, which is slower; ${VARIABLE}=wasm makes that your choice and silences this.`,
    {
      type: "HeddleWarning",
      code: "HEDDLE_WASM",
    },
  );
}
