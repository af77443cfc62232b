/** What a visitor downloads before a page is live: within its budget, and as recorded, so that each change shows its bytes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { root } from "./workspace.ts";

/** What the core loads when it is needed, as in `client/build.ts`. */
const ROLES = ["forms", "modifiers", "portals", "repair"] as const;
type Role = (typeof ROLES)[number];

/** The parts of `client/.sizes.json` that are compared; gzip's result depends on the zlib of the Node that made it. */
export interface RecordedSizes extends Readonly<Record<Role, { readonly rawBytes: number }>> {
  readonly budgetGzipBytes: number;
  readonly rawBytes: number;
}

/** Prints the sizes of the built client; throws if they are not what is allowed and recorded. */
export async function checkSizes(): Promise<void> {
  const names = JSON.parse(readFileSync(join(root, "dist/client/assets.json"), "utf8")) as Record<"client" | Role, string>;
  const client = measure(names.client);
  const more = Object.fromEntries(ROLES.map((role) => [role, measure(names[role])])) as Record<Role, ReturnType<typeof measure>>;
  const recorded = JSON.parse(readFileSync(join(root, "client/.sizes.json"), "utf8")) as RecordedSizes;
  const problem = sizeProblem({ ...client, ...more }, recorded);
  if (problem !== null) throw new Error(problem);
}

function measure(name: string): { rawBytes: number; gzipBytes: number } {
  const script = readFileSync(join(root, "dist/client", name));
  const size = { rawBytes: script.length, gzipBytes: gzipSync(script, { level: 9 }).length };
  process.stdout.write(`${name}: ${size.rawBytes} bytes, ${size.gzipBytes} gzip\n`);
  return size;
}

/** What is wrong with the built client's sizes and what to do about it; null if nothing is. */
export function sizeProblem(built: Omit<RecordedSizes, "budgetGzipBytes"> & { gzipBytes: number }, recorded: RecordedSizes): string | null {
  if (built.gzipBytes > recorded.budgetGzipBytes) {
    return `the client is ${built.gzipBytes} bytes (gzip), its budget ${recorded.budgetGzipBytes}: make it smaller.`;
  }
  const now = rawSizes(built);
  const before = rawSizes(recorded);
  if (now === before) return null;
  return `the client's scripts have ${now} bytes, recorded are ${before}: run \`node client/build.ts --update\` and commit client/.sizes.json.`;
}

/** Of the client and what it loads, as one text. */
const rawSizes = (sizes: Omit<RecordedSizes, "budgetGzipBytes">): string =>
  [sizes.rawBytes, ...ROLES.map((role) => sizes[role].rawBytes)].join(" + ");
