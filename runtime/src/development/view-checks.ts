/** What is looked for in a view in development, and never in production: duplicate ids and renders that take long. */
import { Instance } from "../component/instance.ts";
import type { Clock } from "../session/clock.ts";
import * as Kind from "../vnode/slot-kind.ts";
import { inParentheses, type TemplatePlace } from "../vnode/template-place.ts";
import { List, VNode } from "../vnode/vnode.ts";
import { DuplicateIds } from "./duplicate-ids.ts";
import { SlowWork } from "./slow-work.ts";

/** Of a commit, what these checks look at. */
export interface CheckedCommit {
  /** Instances that it has rendered. */
  readonly rendered: readonly Instance[];
  readonly changesStructure: boolean;
  readonly widens: boolean;
}

export class ViewChecks {
  readonly #root: Instance;
  readonly #ids: DuplicateIds;
  readonly #slow: SlowWork;

  constructor(root: Instance, clock: Clock, warn: (message: string) => void) {
    this.#root = root;
    this.#ids = new DuplicateIds(warn);
    this.#slow = new SlowWork(clock, warn);
  }

  /** Runs what renders a commit. */
  measure<T>(commit: CheckedCommit, render: () => T): T {
    return this.#slow.measure(render, () => {
      const [first, ...others] = commit.rendered;
      if (first === undefined) return "Rendering";
      const place = inParentheses(firstPlace(first.current)?.element(0) ?? null);
      const more = others.length === 0 ? "" : ` and ${others.length} more component${others.length === 1 ? "" : "s"}`;
      return `Rendering ${[`<${first.name}>`, place].join(" ").trim()}${more}`;
    });
  }

  /** The commit, the view's first or a later one, has become true. */
  committed({ changesStructure, widens }: CheckedCommit, isFirst: boolean): void {
    this.#ids.check(this.#root, isFirst || changesStructure || widens);
  }
}

/** Whether what a view shows was compiled for development. */
export const showsPlaces = (root: Instance): boolean => firstPlace(root.shown) !== null;

/** The place of the outermost template that has one; looks along the first of everything. */
function firstPlace(content: unknown): TemplatePlace | null {
  if (content instanceof Instance) return firstPlace(content.current);
  if (content instanceof List) return content.entries.length === 0 ? null : firstPlace(content.entries.at(0));
  if (!(content instanceof VNode)) return null;
  const { template, slots } = content;
  return template.place ?? firstPlace(slots[template.kinds.indexOf(Kind.Child)]);
}
