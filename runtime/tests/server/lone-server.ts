/** A server in a process of its own: prints its URL, closes when it is told to, and must then end by itself. */
import { systemClock } from "../../src/session/clock.ts";
import { ClientAssets } from "../../src/server/client-assets.ts";
import { resolveOptions } from "../../src/server/options.ts";
import { startServer } from "../../src/server/serve.ts";
import { FakeViews } from "./fake-view.ts";

const options = resolveOptions({ port: 0, routes: { "/": () => "<h1>Home</h1>" } }, "test");
const app = await startServer(options, {
  clock: systemClock,
  assets: new ClientAssets("client.js", Buffer.from("")),
  createView: new FakeViews().create,
});
process.stdout.write(`${app.url}\n`);
process.once("SIGTERM", () => void app.close());
