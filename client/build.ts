/**
 * Bundles the client into `dist/client/client-<hash>.js` and names it in `dist/client/assets.json`. Fails if it exceeds
 * its budget; `--update` records its size in `client/.sizes.json`.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { minify } from "terser";

interface Sizes {
  readonly budgetGzipBytes: number;
  readonly rawBytes: number;
  readonly gzipBytes: number;
}

const folder = new URL("../dist/client/", import.meta.url);
/**
 * Properties of our own objects alone: none is ever looked up on an object of the browser's. The bundle gives them short
 * names. What elements carry is not among them: a short name could be an attribute's, such as a circle's `r`.
 */
const OWN_NAMES = `
  ack acknowledge acknowledged control event join told version renew posting after atEnd attrs block blocks byte bytes children chosen content deliver disconnect element
  end entries event fields first fits flags found frame heard held hold holds holdsForms id inert instance
  instances isApplying joined kept key kind known last lastSent leave left listen live lost marks name next nodes
  number offset on onEventType openSocket opened opt outbox page parent parts patch path pause ping prototypes raw receive
  resume retries retrying root sent silent sint skeleton skip slot slots slotsAreKnown stop string template templates text
  token uint unfit values view wake`;

const sizesFile = new URL(".sizes.json", import.meta.url);
/** What browsers understand that the client runs in. */
const ECMA = 2022;

/** esbuild joins the modules and puts constants in their place; terser makes less of the result than esbuild would. */
async function bundle(): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("src/index.ts", import.meta.url))],
    bundle: true,
    minifySyntax: true,
    format: "iife",
    target: `es${ECMA}`,
    charset: "utf8",
    legalComments: "none",
    write: false,
  });
  const { code } = await minify(outputFiles[0]!.text, {
    ecma: ECMA,
    // Nothing of it needs "use strict", and nothing outside its names.
    module: true,
    compress: { passes: 5, unsafe_arrows: true, sequences: false },
    mangle: { properties: { builtins: true, regex: new RegExp(`^(${OWN_NAMES.trim().split(/\s+/).join("|")})$`) } },
  });
  return Buffer.from(code!);
}

/** Writes the script and the manifest, and removes scripts of earlier builds. */
function writeAssets(script: Uint8Array, sizes: Omit<Sizes, "budgetGzipBytes">): string {
  const name = `client-${createHash("sha256").update(script).digest("hex").slice(0, 12)}.js`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL(name, folder), script);
  writeFileSync(new URL("assets.json", folder), `${JSON.stringify({ client: name, ...sizes })}\n`);
  for (const old of readdirSync(folder)) if (/^client-\w+\.js$/.test(old) && old !== name) rmSync(new URL(old, folder));
  return name;
}

const { budgetGzipBytes } = JSON.parse(readFileSync(sizesFile, "utf8")) as Sizes;
const script = await bundle();
const sizes = { rawBytes: script.length, gzipBytes: gzipSync(script, { level: 9 }).length };
const figures = `${sizes.rawBytes} bytes, ${sizes.gzipBytes} gzip (budget ${budgetGzipBytes})`;

// A client that is too large still works: it is there to be looked at.
console.log(`${writeAssets(script, sizes)}: ${figures}`);
if (sizes.gzipBytes > budgetGzipBytes) {
  console.error("client/build.ts: the client exceeds its budget: make it smaller, or move what few pages need into a script of its own.");
  process.exitCode = 1;
} else if (process.argv.includes("--update")) writeFileSync(sizesFile, `${JSON.stringify({ budgetGzipBytes, ...sizes }, null, 2)}\n`);
