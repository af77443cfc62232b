/** In which order and under which headings a page shows its entries. */
import type { ApiModule, Entry } from "./read-module.ts";

export interface Group {
  readonly title: string;
  readonly entries: readonly Entry[];
}

/** Of `heddle`, which exports the most: the headings, and the beginnings of the files whose names stand under each. */
const BY_FOLDER: Readonly<Record<string, readonly string[]>> = {
  Hooks: ["runtime/src/hooks/"],
  Components: ["runtime/src/children", "runtime/src/component/", "runtime/src/fragment", "runtime/src/index", "runtime/src/vnode/"],
  Handlers: ["runtime/src/events/", "runtime/src/view/", "runtime/src/jsx/events", "runtime/src/jsx/keys"],
  Elements: ["runtime/src/jsx/"],
  Errors: ["runtime/src/errors/"],
};
const REST = "More";
const EXPORTS = "Exports";
const BEHIND = "Types that signatures name";

/** Groups of exports, then what cannot be imported; none is empty. */
export function groupsOf({ point, exports, behind }: ApiModule): Group[] {
  const groups = point.specifier === "heddle" ? byFolder(exports) : [{ title: EXPORTS, entries: exports }];
  return [...groups, { title: BEHIND, entries: behind }].filter(({ entries }) => entries.length > 0);
}

/** Whether the names of a group can be imported. */
export function isImportable({ title }: Group): boolean {
  return title !== BEHIND;
}

function byFolder(exports: readonly Entry[]): Group[] {
  const titleOf = ({ file }: Entry): string =>
    Object.entries(BY_FOLDER).find(([, beginnings]) => beginnings.some((beginning) => file.startsWith(beginning)))?.[0] ?? REST;
  return [...Object.keys(BY_FOLDER), REST].map((title) => ({ title, entries: exports.filter((entry) => titleOf(entry) === title) }));
}
