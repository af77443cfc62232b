import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A section of docs/reference/diagnostics.md: its first example reports the code, its second nothing. */
export interface Example {
  readonly code: string;
  readonly wrong: string;
  readonly right: string;
}

const PAGE = fileURLToPath(new URL("../../../docs/reference/diagnostics.md", import.meta.url));

export function listExamples(): Example[] {
  const sections = readFileSync(PAGE, "utf8").split(/^## /m).slice(1);
  return sections.map((section) => {
    const [wrong, right] = [...section.matchAll(/^```tsx\n(.*?)^```$/gms)].map((match) => match[1]!);
    return { code: section.slice(0, 6), wrong: wrong ?? "", right: right ?? "" };
  });
}
