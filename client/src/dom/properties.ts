/**
 * Live properties: what the server gave, told apart from what the person made of it. The last value given is kept on
 * the element under `heddle` + name, because the page changes the property itself.
 */
import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import { isInUse, keepCaret } from "./focus.ts";

type Properties = Element & Record<string, WireValue | undefined>;

export const valuesOf = (options: Iterable<HTMLOptionElement>): string[] => Array.from(options, ({ value }) => value);
const asText = (value: WireValue | undefined): string => `${value ?? ""}`;

/** What the property shows now; of a select's value the list of all that is chosen. */
const present = (element: Element, name: string): WireValue | undefined =>
  name === "value" && element.localName === "select"
    ? valuesOf((element as HTMLSelectElement).selectedOptions)
    : (element as Properties)[name];

function shows(element: Element, name: string, value: WireValue): boolean {
  const shown = present(element, name);
  return typeof shown === "boolean" ? shown === !!value : asText(shown) === asText(value);
}

/** Selects the options with these values; none where no option matches. */
function choose(select: HTMLSelectElement, value: WireValue): void {
  if (shows(select, "value", value)) return;
  const wanted = [value].flat().map(asText);
  select.selectedIndex = -1;
  for (const option of select.options) if (wanted.includes(option.value)) option.selected = true;
}

/** Sets a property unless it has this value. */
export function setProp(element: Element, name: string, value: WireValue): void {
  const properties = element as Properties;
  const shown = present(element, name);
  if (typeof shown === "object") choose(element as HTMLSelectElement, value);
  else if (!shows(element, name, value)) keepCaret(element, () => (properties[name] = typeof shown === "string" ? asText(value) : value));
  properties[`heddle${name}`] = value;
}

/** As `setProp`, but leaves alone a field in use and what the person has changed since the server last set it. */
export function updateProp(element: Element, name: string, value: WireValue): void {
  const before = (element as Properties)[`heddle${name}`];
  if (!isInUse(element) && (before === undefined || shows(element, name, before))) setProp(element, name, value);
}

/** Notes of an adopted element what first HTML gave it. */
export function noteProp(element: Element, name: string): void {
  const properties = element as Properties;
  const shown = present(element, name);
  properties[`heddle${name}`] ??=
    typeof shown === "object"
      ? valuesOf(element.querySelectorAll<HTMLOptionElement>("option[selected]"))
      : (properties[`default${name[0]!.toUpperCase()}${name.slice(1)}`] ?? shown);
}

/** Changes nodes in `parent`; a select around it whose value the server gives goes on showing it, or none. */
export function keepChoice(parent: Node, change: () => void): void {
  const select = (parent as Element).closest?.("select");
  const given = (select as Properties | null | undefined)?.["heddlevalue"];
  const before = select && valuesOf(select.selectedOptions);
  change();
  if (given !== undefined) choose(select!, before!.length ? before! : given);
}
