/** Runs effects and clean-ups after a commit. What one of them throws is reported and stops no other. */
import type { Instance } from "../component/instance.ts";
import { isThenable } from "../hooks/thenable.ts";
import type { Attachment } from "../refs/attachment.ts";
import type { Failures } from "./failures.ts";
import { type Attempts, RefChanges } from "./ref-changes.ts";
import { inTreeOrder } from "./tree-order.ts";

const NONE: readonly Instance[] = [];

export class Effects implements Attempts {
  private due: Instance[] | null = null;
  private removed: Instance[] | null = null;
  private refs: RefChanges | null = null;
  private readonly failures: Failures;

  constructor(failures: Failures) {
    this.failures = failures;
  }

  /** An instance of the commit has effects to run. Children come before their parents. */
  add(instance: Instance): void {
    const due = (this.due ??= []);
    if (due.at(-1) !== instance) due.push(instance);
  }

  /** Instances were not added in the order of the tree. */
  order(): void {
    if (this.due !== null && this.due.length > 1) this.due = inTreeOrder(this.due);
  }

  /** An instance was unmounted; parents come before their children. */
  addRemoved(instance: Instance): void {
    (this.removed ??= []).push(instance);
  }

  /** A commit has put the given ones into the tree; the replaced ones gave way to others of the same elements. */
  addRefs(given: readonly Attachment[], replaced: readonly Attachment[]): void {
    (this.refs ??= new RefChanges()).add(given, replaced);
  }

  /** This content has left the page. */
  addGone(content: unknown): void {
    this.refs?.addGone(content);
  }

  /** Refs first, so that effects find them; then all clean-ups, then all effects, as in React. */
  run(): void {
    const due = this.due?.filter((instance) => !instance.holdsEffects) ?? NONE;
    this.due = null;
    this.cleanUpRemoved();
    for (const instance of due) {
      for (const effect of instance.effects()) if (effect.isDue) this.attempt("cleanup", instance, () => effect.cleanUp());
    }
    for (const instance of due) {
      for (const effect of instance.effects()) if (effect.isDue && instance.isAlive) this.attempt("effect", instance, () => effect.run());
    }
  }

  /** Changes refs, and runs every clean-up of what was removed. */
  cleanUpRemoved(): void {
    this.refs?.run(this);
    const removed = this.removed ?? NONE;
    this.removed = null;
    for (const instance of removed) {
      for (const effect of instance.effects()) this.attempt("cleanup", instance, () => effect.cleanUp());
    }
  }

  attempt(during: "effect" | "cleanup", instance: Instance, run: () => unknown): void {
    const failed = (error: unknown): void => this.failures.failed(error, instance, during);
    try {
      const result = run();
      // Nobody waits for an async one, but its error is told like any other: unhandled it would end the process.
      if (isThenable(result)) Promise.resolve(result).catch(failed);
    } catch (error) {
      failed(error);
    }
  }
}
