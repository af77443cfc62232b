/** `class={…}`: strings, numbers, nested arrays, and objects whose keys are classes and whose values are conditions. */

/** The text of a class attribute, or null where it is absent. Nothing, booleans and empty texts add nothing. */
export function classes(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (value === null || value === undefined || value === false) return null;
  const names: string[] = [];
  collect(value, names);
  return names.length === 0 ? null : names.join(" ");
}

function collect(value: unknown, names: string[]): void {
  if (typeof value === "string") {
    if (value !== "") names.push(value);
  } else if (typeof value === "number" || typeof value === "bigint") {
    names.push(String(value));
  } else if (Array.isArray(value)) {
    for (const item of value) collect(item, names);
  } else if (typeof value === "object" && value !== null) {
    for (const name of Object.keys(value)) if ((value as Record<string, unknown>)[name]) names.push(name);
  }
}
