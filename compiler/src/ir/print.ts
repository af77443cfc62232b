/** The text form of a template: HTML-like, with `{0}`, `{1}` … for its slots. For comments in the output and for tests. */
import type { Attribute, TemplateIr, TemplateNode } from "./ir.ts";

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
        return ` @${of.type}${"!".repeat(of.flags & 1)}(${of.fields.join(", ")})=${hole}`;
      default:
        return ` ${of.kind}=${hole}`;
    }
  };

  const node = (of: TemplateNode): string => {
    if (of.kind === "text") return of.text.replace(/\s/g, (space) => (space === " " ? space : JSON.stringify(space).slice(1, -1)));
    if (of.kind === "child") return `{${slot++}}`;
    const attributes = of.attributes.map(attribute).join("");
    return `<${of.tag}${attributes}>${of.children.map(node).join("")}</${of.tag}>`;
  };

  return template.roots.map(node).join("");
}
