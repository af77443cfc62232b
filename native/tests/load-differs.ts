/**
 * Makes two differs, and with `workers` as many in each of two threads, one after the other. Prints which they are, by what a
 * panic comes to. Runs in an `Installation`, where `native/` is below it.
 */
import { isMainThread, Worker } from "node:worker_threads";

const { createDiffer } = (await import(new URL("./native/src/load.ts", import.meta.url).href)) as typeof import("../src/load.ts");

const kinds = [createDiffer(), createDiffer()].map((differ) => {
  try {
    differ.provokePanic(differ.createView());
  } catch (error) {
    return (error as { code?: string }).code === "HEDDLE_PANIC" ? "wasm" : "native";
  }
  return "neither";
});
console.log(kinds.join());

if (isMainThread && process.argv.includes("workers")) {
  for (let left = 2; left > 0; left--) {
    await new Promise((resolve, reject) => new Worker(new URL(import.meta.url)).once("exit", resolve).once("error", reject));
  }
}
