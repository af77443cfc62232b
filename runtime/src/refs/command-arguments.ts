/** Checks what commands are given, so that what is wrong shows at the call and no frame carries it. */
import { UsageError } from "../errors/render-error.ts";

/** Of a command, as the protocol can say it. */
export type Argument = string | number | boolean | null;

/** What is wanted instead of this value; nothing if it will do. */
type Check = (value: unknown) => string | undefined;

// A sentence for a person, or a word: what is longer is a mistake.
const MAX_TEXT_LENGTH = 10_000;

export const isSwitch: Check = (value) => (typeof value === "boolean" ? undefined : "true or false");
export const isNumber: Check = (value) => (Number.isFinite(value) ? undefined : "a finite number");
export const isOffset: Check = (value) => (Number.isSafeInteger(value) && (value as number) >= 0 ? undefined : "a whole number from 0 on");
export const isText: Check = (value) =>
  typeof value === "string" && value.length <= MAX_TEXT_LENGTH ? undefined : `a text of at most ${MAX_TEXT_LENGTH} characters`;
export const isWord =
  (...words: readonly string[]): Check =>
  (value) =>
    words.includes(value as string) ? undefined : words.map((word) => JSON.stringify(word)).join(" or ");

/** An argument that must be given. `call` is the command, for the message. Throws a `UsageError` where it will not do. */
export function required(call: string, name: string, value: unknown, check: Check): Argument {
  const wanted = check(value);
  if (wanted !== undefined) throw new UsageError(`${call} got ${describe(value)} as ${name}. It must be ${wanted}.`);
  return value as Argument;
}

/** As `required`, or null if it is not given. */
export const optional = (call: string, name: string, value: unknown, check: Check): Argument =>
  value === undefined || value === null ? null : required(call, name, value, check);

/** What an object of options has under these names, in their order. Throws a `UsageError` where it will not do. */
export function options(call: string, given: unknown, checks: Readonly<Record<string, Check>>): Argument[] {
  const values = (given ?? {}) as Readonly<Record<string, unknown>>;
  const names = Object.keys(checks);
  const isObject = typeof values === "object";
  if (!isObject || Object.keys(values).some((name) => !names.includes(name)))
    throw new UsageError(`${call} got ${isObject ? describeNames(values) : describe(given)}. It takes an object of ${names.join(", ")}.`);
  return names.map((name) => optional(call, name, values[name], checks[name]!));
}

const describeNames = (object: object): string => `an object of ${Object.keys(object).slice(0, 5).join(", ")}`;

function describe(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "function" || typeof value === "symbol" ? `a ${typeof value}` : String(value);
}
