// The examples' counter and table on a server for benches: without the limit of frames per second, which a load
// generator is there to exceed, and with somebody to ask for its memory.
//   node --import heddle/register --expose-gc bench/lib/measured-server.ts
import { serve } from "heddle/server";
import Counter from "../../examples/counter/counter.lv.tsx";
import Table from "../../examples/table/table.lv.tsx";
import { weigh } from "./memory.ts";

const UNLIMITED = Number.MAX_SAFE_INTEGER;

const app = await serve({
  port: 0,
  routes: { "/counter": Counter, "/table": Table },
  secret: "of no worth outside this process",
  limits: { framesPerSecond: UNLIMITED, frameBurst: UNLIMITED },
});

process.on("message", () => process.send!(weigh()));
process.once("SIGTERM", () => void app.close().then(() => process.exit(0)));
process.stdin.once("end", () => process.exit()).resume(); // whoever started it is gone

console.log(`measured: ${app.url}/`);
