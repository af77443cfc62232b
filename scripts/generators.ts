/** The programs that write files which are committed. Each takes `--check` to only say whether they are up to date. */
import { runNode } from "./commands.ts";

export const generators: readonly string[] = ["protocol/generate.ts", "runtime/generate.ts", "scripts/reference.ts"];

/** Writes all generated files. */
export async function generate(): Promise<void> {
  for (const generator of generators) await runNode([generator]);
}
