/** `useContext`: the value that the nearest provider around gives, and a render of its own whenever that changes. */
import type { Context } from "../component/context.ts";
import { UsageError } from "../errors/render-error.ts";
import { type Hook, type HookOwner, nextHook } from "./dispatcher.ts";

/** What gives a value to all that stands within it. */
export interface Provider {
  /** As of the commit under way. */
  readonly value: unknown;
  /** Those that read it. */
  readonly consumers: Set<ContextHook>;
}

/** What a context is to hooks. */
export interface ContextDefinition {
  readonly name: string;
  /** What is read where no provider is. Throws a `UsageError` if nothing was given. */
  default(): unknown;
}

const DEFINITION: unique symbol = Symbol.for("heddle.context");

type Defined = { readonly [DEFINITION]?: ContextDefinition };

/** Makes of a component a context that `useContext` can read. */
export const defineContext = (context: object, definition: ContextDefinition): void =>
  void Object.defineProperty(context, DEFINITION, { value: definition });

export const isContext = (type: object): boolean => DEFINITION in type;

export class ContextHook implements Hook {
  readonly owner: HookOwner;
  private shownContext: Defined;
  private shown: unknown = undefined;
  private context: Defined;
  private provider: Provider | null;
  private next: unknown = undefined;

  constructor(owner: HookOwner, context: Defined) {
    this.owner = owner;
    this.shownContext = this.context = context;
    this.provider = this.subscribe(context);
  }

  /** A hook that is called with another context than before goes over to that one, as in React. */
  read(context: Defined): unknown {
    this.turnTo(context);
    return (this.next = this.provider === null ? context[DEFINITION]!.default() : this.provider.value);
  }

  private turnTo(context: Defined): void {
    if (context === this.context) return;
    this.unmount();
    this.context = context;
    this.provider = this.subscribe(context);
  }

  private subscribe(context: Defined): Provider | null {
    // The nearest one for as long as the instance lives: what is around it is never another.
    const provider = this.owner.provider(context);
    provider?.consumers.add(this);
    return provider;
  }

  get hasChanged(): boolean {
    return this.provider !== null && !Object.is(this.provider.value, this.shown);
  }

  commit(): void {
    this.shown = this.next;
    this.shownContext = this.context;
  }

  rollback(): void {
    this.next = this.shown;
    if (this.owner.isMounted) this.turnTo(this.shownContext);
    else this.unmount();
  }

  unmount(): void {
    this.provider?.consumers.delete(this);
  }
}

/**
 * The value of a context here: that of the nearest `<Context value={…}>` around, or the default that `createContext` was
 * given. When the value changes this component renders, and nothing between it and the provider has to.
 *
 * Throws a `UsageError` where there is neither.
 */
export function useContext<T>(context: Context<T>): T {
  const defined = context as unknown as Defined;
  if (typeof context !== "function" || !isContext(context))
    throw new UsageError("useContext() was called with something that is no context. Give it what createContext() returned.");
  return nextHook("useContext", ContextHook, (owner) => new ContextHook(owner, defined)).read(defined) as T;
}

/** As `useContext`, for a call that another render may leave out. */
export function readContext<T>(owner: HookOwner, context: Context<T>): T {
  const defined = context as unknown as Defined;
  return owner.contextHook(context, () => new ContextHook(owner, defined)).read(defined) as T;
}
