/**
 * Turns the schema into constants, readers and writers for TypeScript and Rust, and into the reference page.
 * `node protocol/generate.ts` writes them; with `--check` it only says whether what is committed is up to date.
 */
import { readFileSync } from "node:fs";
import { writeOrCheck } from "../scripts/generated-files.ts";
import { referencePage } from "./generate/reference-page.ts";
import { rustModule } from "./generate/rust.ts";
import { constantsModule, limitsModule, readersModule, setFileName, writersModule } from "./generate/typescript.ts";
import { protocolLimits, sets } from "./schema/index.ts";

const version = Number(readFileSync(new URL("VERSION", import.meta.url), "utf8"));

const outputs = new Map<string, string>([
  ...sets.map((set): [string, string] => [`protocol/generated/${setFileName(set)}.ts`, constantsModule(set)]),
  ["protocol/generated/limits.ts", limitsModule(protocolLimits, version)],
  ["protocol/generated/read.ts", readersModule(sets)],
  ["protocol/generated/write.ts", writersModule(sets)],
  ["native/crates/heddle-core/src/protocol/generated.rs", rustModule(sets, protocolLimits, version)],
  ["docs/reference/protocol.md", referencePage(sets, protocolLimits, version)],
]);

checkNumbers();
writeOrCheck(outputs);

/** Two members of one set with the same number or name would make frames ambiguous. */
function checkNumbers(): void {
  for (const set of sets) {
    for (const key of ["name", "code"] as const) {
      const seen = new Set(set.members.map((member) => member[key]));
      if (seen.size !== set.members.length) throw new Error(`${set.name} has two members with the same ${key}`);
    }
  }
}
