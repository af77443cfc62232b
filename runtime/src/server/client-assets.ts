/** The browser's part of Heddle: one built file with a hash in its name, served from memory and kept by browsers for ever. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { constants, gzipSync } from "node:zlib";
import type { Header, Reply, RequestCopy } from "./handlers.ts";

const HEADERS: readonly Header[] = [
  ["content-type", "text/javascript; charset=utf-8"],
  ["cache-control", "public, max-age=31536000, immutable"],
  ["x-content-type-options", "nosniff"],
  ["vary", "accept-encoding"],
];

export class ClientAssets {
  /** Path of the script that a page loads. */
  readonly scriptUrl: string;
  readonly #plain: Buffer;
  readonly #gzip: Buffer;

  constructor(fileName: string, script: Buffer) {
    this.scriptUrl = `/heddle/${fileName}`;
    this.#plain = script;
    this.#gzip = gzipSync(script, { level: constants.Z_BEST_COMPRESSION });
  }

  /** The answer for the script, or null for any other path. */
  find(request: RequestCopy): Reply | null {
    if (request.path !== this.scriptUrl) return null;
    if (!/\bgzip\b/.test(request.headers["accept-encoding"])) return { status: 200, headers: HEADERS, body: this.#plain };
    return { status: 200, headers: [...HEADERS, ["content-encoding", "gzip"]], body: this.#gzip };
  }
}

/** Reads what `client/build.ts` wrote. Throws an error that says how to build it. */
export function readClientAssets(): ClientAssets {
  try {
    const manifestPath = createRequire(import.meta.url).resolve("#client-assets");
    const { client } = JSON.parse(readFileSync(manifestPath, "utf8")) as { readonly client: string };
    return new ClientAssets(client, readFileSync(join(dirname(manifestPath), client)));
  } catch (error) {
    throw new Error(
      "serve: Heddle's client is not built: run `npm run build` in Heddle's checkout, or install the published package again",
      { cause: error },
    );
  }
}
