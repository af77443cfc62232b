/** The mark that the compiler puts on functions whose own code calls a `use…` function. A call site reads it. */

const NAME = Symbol.for("heddle.stateful");
const DEVELOPMENT = Symbol.for("heddle.development");

/** Marks a component as stateful: each use of it is an instance. `development`: its state is frozen. Returns it. */
export function stateful<F>(type: F, name: string, development = false): F {
  Object.defineProperty(type, NAME, { value: name, configurable: true });
  if (development) Object.defineProperty(type, DEVELOPMENT, { value: true, configurable: true });
  return type;
}

export const isForDevelopment = (type: object): boolean => DEVELOPMENT in type;

export const isStateful = (type: object): boolean => NAME in type;

/** What messages call a component. */
export function componentName(type: unknown): string {
  if (typeof type !== "function") return String(type);
  const marked = (type as { [NAME]?: string })[NAME];
  return marked ?? (type.name === "" ? "anonymous component" : type.name);
}
