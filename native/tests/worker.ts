/** Mounts a view in a worker thread with a differ of its own and sends back the HTML. */
import { createRequire } from "node:module";
import { parentPort, workerData } from "node:worker_threads";

const addon = createRequire(import.meta.url)("../index.cjs") as typeof import("../index.d.ts");
const { definition, stream } = workerData as { definition: Uint8Array; stream: Uint8Array };

const differ = addon.createDiffer();
differ.addTemplate(definition, "row");
const out = new Uint8Array(1024);
const length = differ.mount(differ.createView(), stream, stream.length, out, 0);
parentPort?.postMessage(Buffer.from(out.subarray(0, length)).toString());
