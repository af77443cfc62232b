/** Mounts a view in a worker thread with a differ of its own and sends back the HTML. */
import { parentPort, workerData } from "node:worker_threads";
import { differs } from "./differs.ts";

const { name, definition, stream } = workerData as { name: string; definition: Uint8Array; stream: Uint8Array };

const differ = differs.find(([other]) => other === name)![1]();
differ.addTemplate(definition, "row");
const out = new Uint8Array(1024);
const length = differ.mount(differ.createView(), stream, stream.length, out, 0);
parentPort?.postMessage(Buffer.from(out.subarray(0, length)).toString());
