/** The browser's part of Heddle: built files with a hash in their name, served from memory and kept by browsers for ever. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Header, Reply, RequestCopy } from "./handlers.ts";

interface Asset {
  readonly plain: Buffer;
  readonly gzip: Buffer;
}

const PREFIX = "/heddle/";

const HEADERS: readonly Header[] = [
  ["content-type", "text/javascript; charset=utf-8"],
  ["cache-control", "public, max-age=31536000, immutable"],
  ["x-content-type-options", "nosniff"],
  ["vary", "accept-encoding"],
];

export class ClientAssets {
  /** Path of the script that a page loads. */
  readonly scriptUrl: string;
  readonly #assets: ReadonlyMap<string, Asset>;

  /** `entry` is one of the names in `files`. */
  constructor(entry: string, files: ReadonlyMap<string, Buffer>) {
    this.scriptUrl = PREFIX + entry;
    this.#assets = new Map([...files].map(([name, plain]) => [PREFIX + name, { plain, gzip: gzipSync(plain) }]));
  }

  /** The answer for one of these files, or null for any other path. */
  find(request: RequestCopy): Reply | null {
    const asset = this.#assets.get(request.path);
    if (asset === undefined) return null;
    if (!/\bgzip\b/.test(request.headers["accept-encoding"])) return { status: 200, headers: HEADERS, body: asset.plain };
    return { status: 200, headers: [...HEADERS, ["content-encoding", "gzip"]], body: asset.gzip };
  }
}

/** Reads what the client's build has left beside its manifest. Throws an error that says how to build it. */
export function readClientAssets(): ClientAssets {
  const require = createRequire(import.meta.url);
  try {
    const manifestPath = require.resolve("#client-assets");
    const manifest = JSON.parse(readFileSync(manifestPath, "utf8")) as Record<string, string>;
    const files = Object.values(manifest).map((name): [string, Buffer] => [name, readFileSync(join(dirname(manifestPath), name))]);
    return new ClientAssets(manifest["client"]!, new Map(files));
  } catch (error) {
    throw new Error(
      "serve: Heddle's client is not built: run `npm run build` in Heddle's checkout, or install the published package again",
      { cause: error },
    );
  }
}
