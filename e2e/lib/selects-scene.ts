/** What the selects are to show, and where the test's server finds the page's setter. */
export interface Choice {
  /** Key. */
  readonly k: string;
  /** Value. */
  readonly v: string;
  /** Text. */
  readonly t: string;
  readonly on: boolean;
}

export interface Scene {
  readonly value: string | number | null;
  readonly values: readonly string[];
  readonly all: readonly Choice[];
  readonly groups: readonly { readonly k: string; readonly all: readonly Choice[] }[];
  readonly on: boolean;
  readonly many: boolean;
  /** What the server makes of a choice. */
  readonly policy: "accept" | "refuse" | "first" | "alone" | "swap";
  readonly n: number;
}

export interface Step {
  readonly step: number;
  readonly scene: Scene;
}

type Set = (next: Step | ((old: Step) => Step)) => void;

export const stage: { set?: Set } = {};

/** What the scene becomes when the person has chosen `next`; of options that are marked themselves if `isMarked`. */
export function answerTo(scene: Scene, isMarked: boolean, next: string | readonly string[]): Partial<Scene> {
  const { policy, all } = scene;
  if (policy === "refuse") return { n: scene.n + 1 };
  const texts = [next].flat();
  const chosen = policy === "first" ? texts.slice(0, 1).map(() => "a") : texts;
  const rest = policy === "alone" ? all.filter(({ v }) => !chosen.includes(v)) : policy === "swap" ? all.toReversed() : all;
  if (isMarked) return { all: rest.map((one) => ({ ...one, on: chosen.includes(one.v) })) };
  return { all: rest, ...(typeof next === "string" ? { value: chosen[0] ?? "" } : { values: chosen }) };
}
