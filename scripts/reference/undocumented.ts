/** Finds what a page could say nothing about. */
import type { ApiModule } from "./read-module.ts";

/** Names without a docstring, such as `heddle: useState`; of entry points themselves `heddle/server`. */
export function undocumented(modules: readonly ApiModule[]): string[] {
  return modules.flatMap(({ point, docstring, exports }) => [
    ...(docstring === "" ? [point.specifier] : []),
    ...exports.filter((entry) => entry.docstring === "").map(({ name }) => `${point.specifier}: ${name}`),
  ]);
}
