/** The budget of what a visitor downloads before a page is live: the client's script, minified and compressed. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { root } from "./workspace.ts";

/** Bytes, gzip. About what one round trip's first congestion window carries beside a page. */
const MAX_CLIENT_BYTES = 8 * 1024;

/** Prints the sizes of the built scripts; throws if together they exceed the budget. */
export async function checkSizes(): Promise<void> {
  const folder = join(root, "dist", "client");
  const scripts = readdirSync(folder).filter((name) => name.endsWith(".js"));
  if (scripts.length === 0) throw new Error("dist/client has no script: did `node client/build.ts` run?");
  let total = 0;
  for (const name of scripts) {
    const bytes = readFileSync(join(folder, name));
    const compressed = gzipSync(bytes, { level: 9 }).length;
    total += compressed;
    process.stdout.write(`${name}: ${bytes.length} bytes, ${compressed} gzip\n`);
  }
  if (total > MAX_CLIENT_BYTES) throw new Error(`the client's scripts are ${total} bytes (gzip); the budget is ${MAX_CLIENT_BYTES}.`);
}
