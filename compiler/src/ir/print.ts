/** The text form of a template: HTML-like, with `{0}`, `{1}` … for its slots. For comments in the output and for tests. */
import type { Condition, EventModifier } from "../../../protocol/src/event-modifiers.ts";
import type { Attribute, TemplateIr, TemplateNode } from "./ir.ts";

// oxlint-disable-next-line no-control-regex -- these would end the comment, or cannot be seen
const NOT_ON_ONE_LINE = /[\u0000-\u001f\u007f-\u00a0\u2028\u2029]/g;

const escape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

export function printTemplate(template: TemplateIr): string {
  let slot = 0;

  const attribute = (of: Attribute): string => {
    if (of.kind === "static") return ` ${of.name}=${JSON.stringify(of.value)}`;
    const hole = `{${slot++}}`;
    switch (of.kind) {
      case "attr":
        return ` ${of.name}=${hole}`;
      case "prop":
        return ` .${of.name}=${hole}`;
      case "event":
        return ` @${of.type}${of.modifiers.map(printDecision).join("")}(${of.fields.join(", ")})=${hole}`;
      case "spread":
        return ` ...${hole}`;
      default:
        return ` ${of.kind}=${hole}`;
    }
  };

  const node = (of: TemplateNode): string => {
    if (of.kind === "text") return of.text;
    if (of.kind === "child") return `{${slot++}}`;
    const attributes = of.attributes.map(attribute).join("");
    return `<${of.tag}${attributes}>${of.children.map(node).join("")}</${of.tag}>`;
  };

  return template.roots.map(node).join("").replace(NOT_ON_ONE_LINE, escape);
}

/** `!` is an unconditional `preventDefault()`. */
function printDecision(of: EventModifier): string {
  const text = printModifier(of);
  return text === "prevent" ? "!" : `|${text}`;
}

/** As it could be written around a handler. */
export function printModifier(of: EventModifier): string {
  switch (of.kind) {
    case "keys":
      return `keys(${of.combos.map(({ modifiers, key }) => `${modifiers}+${key}`).join(" ")})`;
    case "debounce":
    case "throttle":
      return `${of.kind}(${of.ms})`;
    case "prevent":
    case "stop":
      return of.when.op === "constant" ? of.kind : `${of.kind}(${printCondition(of.when)})`;
    default:
      return of.kind;
  }
}

const SIGNS = { and: "&&", or: "||", same: "===", less: "<", atMost: "<=" } as const;

function printCondition(of: Condition): string {
  if (of.op === "constant") return JSON.stringify(of.value);
  if (of.op === "field") return of.path;
  if (of.op === "not") return `!${printCondition(of.a)}`;
  return `(${printCondition(of.a)} ${SIGNS[of.op]} ${printCondition(of.b)})`;
}
