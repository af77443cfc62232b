/** The browser's part of Heddle: built files with hashes in their names, served from memory and kept by browsers for ever. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { constants, gzipSync } from "node:zlib";
import type { ClientScript } from "../vnode/needed-scripts.ts";
import type { Header, Reply, RequestCopy } from "./handlers.ts";

const HEADERS: readonly Header[] = [
  ["content-type", "text/javascript; charset=utf-8"],
  ["cache-control", "public, max-age=31536000, immutable"],
  ["x-content-type-options", "nosniff"],
  ["vary", "accept-encoding"],
];

interface Script {
  readonly plain: Buffer;
  readonly gzip: Buffer;
}

export class ClientAssets {
  /** Path of the script that a page loads. */
  readonly scriptUrl: string;
  /** Path of the script that goes before it, in development. */
  readonly devtoolsUrl: string | null;
  readonly #scripts = new Map<string, Script>();

  /** `more` are the scripts that the first one loads, by file name, and the one for development if it is to be used. */
  constructor(fileName: string, script: Buffer, more: Readonly<Record<string, Buffer>> = {}) {
    this.scriptUrl = `/heddle/${fileName}`;
    const devtools = Object.keys(more).find((name) => name.startsWith("devtools-"));
    this.devtoolsUrl = devtools === undefined ? null : `/heddle/${devtools}`;
    for (const [name, plain] of Object.entries({ [fileName]: script, ...more }))
      this.#scripts.set(`/heddle/${name}`, { plain, gzip: gzipSync(plain, { level: constants.Z_BEST_COMPRESSION }) });
  }

  /** Paths of the scripts that the first one loads for these purposes. */
  urlsOf(purposes: readonly ClientScript[]): string[] {
    return [...this.#scripts.keys()].filter((path) => purposes.some((purpose) => path.startsWith(`/heddle/${purpose}-`)));
  }

  /** The answer for a script, or null for any other path. */
  find(request: RequestCopy): Reply | null {
    const script = this.#scripts.get(request.path);
    if (script === undefined) return null;
    if (!/\bgzip\b/.test(request.headers["accept-encoding"])) return { status: 200, headers: HEADERS, body: script.plain };
    return { status: 200, headers: [...HEADERS, ["content-encoding", "gzip"]], body: script.gzip };
  }
}

/** Reads what `client/build.ts` wrote, for production or not. Throws an error that says how to build it. */
export function readClientAssets(isProduction: boolean): ClientAssets {
  try {
    const manifestPath = createRequire(import.meta.url).resolve("#client-assets");
    const { client, devtools, ...more } = JSON.parse(readFileSync(manifestPath, "utf8")) as {
      readonly client: string;
      readonly devtools: string;
      readonly [role: string]: string;
    };
    const names = [...Object.values(more), ...(isProduction ? [] : [devtools])];
    const read = (name: string): Buffer => readFileSync(join(dirname(manifestPath), name));
    return new ClientAssets(client, read(client), Object.fromEntries(names.map((name) => [name, read(name)])));
  } catch (error) {
    throw new Error(
      "serve: Heddle's client is not built: run `npm run build` in Heddle's checkout, or install the published package again",
      { cause: error },
    );
  }
}
