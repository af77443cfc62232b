/** What a visitor downloads before a page is live: within its budget, and as recorded, so that each change shows its bytes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { root } from "./workspace.ts";

/** The parts of `client/.sizes.json` that are compared; gzip's result depends on the zlib of the Node that made it. */
export interface RecordedSizes {
  readonly budgetGzipBytes: number;
  readonly rawBytes: number;
  readonly forms: { readonly rawBytes: number };
  readonly repair: { readonly rawBytes: number };
}

/** Prints the sizes of the built client; throws if they are not what is allowed and recorded. */
export async function checkSizes(): Promise<void> {
  const { client, forms, repair } = JSON.parse(readFileSync(join(root, "dist/client/assets.json"), "utf8")) as Record<
    "client" | "forms" | "repair",
    string
  >;
  const sizes = { ...measure(client), forms: measure(forms), repair: measure(repair) };
  const problem = sizeProblem(sizes, JSON.parse(readFileSync(join(root, "client/.sizes.json"), "utf8")) as RecordedSizes);
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

/** Of the client, forms and repairs, as one text. */
const rawSizes = ({ rawBytes, forms, repair }: Omit<RecordedSizes, "budgetGzipBytes">): string =>
  [rawBytes, forms.rawBytes, repair.rawBytes].join(" + ");
