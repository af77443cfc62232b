// The page of `table.lv.tsx` on any free port:
//   node --import heddle/register bench/client/server.ts
import { serve } from "heddle/server";
import Table from "./table.lv.tsx";

const UNLIMITED = Number.MAX_SAFE_INTEGER;

const app = await serve({
  port: 0,
  routes: { "/": Table },
  secret: "of no worth outside this process",
  limits: { framesPerSecond: UNLIMITED, frameBurst: UNLIMITED },
});
process.once("SIGTERM", () => void app.close().then(() => process.exit(0)));
process.stdin.once("end", () => process.exit()).resume(); // whoever started it is gone
console.log(`client: ${app.url}/`);
