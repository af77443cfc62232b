/** Where things are in this checkout, and how messages of the scripts look. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's folder. */
export const root: string = fileURLToPath(new URL("../", import.meta.url));

/** What the scripts keep between runs; never committed. */
export const stateFolder: string = join(root, ".heddle");

const NOT_SOURCES: ReadonlySet<string> = new Set(["node_modules", "target", "dist"]);

/** Says one line to the person at the terminal. Always on stderr: stdout belongs to what the task prints. */
export function say(message: string): void {
  process.stderr.write(`heddle: ${message}\n`);
}

/** Files under `folder`, as paths relative to `from`, in a fixed order; build output and hidden entries are left out. */
export function sourcesIn(folder: string, from: string = root): string[] {
  const found: string[] = [];
  const entries = readdirSync(join(from, folder), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith(".") || NOT_SOURCES.has(entry.name)) continue;
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) found.push(...sourcesIn(path, from));
    else if (entry.isFile()) found.push(path);
  }
  return found;
}
