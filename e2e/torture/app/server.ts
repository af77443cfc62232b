/** Each scene at `/?scene=NAME&v=VALUE`. With `&live=1` it is the one whose value a message `{ step, v }` sets. */
import { serve } from "heddle/server";
import { live } from "./live.ts";
import Torture from "./torture.lv.tsx";

const app = await serve({ port: Number(process.env["PORT"]), host: "127.0.0.1", routes: { "/": Torture } });
console.log(app.url);
process.on("message", (step: { step: number; v: unknown }) => live.set!(step));
process.once("SIGTERM", () => void app.close().then(() => process.exit(0)));
