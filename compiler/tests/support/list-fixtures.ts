import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export interface Fixture {
  /** `suite/case`. */
  readonly name: string;
  /** Its folder, with a slash at the end. */
  readonly folder: string;
  readonly source: string;
}

const ROOT = fileURLToPath(new URL("../fixtures/", import.meta.url));

export function listFixtures(): Fixture[] {
  return readdirSync(ROOT)
    .flatMap((suite) => readdirSync(`${ROOT}${suite}`).map((name) => `${suite}/${name}`))
    .toSorted()
    .map((name) => ({ name, folder: `${ROOT}${name}/`, source: readFileSync(`${ROOT}${name}/input.lv.tsx`, "utf8") }));
}
