/** Mounts a view in a worker thread with a differ of its own and sends back the HTML. */
import { createRequire } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import type { Differ } from "../index.d.ts";

const addon = createRequire(import.meta.url)("../index.cjs") as { Differ: new () => Differ };
const { definition, stream } = workerData as { definition: Uint8Array; stream: Uint8Array };

const differ = new addon.Differ();
differ.addTemplate(definition, "row");
const out = new Uint8Array(1024);
const length = differ.mount(differ.createView(), stream, stream.length, out, 0);
parentPort?.postMessage(Buffer.from(out.subarray(0, length)).toString());
