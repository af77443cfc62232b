/**
 * What state is made of, and that nobody changes it in place: used in development alone, by hooks of components that were
 * compiled for it (`frozen-state.ts`).
 */
import { UsageError } from "../errors/render-error.ts";
import { ElementHandle } from "../refs/element-handle.ts";
import { ComponentCall, VNode } from "../vnode/vnode.ts";

// Larger states cost more to walk through than a developer waits for; what is beyond stays as it is.
const MAX_OBJECTS = 100_000;

/** What holds its elements as bytes: it cannot be frozen. */
export type TypedArray = ArrayBufferView | ArrayBuffer;

/**
 * Freezes a value that becomes state, with everything in it: a mutation is an error where it happens. Objects that are frozen
 * already are not looked into. Returns whether there are typed arrays in it, which cannot be frozen. Throws a `UsageError` for
 * what is no data.
 */
export function freezeState(state: unknown): boolean {
  let hasArrays = false;
  walk(state, (value, name) => {
    if (!hasContent(value, name)) hasArrays ||= isTypedArray(value);
    // Frozen before its content is looked at: a circle ends where it began.
    else if (!Object.isFrozen(value)) return freeze(value);
    return null;
  });
  return hasArrays;
}

/** The typed arrays and buffers in a state, each once. */
export function arraysIn(state: unknown): TypedArray[] {
  const seen = new Set<object>();
  const arrays: TypedArray[] = [];
  walk(state, (value) => {
    if (typeof value !== "object" || value === null || seen.has(value)) return null;
    seen.add(value);
    if (!isTypedArray(value)) return hasContent(value) ? value : null;
    arrays.push(value);
    return null;
  });
  return arrays;
}

type Visit = (value: unknown, name?: PropertyKey) => object | null;

/** Visits a value, and the content of what `visit` returns, outermost first. */
function walk(state: unknown, visit: Visit): void {
  const found: object[] = [];
  const note = (value: unknown, name?: PropertyKey): void => {
    const object = visit(value, name);
    if (object !== null) found.push(object);
  };
  note(state);
  for (let at = 0; at < found.length && at < MAX_OBJECTS; at++) visitContent(found[at]!, note);
}

/** Throws a `UsageError` if a value is no data. What is in it may be others', and is not looked at. */
export function checkState(state: unknown): void {
  hasContent(state);
}

/** Whether a value has content that can be frozen. */
function hasContent(value: unknown, name?: PropertyKey): value is object {
  if (typeof value === "function") refuse("a function", name);
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (Array.isArray(value) || isPlain(prototype) || MUTATORS.has(prototype)) return true;
  if (isTypedArray(value)) return false;
  // Of Heddle's own making: JSX never changes, and handles hold commands.
  if (value instanceof VNode || value instanceof ComponentCall || value instanceof ElementHandle) return false;
  refuse(`a ${value.constructor?.name || "class's object"}`, name);
}

const isTypedArray = (value: unknown): value is TypedArray => ArrayBuffer.isView(value) || value instanceof ArrayBuffer;

/** `Object.prototype`, also that of another realm, or none. */
const isPlain = (prototype: object | null): boolean => prototype === null || Object.getPrototypeOf(prototype) === null;

function refuse(what: string, name: PropertyKey | undefined): never {
  const where = name === undefined ? "" : ` (${String(name)})`;
  throw new UsageError(
    `State is data: plain objects, arrays, Map, Set, Date, typed arrays and primitives. This is ${what}${where}. Keep what it says as data, hold it in useRef, or write useState(initial, { transient: true }).`,
  );
}

function visitContent(object: object, visit: (value: unknown, name?: PropertyKey) => void): void {
  if (Array.isArray(object)) for (const item of object) visit(item);
  else if (object instanceof Map) for (const pair of object) for (const part of pair) visit(part);
  else if (object instanceof Set) for (const item of object) visit(item);
  else if (object instanceof Date) return;
  // Getters may do anything.
  else for (const name of Reflect.ownKeys(object)) visit(Reflect.getOwnPropertyDescriptor(object, name)?.value, name);
}

function freeze(object: object): object {
  const mutators = MUTATORS.get(Object.getPrototypeOf(object) as object | null);
  if (mutators !== undefined) Object.defineProperties(object, mutators);
  return Object.freeze(object);
}

/** Methods that throw in the place of those that change an object: freezing it does not keep its content. */
const MUTATORS: ReadonlyMap<object | null, PropertyDescriptorMap> = new Map<object | null, PropertyDescriptorMap>([
  [Map.prototype, throwing("Map", ["set", "delete", "clear"], "new Map(old).set(key, value)")],
  [Set.prototype, throwing("Set", ["add", "delete", "clear"], "new Set(old).add(value)")],
  [
    Date.prototype,
    throwing(
      "Date",
      Object.getOwnPropertyNames(Date.prototype).filter((name) => name.startsWith("set")),
      "new Date(old)",
    ),
  ],
]);

function throwing(type: string, methods: readonly string[], instead: string): PropertyDescriptorMap {
  const fail = (method: string) => (): never => {
    throw new UsageError(`State is immutable: make a new ${type} instead of calling ${method}() on this one, as in ${instead}.`);
  };
  return Object.fromEntries(methods.map((method) => [method, { value: fail(method) }]));
}
