/** `useImperativeHandle`: what a component offers to whoever gives it a ref. */
import type { Instance } from "../component/instance.ts";
import type { ComponentRef } from "../jsx/refs.ts";
import { Attachment, type RefTarget, toTarget } from "../refs/attachment.ts";
import { type Deps, sameDeps } from "./deps.ts";
import { type Hook, type HookOwner, nextHook } from "./dispatcher.ts";

/** What one render wants its ref to be given. */
class OfferedHandle extends Attachment {
  readonly owner: Instance;
  protected readonly make: () => unknown;

  constructor(owner: Instance, ref: RefTarget, create: () => unknown) {
    super(ref);
    this.owner = owner;
    this.make = create;
  }
}

export class HandleHook implements Hook {
  /** As of the last commit; null without a ref. */
  shown: Attachment | null = null;
  private shownDeps: Deps | undefined = undefined;
  private next: Attachment | null = null;
  private nextDeps: Deps | undefined = undefined;
  private readonly owner: HookOwner;

  constructor(owner: HookOwner) {
    this.owner = owner;
  }

  render(ref: unknown, create: () => unknown, deps: Deps | undefined): void {
    const target = toTarget(ref, `The ref of <${this.owner.name}>`);
    if (target === (this.shown?.ref ?? null) && sameDeps(this.shownDeps, deps)) return this.rollback();
    this.next = target === null ? null : new OfferedHandle(this.owner as Instance, target, create);
    this.nextDeps = deps;
  }

  commit(): void {
    const { shown, next } = this;
    this.shownDeps = this.nextDeps;
    if (shown === next) return;
    this.shown = next;
    this.owner.handleChanged(next, shown);
  }

  rollback(): void {
    this.next = this.shown;
    this.nextDeps = this.shownDeps;
  }

  get hasChanged(): boolean {
    return false;
  }
}

/**
 * Gives `ref`, a prop of this component, what `create()` returns: methods that its parent calls by `ref.current`. It is given after
 * the commit, before effects run, made anew when one of `deps` or the ref changes (without `deps`: in every render), and taken
 * back (null) when the component goes. Throws a `UsageError` where `ref` is none.
 */
export function useImperativeHandle<Handle>(ref: ComponentRef<Handle>, create: () => NoInfer<Handle>, deps?: Deps): void {
  nextHook("useImperativeHandle", HandleHook, (owner) => new HandleHook(owner)).render(ref, create, deps);
}
