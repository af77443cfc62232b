/**
 * Serves the generated programs whose folder is `PROGRAMS`, each at `/N?v=VALUES`. With `&live=1` it is the one in
 * the browser, whose state a message `{ step, v }` sets.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { serve } from "heddle/server";
import { live, type Step } from "./steps.ts";

const folder = process.env.PROGRAMS!;
const routes = Object.fromEntries(
  await Promise.all(
    readdirSync(folder).map(async (file): Promise<[string, never]> => [
      `/${file.split(".")[0]}`,
      (await import(join(folder, file))).default as never,
    ]),
  ),
);

const app = await serve({ port: Number(process.env.PORT), host: "127.0.0.1", routes });
console.log(app.url);
process.on("message", (step: Step) => live.set!(step));
process.once("SIGTERM", () => void app.close().then(() => process.exit(0)));
