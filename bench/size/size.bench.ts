// What a browser loads before a page is live: the client's scripts as built (dist/client), and gzipped.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { createReport } from "../lib/figures.ts";
import { ROOT } from "../lib/processes.ts";

const folder = join(ROOT, "dist/client");
const scripts = readdirSync(folder)
  .filter((name) => name.endsWith(".js"))
  .map((name) => readFileSync(join(folder, name)));
if (scripts.length === 0) throw new Error("dist/client has no script: run `npm run build` first");

const report = createReport("size");
report("core_raw_bytes", total(scripts), "bytes");
report("core_gzip_bytes", total(scripts.map((script) => gzipSync(script, { level: 9 }))), "bytes");

function total(parts: readonly Buffer[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}
