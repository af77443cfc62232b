/**
 * Bundles the client into `dist/client/client-<hash>.js`, and what only some pages load besides into `<role>-<hash>.js` for
 * each of `ROLES`, these with the same hash; names all in `dist/client/assets.json`. Fails if the client exceeds its budget;
 * `--update` looks for short names that compress better, and records them in `client/.short-names.json` and sizes in
 * `client/.sizes.json`.
 */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { minify } from "terser";
import { OWN_NAMES } from "./own-names.ts";
import { complete, improve, type Nameless, named, nameless, type ShortNames, signs } from "./short-names.ts";

interface Size {
  readonly rawBytes: number;
  readonly gzipBytes: number;
}

/** What the core loads when it is needed: each the folder of its entry, the start of its file's name, and what `*_SCRIPT` stands for. */
const ROLES = ["forms", "modifiers", "portals", "repair"] as const;
type Role = (typeof ROLES)[number];

interface Sizes extends Size, Readonly<Record<Role, Size>> {
  readonly budgetGzipBytes: number;
}

interface Script {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const folder = new URL("../dist/client/", import.meta.url);
/** Stands in the core for the version of the other scripts. */
const VERSION = "VERSION";

const sizesFile = new URL(".sizes.json", import.meta.url);
const namesFile = new URL(".short-names.json", import.meta.url);
/** With an update so many other names are tried, which takes some seconds. */
const TRIES = 12_000;
/** What browsers understand that the client runs in. */
const ECMA = 2022;

/** esbuild joins the modules and puts constants in their place; terser makes less of the result than esbuild would. */
async function bundle(entry: string, format: "iife" | "esm", define: Record<string, string> = {}): Promise<Nameless> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    minifySyntax: true,
    format,
    define,
    // What is loaded by its name in `dist`.
    external: ROLES.map((role) => `./${role}-*.js`),
    target: `es${ECMA}`,
    charset: "utf8",
    legalComments: "none",
    write: false,
  });
  const { code } = await minify(outputFiles[0]!.text, {
    ecma: ECMA,
    // Nothing of it needs "use strict", and nothing outside its names.
    module: true,
    nameCache: { props: { props: signs(OWN_NAMES) } },
    compress: {
      passes: 5,
      hoist_funs: true,
      keep_fargs: false,
      lhs_constants: false,
      pure_getters: true,
      unsafe_arrows: true,
      sequences: false,
    },
    mangle: { properties: { builtins: true, regex: new RegExp(`^(${OWN_NAMES.join("|")})$`) } },
  });
  return nameless(code!, OWN_NAMES);
}

/** Names scripts that are of one version. */
function nameScripts<Role extends string>(scripts: Readonly<Record<Role, Uint8Array>>): Record<Role, Script> {
  const hash = createHash("sha256");
  for (const bytes of Object.values<Uint8Array>(scripts)) hash.update(bytes);
  const version = hash.digest("hex").slice(0, 12);
  const named = Object.entries<Uint8Array>(scripts).map(([role, bytes]) => [role, { name: `${role}-${version}.js`, bytes }]);
  return Object.fromEntries(named) as Record<Role, Script>;
}

/** Writes the scripts and the manifest, and removes scripts of earlier builds. */
function writeAssets(scripts: Readonly<Record<string, Script>>): void {
  mkdirSync(folder, { recursive: true });
  const names = Object.entries(scripts).map(([role, { name, bytes }]) => {
    writeFileSync(new URL(name, folder), bytes);
    return [role, name] as const;
  });
  writeFileSync(new URL("assets.json", folder), `${JSON.stringify(Object.fromEntries(names))}\n`);
  for (const old of readdirSync(folder))
    if (/^\w+-\w+\.js$/.test(old) && !names.some(([, name]) => name === old)) rmSync(new URL(old, folder));
}

/** What `make` gives for each of the roles, one after the other. */
async function ofEach<T>(make: (role: Role) => T | Promise<T>): Promise<Record<Role, T>> {
  const made: [Role, T][] = [];
  for (const role of ROLES) made.push([role, await make(role)]);
  return Object.fromEntries(made) as Record<Role, T>;
}

const sizeOf = ({ bytes }: Script): Size => ({ rawBytes: bytes.length, gzipBytes: gzipSync(bytes, { level: 9 }).length });

const isUpdate = process.argv.includes("--update");
const { budgetGzipBytes } = JSON.parse(readFileSync(sizesFile, "utf8")) as Sizes;
const parts = await ofEach((role) => bundle(`src/${role}/index.ts`, "esm"));
const scripts = ROLES.map((role) => [`${role.toUpperCase()}_SCRIPT`, `"./${role}-${VERSION}.js"`]);
const core = await bundle("src/index.ts", "iife", Object.fromEntries(scripts));
const recorded = complete(OWN_NAMES, JSON.parse(readFileSync(namesFile, "utf8")) as ShortNames);
const names = isUpdate ? improve(core, recorded, TRIES) : recorded;
const withNames = (script: Nameless): Uint8Array => Buffer.from(named(script, names));
// They share objects, and with them short names: no two versions of them could be mixed. And the core gets by with one hash.
const more = nameScripts(await ofEach((role) => withNames(parts[role])));
const version = more.forms.name.slice("forms-".length, -".js".length);
const { client } = nameScripts({ client: Buffer.from(named(core, names).replaceAll(VERSION, version)) });
// What pages get in development besides.
const { devtools } = nameScripts({ devtools: withNames(await bundle("src/devtools/index.ts", "iife")) });
const sizes: Omit<Sizes, "budgetGzipBytes"> = { ...sizeOf(client), ...(await ofEach((role) => sizeOf(more[role]))) };

// A client that is too large still works: it is there to be looked at.
writeAssets({ client, ...more, devtools });
console.log(`${client.name}: ${sizes.rawBytes} bytes, ${sizes.gzipBytes} gzip (budget ${budgetGzipBytes})`);
for (const role of ROLES) console.log(`${more[role].name}: ${sizes[role].rawBytes} bytes, ${sizes[role].gzipBytes} gzip`);
if (sizes.gzipBytes > budgetGzipBytes) {
  console.error("client/build.ts: the client exceeds its budget: make it smaller, or move what few pages need into a script of its own.");
  process.exitCode = 1;
} else if (isUpdate) {
  writeFileSync(sizesFile, `${JSON.stringify({ budgetGzipBytes, ...sizes }, null, 2)}\n`);
  writeFileSync(namesFile, `${JSON.stringify(names, null, 2)}\n`);
}
