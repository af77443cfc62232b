/**
 * Context: a value for everything that stands within a provider, however deep, in slots too. A provider is an instance that shows its
 * children; who reads it is noted there, so that a new value renders its readers alone.
 */
import type { Child } from "../children.ts";
import { UsageError } from "../errors/render-error.ts";
import { type ContextHook, defineContext, type Provider, useContext } from "../hooks/use-context.ts";
import { Instance } from "./instance.ts";
import { stateful } from "./stateful.ts";

/** The props of a context, as which it gives its value. */
export interface ProviderProps<T> {
  /** What `useContext` gives to everything within. */
  readonly value: T;
  readonly children?: Child;
}

/** The props of `<Theme.Consumer>`. */
export interface ConsumerProps<T> {
  /** Makes of the value what is shown. */
  readonly children: (value: T) => Child;
}

/** Made by `createContext`. It is its own provider: `<Theme value="dark">…</Theme>`. */
export interface Context<T> {
  (props: ProviderProps<T>): Child;
  /** The same, as older code writes it. */
  readonly Provider: Context<T>;
  /** Shows what its function makes of the value: `<Theme.Consumer>{(theme) => …}</Theme.Consumer>`. */
  readonly Consumer: (props: ConsumerProps<T>) => Child;
  /** What messages call it. Default: "Context". */
  displayName: string;
}

// Marks that no default was given: undefined is one.
const NONE = Symbol("no default");

/**
 * A context, which is the component that gives its value. `defaultValue` is what `useContext` reads where no provider is;
 * without one that is an error, so that nobody has to look out for a value that is always there.
 */
export function createContext<T>(...defaults: [defaultValue?: T]): Context<T> {
  const defaultValue: T | typeof NONE = defaults.length === 0 ? NONE : (defaults[0] as T);
  const context = (({ children }: ProviderProps<T>) => children) as Context<T>;
  const Consumer = ({ children }: ConsumerProps<T>): Child => children(useContext(context));
  let name = "Context";
  const setName = (given: string): void => {
    name = given;
    stateful(context, name);
    stateful(Consumer, `${name}.Consumer`);
  };
  setName(name);
  defineContext(context, {
    get name() {
      return name;
    },
    default() {
      if (defaultValue === NONE) throw new UsageError(noProviderMessage(name));
      return defaultValue;
    },
  });
  Object.defineProperties(context, {
    Provider: { value: context },
    Consumer: { value: Consumer },
    displayName: { get: () => name, set: setName },
  });
  return context;
}

const noProviderMessage = (name: string): string =>
  `There is no <${name}> around this component, and createContext() was given no default. Show the component within <${name} value={…}>, or give createContext() what is to be read elsewhere.`;

export class ProviderInstance extends Instance implements Provider {
  readonly consumers: Set<ContextHook> = new Set();

  /** Its children are the author's, not its own. */
  override get author(): Instance {
    return this.parent?.author ?? this;
  }

  get value(): unknown {
    return (this.nextProps as ProviderProps<unknown>).value;
  }

  /** The commit under way gives another value than the last one. */
  get hasNewValue(): boolean {
    return this.isMounted && !Object.is(this.value, (this.props as ProviderProps<unknown>).value);
  }

  override provider(context: object): Provider | null {
    return (context as unknown) === this.type ? this : super.provider(context);
  }
}
