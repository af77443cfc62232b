/** `serve` in a process of its own: prints its URL or the message of its error, and ends. */
import { serve } from "../../src/server/index.ts";

try {
  const app = await serve({ port: 0, routes: { "/": () => "home" } });
  process.stdout.write(app.url);
  await app.close();
} catch (error) {
  process.stdout.write((error as Error).message);
}
