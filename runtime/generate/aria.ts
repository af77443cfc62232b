/** WAI-ARIA's states, properties and roles. */
import { aria, type ARIAPropertyDefinition, roles } from "aria-query";
import { interfaceText, moduleText } from "./interface-text.ts";

// Of ARIA 1.3, which browsers know and the data does not.
const MORE: ReadonlyMap<string, ARIAPropertyDefinition> = new Map([
  ["aria-colindextext", { type: "string" }],
  ["aria-rowindextext", { type: "string" }],
]);

const literal = (value: string | boolean): string => JSON.stringify(String(value));

const words = (values: readonly (string | boolean)[]): string => `Token<${values.map(literal).join(" | ")}>`;

/** The type of a state's or property's value. `false` is written as a word, so that it is refused where it is none. */
function valueType({ type, values = [] }: ARIAPropertyDefinition): string {
  switch (type) {
    case "boolean":
      return `${words([true, false])} | boolean`;
    case "tristate":
      return `${words([true, false, "mixed"])} | boolean`;
    case "token":
      return values.includes(true) ? `${words(values)} | boolean` : words(values);
    case "integer":
    case "number":
      return "number | `${number}` | Nothing";
    // What comes in lists of words cannot be told by a type.
    default:
      return "string | number | Nothing";
  }
}

/** The module of ARIA's attributes. */
export function ariaModule(): string {
  const members = new Map([...aria.entries(), ...MORE].map(([name, definition]) => [name, valueType(definition)]));
  const known = [...roles.entries()].filter(([, { abstract }]) => !abstract).map(([name]) => JSON.stringify(name));
  return moduleText(
    ['import type { Nothing, Token } from "../values.ts";'],
    [
      `/** States and properties of WAI-ARIA. */\n${interfaceText("AriaAttributes", members)}`,
      `/** Roles of WAI-ARIA. */\nexport type AriaRole =\n${known.map((role) => `  | ${role}`).join("\n")};\n`,
    ],
  );
}
