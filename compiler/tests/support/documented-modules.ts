import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A block of code in the documentation. */
export interface DocumentedModule {
  /** Where it begins, as `page:line`. */
  readonly at: string;
  readonly source: string;
}

const DOCS = fileURLToPath(new URL("../../../docs/", import.meta.url));

// These are wrong on purpose in places, and have tests of their own: those of list-examples.ts, and of the types.
const WITH_MISTAKES: ReadonlySet<string> = new Set(["reference/diagnostics.md", "guide/typescript.md"]);

/** What the guide and the reference show as whole modules, which import or export something; other blocks are lines out of one. */
export function listDocumentedModules(): DocumentedModule[] {
  return ["guide", "reference"]
    .flatMap((folder) => readdirSync(DOCS + folder).map((name) => `${folder}/${name}`))
    .filter((page) => page.endsWith(".md") && !WITH_MISTAKES.has(page))
    .flatMap(modulesOf);
}

function modulesOf(page: string): DocumentedModule[] {
  const text = readFileSync(DOCS + page, "utf8");
  return [...text.matchAll(/^```tsx\n(.*?)^```$/gms)]
    .map(({ 1: source, index }) => ({ at: `${page}:${text.slice(0, index).split("\n").length + 1}`, source: source! }))
    .filter(({ source }) => /^(import|export) /m.test(source));
}
