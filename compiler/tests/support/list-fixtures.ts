import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Diagnostic } from "../../src/index.ts";
import { decodeSource } from "../../src/parse/decode-source.ts";

export interface Fixture {
  /** `suite/case`. */
  readonly name: string;
  /** Its folder, with a slash at the end. */
  readonly folder: string;
  readonly source: string;
  /** What is wrong with the file itself. */
  readonly problem: Diagnostic | undefined;
}

const ROOT = fileURLToPath(new URL("../fixtures/", import.meta.url));

export function listFixtures(): Fixture[] {
  return readdirSync(ROOT)
    .flatMap((suite) => readdirSync(`${ROOT}${suite}`).map((name) => `${suite}/${name}`))
    .toSorted()
    .map((name) => {
      const folder = `${ROOT}${name}/`;
      const { text, problem } = decodeSource(readFileSync(`${folder}input.lv.tsx`), "input.lv.tsx");
      return { name, folder, source: text, problem };
    });
}
