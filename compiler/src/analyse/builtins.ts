/**
 * What the language itself has that depends on nothing but what it is given, and changes nothing: its methods, functions,
 * dates, regular expressions and formatters. What depends on the machine's language or time zone is the same in every run.
 */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";

export type AnyCall = NodePath<t.CallExpression> | NodePath<t.OptionalCallExpression>;

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const METHODS = words(
  `toFixed toPrecision toExponential toString toLocaleString toUpperCase toLowerCase toLocaleUpperCase toLocaleLowerCase trim trimStart
  trimEnd padStart padEnd slice substring charAt charCodeAt codePointAt at join includes startsWith endsWith indexOf lastIndexOf repeat
  normalize localeCompare match search concat split flat toReversed toSpliced with`,
);

/** Of dates: they may be changed in place, so the date must be one that is made here. */
const DATE_METHODS = words(
  `getFullYear getMonth getDate getDay getHours getMinutes getSeconds getMilliseconds getTime valueOf getTimezoneOffset
  getUTCFullYear getUTCMonth getUTCDate getUTCDay getUTCHours getUTCMinutes getUTCSeconds getUTCMilliseconds
  toISOString toJSON toDateString toTimeString toUTCString toLocaleDateString toLocaleTimeString`,
);

const FORMATTERS = words("NumberFormat DateTimeFormat PluralRules ListFormat RelativeTimeFormat Collator DisplayNames");
const FORMATTER_METHODS = words("format formatToParts select compare of");

/** Methods that call one of their arguments, and which. */
const CALLING_METHODS: Readonly<Record<string, number>> = {
  map: 0,
  filter: 0,
  some: 0,
  every: 0,
  find: 0,
  findIndex: 0,
  findLast: 0,
  findLastIndex: 0,
  flatMap: 0,
  toSorted: 0,
  reduce: 0,
  reduceRight: 0,
  replace: 1,
  replaceAll: 1,
};

const FUNCTIONS = words(
  "String Number Boolean BigInt parseInt parseFloat isNaN isFinite encodeURI encodeURIComponent decodeURI decodeURIComponent",
);

const MEMBERS: Readonly<Record<string, ReadonlySet<string>>> = {
  Object: words("keys values entries fromEntries hasOwn is groupBy"),
  Array: words("isArray of from"),
  Number: words("isFinite isInteger isNaN isSafeInteger parseInt parseFloat"),
  String: words("fromCharCode fromCodePoint"),
  JSON: words("stringify parse"),
  Date: words("UTC parse"),
};
/** As `CALLING_METHODS`, of the above. */
const CALLING_MEMBERS: Readonly<Record<string, number>> = { groupBy: 1, from: 1, stringify: 1, parse: 1 };

const OBJECTS = words("undefined NaN Infinity Math Object Array JSON Date Intl Error");

/** A global that is the same in every run. */
export const isKnownGlobal = (name: string): boolean => OBJECTS.has(name) || FUNCTIONS.has(name);

/** A function of the language that can be given to a method in the place of one that is written there. */
export const isPureFunction = (path: NodePath): boolean => path.isIdentifier() && isGlobal(path) && FUNCTIONS.has(path.node.name);

const isGlobal = (path: NodePath<t.Identifier>): boolean => path.scope.getBinding(path.node.name) === undefined;

/** The arguments that a call of the language's own may call; null if it is no such call, or may do anything. */
export function calledArguments(call: AnyCall): readonly NodePath[] | null {
  const callee = call.get("callee") as NodePath;
  if (isPureFunction(callee)) return [];
  if (!callee.isMemberExpression() && !callee.isOptionalMemberExpression()) return null;
  const { computed, property } = callee.node;
  if (computed || !t.isIdentifier(property)) return null;
  const { name } = property;
  const object = callee.get("object") as NodePath;
  const args = call.get("arguments") as readonly NodePath[];
  const at = (index: number | undefined): NodePath[] => (index === undefined || args.length <= index ? [] : [args[index]!]);
  // What is spread may put anything in any place.
  if (args.some((argument) => argument.isSpreadElement())) return null;
  if (object.isIdentifier() && isGlobal(object)) {
    if (object.node.name === "Math") return name === "random" ? null : [];
    const isKnown = Object.hasOwn(MEMBERS, object.node.name) && MEMBERS[object.node.name]!.has(name);
    return isKnown ? at(CALLING_MEMBERS[name]) : null;
  }
  if (Object.hasOwn(CALLING_METHODS, name)) return at(CALLING_METHODS[name]);
  return METHODS.has(name) || isDateCall(object, name) || isRegExpCall(object, name) || isFormat(object, name, args) ? [] : null;
}

