// What a browser loads before a page is live: the client's core as built (named by dist/client/assets.json), and gzipped.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { createReport } from "../lib/figures.ts";
import { ROOT } from "../lib/processes.ts";

const folder = join(ROOT, "dist/client");
const { client } = JSON.parse(readFileSync(join(folder, "assets.json"), "utf8")) as { client: string };
const core = readFileSync(join(folder, client));

const report = createReport("size");
report("core_raw_bytes", core.length, "bytes");
report("core_gzip_bytes", gzipSync(core, { level: 9 }).length, "bytes");
