/** Where the programs under test leave their setters, and the server finds them. */
import type { Value } from "./shape.ts";

export interface Step {
  readonly step: number;
  readonly v: readonly Value[];
}

export const steps: ((step: Step) => void)[] = [];
