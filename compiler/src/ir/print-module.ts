/** A module's IR as text for people: per component why it is stateful, what it uses, and its templates slot by slot. */
import type { ComponentIr, KeptIr, ListIr, ModuleIr, SlotIr, TemplateUse, Written } from "./module.ts";

// Longer expressions are recognized by their beginning.
const MAX_SOURCE_LENGTH = 80;

/** A module as `heddle inspect` prints it: per component why it is stateful, what it uses, and its templates slot by slot. */
export function printModule({ components }: ModuleIr): string {
  return components.map((component) => printComponent(component)).join("\n");
}

function printComponent(component: ComponentIr): string {
  const { name, stateful, calls, lists, kept, templates } = component;
  const why = stateful === null ? "" : `, stateful by ${stateful.hook} at ${place(stateful)}`;
  const lines = [
    `${heading(name, component)}${why}`,
    ...calls.map((call) => `  uses <${call.name}> at ${place(call)}`),
    ...lists.map((list) => `  maps ${oneLine(list.source)} at ${place(list)}: ${printReuse(list)}`),
    ...kept.map(printKept),
    ...templates.flatMap(printTemplateUse),
  ];
  return `${lines.join("\n")}\n`;
}

function heading(name: string, at: Written): string {
  if (at.line === 0) return "module";
  return `${name === "" ? "function without a name" : name} at ${place(at)}`;
}

function printReuse({ dependsOn }: ListIr): string {
  if (dependsOn === null) return "every row runs in every render";
  return `a row runs for a new item${dependsOn.length === 0 ? "" : `, and all do for a new ${dependsOn.join(" or ")}`}`;
}

function printKept({ name, kind, dependsOn, ...at }: KeptIr): string {
  if (dependsOn === null) return `  makes ${name} at ${place(at)} in every render`;
  if (kind === "handler") return `  keeps ${name} at ${place(at)}: it calls the function of the latest render`;
  return `  keeps ${name} at ${place(at)}${dependsOn.length === 0 ? "" : ` until a new ${dependsOn.join(" or ")}`}`;
}

function printTemplateUse(template: TemplateUse): string[] {
  const { hash, bytes, uses, text, slots } = template;
  const times = uses === 1 ? "" : `, used ${uses} times`;
  const rows = slots.map((slot) => [`{${slot.number}}`, `${slot.kind} ${slot.name}`.trim(), place(slot), oneLine(slot.source)] as const);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]!.length)));
  return [
    `  template ${hash} at ${place(template)}, ${bytes} bytes${times}`,
    `    ${text}`,
    ...rows.map((row, at) =>
      `    ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}${printEvent(slots[at]!)}`.trimEnd(),
    ),
  ];
}

function printEvent({ event }: SlotIr): string {
  if (event === null) return "";
  const sent = event.fields.length === 0 ? "sends nothing" : `sends ${event.fields.join(", ")}`;
  return `  (${[...event.flags, ...event.modifiers, sent].join(", ")})`;
}

const place = ({ line, column }: Written): string => (line === 0 ? "-" : `${line}:${column}`);

function oneLine(source: string): string {
  const text = source.replace(/\s+/g, " ").trim();
  return text.length > MAX_SOURCE_LENGTH ? `${text.slice(0, MAX_SOURCE_LENGTH - 1)}…` : text;
}