/** What gives an object, or may give one. */
const GIVING_OBJECTS = words(
  `slice concat split flat toReversed toSpliced with match exec map filter flatMap toSorted reduce reduceRight find findLast at
  keys values entries fromEntries groupBy of from parse formatToParts`,
);

const FINDING_METHODS = words("at find findLast findIndex some every");

/** Whether what a call gives is no new object: a primitive, or a part of what it is called on. */
export function givesNothingNew({ node: { callee } }: NodePath<t.CallExpression>): boolean {
  if (t.isIdentifier(callee)) return FUNCTIONS.has(callee.name);
  if (!t.isMemberExpression(callee) || callee.computed || !t.isIdentifier(callee.property)) return false;
  const { name } = callee.property;
  if (t.isIdentifier(callee.object, { name: "Math" }) || FINDING_METHODS.has(name)) return true;
  return METHODS.has(name) && !GIVING_OBJECTS.has(name);
}

/** Whether a method leaves what it is called on as it is, and calls nothing. */
export const isReadingMethod = (name: string): boolean => METHODS.has(name);

/** Whether a call of the language's own always gives a primitive. */
export function givesPrimitive(call: AnyCall): boolean {
  const { callee } = call.node;
  const isOther =
    t.isIdentifier(callee) || !("property" in callee) || !t.isIdentifier(callee.property) || !GIVING_OBJECTS.has(callee.property.name);
  return isOther && calledArguments(call) !== null;
}

/** `new Date(time)`, `new Intl.NumberFormat(…)`, an error that is thrown. */
export function isPureNew(path: NodePath<t.NewExpression>): boolean {
  if (isNewDate(path) || formatterOf(path) !== undefined) return true;
  return path.parentPath.isThrowStatement() && (path.get("callee") as NodePath).isIdentifier({ name: "Error" });
}

/** Without an argument, or with what is spread, it may be the time. */
function isNewDate(path: NodePath): boolean {
  if (!path.isNewExpression()) return false;
  const callee = path.get("callee") as NodePath;
  const [first] = path.node.arguments;
  return callee.isIdentifier({ name: "Date" }) && isGlobal(callee) && first !== undefined && !t.isSpreadElement(first);
}

const isDate = (path: NodePath): boolean => isNewDate(constantValue(path));

const isDateCall = (object: NodePath, name: string): boolean => DATE_METHODS.has(name) && isDate(object);

/** One that keeps a place for the next search gives something else each time. */
const isRegExpCall = (object: NodePath, name: string): boolean => {
  const value = constantValue(object);
  return (name === "test" || name === "exec") && value.isRegExpLiteral() && !/[gy]/.test(value.node.flags);
};

/** The class of `Intl` that is made. */
function formatterOf(path: NodePath): string | undefined {
  const callee = path.isNewExpression() ? (path.get("callee") as NodePath) : undefined;
  if (!callee?.isMemberExpression({ computed: false })) return undefined;
  const object = callee.get("object");
  if (!object.isIdentifier({ name: "Intl" }) || !isGlobal(object)) return undefined;
  const { name } = callee.node.property as t.Identifier;
  return FORMATTERS.has(name) ? name : undefined;
}

function isFormat(object: NodePath, method: string, args: readonly NodePath[]): boolean {
  const formatter = formatterOf(constantValue(object));
  if (formatter === undefined || !FORMATTER_METHODS.has(method)) return false;
  // Of nothing it makes the time.
  return formatter !== "DateTimeFormat" || (args.length > 0 && isDate(args[0]!));
}

/** What a constant is, or the expression itself. */
function constantValue(path: NodePath): NodePath {
  const binding = path.isIdentifier() ? path.scope.getBinding(path.node.name) : undefined;
  const isNamed =
    binding?.kind === "const" && binding.constant && binding.path.isVariableDeclarator() && t.isIdentifier(binding.path.node.id);
  return isNamed ? ((binding.path as NodePath<t.VariableDeclarator>).get("init") as NodePath) : path;
}

/** Whether a constant of the module is used here as something that can be used any number of times. */
export function isSteadyUse(path: NodePath<t.Identifier>): boolean {
  const { parent, parentPath } = path;
  const { node: init } = constantValue(path);
  if (t.isRegExpLiteral(init) && !init.flags.includes("y"))
    return !init.flags.includes("g") || (path.key === 0 && isMethodCall(parent, "replace replaceAll match split"));
  return (
    t.isMemberExpression(parent) && (parentPath?.parentPath?.isCallExpression() ?? false) && formatterOf(constantValue(path)) !== undefined
  );
}

const isMethodCall = (node: t.Node, names: string): boolean =>
  t.isCallExpression(node) &&
  t.isMemberExpression(node.callee) &&
  t.isIdentifier(node.callee.property) &&
  words(names).has(node.callee.property.name);
