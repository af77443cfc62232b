// The page of `rows.lv.tsx` on any free port:
//   node --import heddle/register bench/adoption/server.ts
import { serve } from "heddle/server";
import Rows from "./rows.lv.tsx";

const app = await serve({ port: 0, routes: { "/": Rows }, secret: "of no worth outside this process" });
process.once("SIGTERM", () => void app.close().then(() => process.exit(0)));
process.stdin.once("end", () => process.exit()).resume(); // whoever started it is gone
console.log(`adoption: ${app.url}/`);
