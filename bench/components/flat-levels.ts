// The page of `nested.lv.tsx` as one component without another in it, which nobody would write: it is generated.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { createView } from "../lib/mounted-view.ts";
import { ROOT } from "../lib/processes.ts";

const FOLDER = join(ROOT, ".heddle/bench");

/** Of so many levels. */
export async function loadFlatLevels(depth: number): Promise<Parameters<typeof createView>[0]> {
  const file = join(FOLDER, "flat-levels.lv.tsx");
  const opening = Array.from({ length: depth }, (_, at) => `<section><h2>{levels[${at}].title}</h2><p>{levels[${at}].text}</p>`);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(file, `export const Flat = ({ levels }) => ${opening.join("")}${"</section>".repeat(depth)};\n`);
  return ((await import(pathToFileURL(file).href)) as { Flat: Parameters<typeof createView>[0] }).Flat;
}
