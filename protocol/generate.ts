/**
 * Turns the schema into constants, readers and writers for TypeScript and Rust, and into the reference page.
 * `node protocol/generate.ts` writes them; with `--check` it only says whether what is committed is up to date.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { referencePage } from "./generate/reference-page.ts";
import { rustModule } from "./generate/rust.ts";
import { constantsModule, limitsModule, readersModule, setFileName, writersModule } from "./generate/typescript.ts";
import { protocolLimits, sets } from "./schema/index.ts";

const root = new URL("../", import.meta.url);
const version = Number(readFileSync(new URL("protocol/VERSION", root), "utf8"));

const outputs = new Map<string, string>([
  ...sets.map((set): [string, string] => [`protocol/generated/${setFileName(set)}.ts`, constantsModule(set)]),
  ["protocol/generated/limits.ts", limitsModule(protocolLimits, version)],
  ["protocol/generated/read.ts", readersModule(sets)],
  ["protocol/generated/write.ts", writersModule(sets)],
  ["native/crates/heddle-core/src/protocol/generated.rs", rustModule(sets, protocolLimits, version)],
  ["docs/reference/protocol.md", referencePage(sets, protocolLimits, version)],
]);

checkNumbers();
if (process.argv.includes("--check")) check();
else write();

/** Two members of one set with the same number or name would make frames ambiguous. */
function checkNumbers(): void {
  for (const set of sets) {
    for (const key of ["name", "code"] as const) {
      const seen = new Set(set.members.map((member) => member[key]));
      if (seen.size !== set.members.length) throw new Error(`${set.name} has two members with the same ${key}`);
    }
  }
}

function check(): void {
  const stale = [...outputs].filter(([path, text]) => {
    const url = new URL(path, root);
    return !existsSync(url) || readFileSync(url, "utf8") !== text;
  });
  if (stale.length === 0) return;
  console.error(`Out of date: ${stale.map(([path]) => path).join(", ")}. Run \`npm run gen\` and commit the result.`);
  process.exitCode = 1;
}

function write(): void {
  for (const [path, text] of outputs) {
    const url = new URL(path, root);
    mkdirSync(dirname(url.pathname), { recursive: true });
    writeFileSync(url, text);
  }
}
