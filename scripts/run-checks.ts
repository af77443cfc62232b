/** Runs checks one after the other, says what each is and took, and stops at the first that fails. */
import type { Check } from "./checks.ts";

/** The checks of those names; none named means all of `defaults`. Throws on a name that there is not. */
export function chosenChecks(all: readonly Check[], names: readonly string[], defaults: readonly Check[]): readonly Check[] {
  if (names.length === 0) return defaults;
  const known = all.map((check) => check.name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`there is no check "${unknown}". Choose from: ${known.join(", ")}.`);
  return all.filter((check) => names.includes(check.name));
}

/** Throws what the failing check threw, after naming it and the command that runs it alone. */
export async function runChecks(list: readonly Check[], print: (line: string) => void, now: () => number): Promise<void> {
  const times: string[] = [];
  for (const check of list) {
    print(`\n── ${check.title} ──`);
    const startMs = now();
    try {
      await check.run();
    } catch (error) {
      print(`\n✗ ${check.title}: failed. Run it alone with: npm run check -- ${check.name}`);
      throw error;
    }
    times.push(`${check.name} ${inSeconds(now() - startMs)}`);
  }
  print(`\n✓ ready (${times.join(", ")})`);
}

function inSeconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(1)} s`;
}
