// The page of `nested.lv.tsx` as 100 components of which each shows the next, and as one component without another in it: generated, as
// nobody would write either.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { createView } from "../lib/mounted-view.ts";
import { ROOT } from "../lib/processes.ts";

type Component = Parameters<typeof createView>[0];

const FOLDER = join(ROOT, ".heddle/bench");

/** Of so many levels. */
export async function loadLevels(depth: number): Promise<{ readonly Nested: Component; readonly Flat: Component }> {
  const file = join(FOLDER, "levels.lv.tsx");
  const all = Array.from({ length: depth }, (_, at) => at);
  const opening = (at: number): string => `<section><h2>{levels[${at}].title}</h2><p>{levels[${at}].text}</p>`;
  const show = (at: number): string => (at < depth ? `<Level${at} levels={levels} />` : "");
  const nested = all.map((at) => `function Level${at}({ levels }) { return ${opening(at)}${show(at + 1)}</section>; }\n`);
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(
    file,
    `export const Nested = ({ levels }) => ${show(0)};\n${nested.join("")}
export const Flat = ({ levels }) => ${all.map(opening).join("")}${"</section>".repeat(depth)};\n`,
  );
  return (await import(pathToFileURL(file).href)) as { Nested: Component; Flat: Component };
}
