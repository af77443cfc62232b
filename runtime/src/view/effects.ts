/** Runs effects and clean-ups after a commit. What one of them throws is reported and stops no other. */
import type { Instance } from "../component/instance.ts";
import type { Failures } from "./failures.ts";
import { type Attempt, RefChanges } from "./ref-changes.ts";

export class Effects {
  readonly refs: RefChanges = new RefChanges();
  private due: Instance[] = [];
  private removed: Instance[] = [];
  private readonly failures: Failures;

  constructor(failures: Failures) {
    this.failures = failures;
  }

  /** An instance of the commit has effects to run. Children come before their parents. */
  add(instance: Instance): void {
    if (this.due.at(-1) !== instance) this.due.push(instance);
  }

  /** An instance was unmounted; parents come before their children. */
  addRemoved(instance: Instance): void {
    this.removed.push(instance);
  }

  /** Refs first, so that effects find them; then all clean-ups, then all effects, as in React. */
  run(): void {
    const { due } = this;
    this.due = [];
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
    this.refs.run(this.attempt);
    const { removed } = this;
    this.removed = [];
    for (const instance of removed) {
      for (const effect of instance.effects()) this.attempt("cleanup", instance, () => effect.cleanUp());
    }
  }

  private readonly attempt: Attempt = (during, instance, run) => {
    try {
      run();
    } catch (error) {
      this.failures.failed(error, instance, during);
    }
  };
}
