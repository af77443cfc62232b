/** The modules that a command was given, by name or pattern. */
import { globSync, readFileSync, statSync } from "node:fs";
import { decodeSource } from "../parse/decode-source.ts";
import { UsageProblem } from "./outcome.ts";

export interface Source {
  /** As it was given, or as the pattern has found it. */
  readonly file: string;
  readonly text: string;
}

/** Throws a `UsageProblem` for what is no file, cannot be read or is no text, and for a pattern without files. */
export function readSources(names: readonly string[]): Source[] {
  const files = new Set(names.flatMap(filesOf));
  return [...files].map((file) => ({ file, text: readText(file) }));
}

function filesOf(name: string): string[] {
  const stats = statSync(name, { throwIfNoEntry: false });
  if (stats?.isDirectory() === true)
    throw new UsageProblem(`${name} is a directory. Name its files: '${name.replace(/[\\/]$/, "")}/**/*.lv.tsx'`);
  // Names may look like patterns: `[id].lv.tsx`.
  if (stats !== undefined) return [name];
  if (!/[*?[{]/.test(name)) throw new UsageProblem(`there is no file ${name}`);
  const found = globSync(name).filter((path) => statSync(path).isFile());
  if (found.length === 0) throw new UsageProblem(`no file fits the pattern ${name}`);
  return found.toSorted();
}

function readText(file: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new UsageProblem(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
  const { text, problem } = decodeSource(bytes, file);
  if (problem !== undefined) throw new UsageProblem(`${file} is no source text: ${problem.message}`);
  return text;
}
