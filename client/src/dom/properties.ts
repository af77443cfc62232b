/**
 * Live properties: what the server gave, told apart from what the person made of it. The last value given is kept on
 * the element under `heddle` + name, because the page changes the property itself.
 */
import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import type { Live } from "../patch/live.ts";
import { setAttr } from "./attributes.ts";
import { keepCaret } from "./focus.ts";

type Properties = Element & Record<string, WireValue | undefined>;

const isSelect = (element: Element, name: string): boolean => name === "value" && element.localName === "select";

/** The values of a select's options that pass. */
const optionsOf = (select: Element, passes: (option: HTMLOptionElement) => boolean): string[] =>
  [...(select as HTMLSelectElement).options].filter(passes).map((option) => option.value);

const chosen = (select: Element): string[] => optionsOf(select, (option) => option.selected);

const texts = (value: WireValue): string[] => (value === null ? [] : [value].flat().map(String));

/** Selects the options with these values; none where no option matches. */
function choose(element: Element, value: WireValue): void {
  const select = element as HTMLSelectElement;
  const wanted = texts(value);
  const options = [...select.options];
  if (select.multiple) for (const option of options) option.selected = wanted.includes(option.value);
  else {
    const index = options.findIndex((option) => wanted.includes(option.value));
    if (select.selectedIndex !== index) select.selectedIndex = index;
  }
}

/** Whether the property has this value. */
function shows(element: Element, name: string, value: WireValue): boolean {
  const properties = element as Properties;
  const present = properties[name];
  if (isSelect(element, name)) return `${texts(value)}` === `${chosen(element)}`;
  // The browser writes HTML its own way, so that only what was assigned can be compared.
  if (name === "innerHTML" && properties["heddleinnerHTML"] === value) return true;
  return typeof present === "string" ? present === `${value ?? ""}` : present === (value ?? false);
}

function given(element: Element, name: string): WireValue | undefined {
  const properties = element as Properties;
  const own = properties[`heddle${name}`];
  return own === undefined ? properties[`default${name[0]?.toUpperCase()}${name.slice(1)}`] : own;
}

/** Sets a property unless it has this value; elements that do not know it get an attribute. */
export function setProp(live: Live, element: Element, name: string, value: WireValue): void {
  const properties = element as Properties;
  if (!(name in element)) setAttr(live, element, name, value === true ? "" : value === null || value === false ? null : `${value}`);
  else if (!shows(element, name, value)) {
    const text = typeof properties[name] === "string" ? `${value ?? ""}` : value;
    if (isSelect(element, name)) choose(element, value);
    else keepCaret(element, name, () => (properties[name] = name === "innerHTML" ? live.trusted(text as string) : text));
  }
  properties[`heddle${name}`] = value;
}

/** As `setProp`, but leaves alone a field in use and what the person has changed since the server last set it. */
export function updateProp(live: Live, element: Element, name: string, value: WireValue): void {
  const before = given(element, name);
  if (live.document.activeElement !== element && (before === undefined || shows(element, name, before)))
    setProp(live, element, name, value);
}

/** Notes of an adopted element what first HTML gave it, where the element itself does not remember that. */
export function noteProp(element: Element, name: string): void {
  const properties = element as Properties;
  if (isSelect(element, name)) properties["heddlevalue"] = optionsOf(element, (option) => option.defaultSelected);
  else if (name !== "innerHTML" && given(element, name) === undefined) properties[`heddle${name}`] = properties[name];
}

/** Changes nodes in `parent`; a select around it whose value the server gives goes on showing it, or none. */
export function keepChoice(parent: Node, change: () => void): void {
  const select = (parent as Element).closest?.("select");
  const value = (select as Properties | null | undefined)?.["heddlevalue"];
  const before = select && value !== undefined ? chosen(select) : [];
  change();
  if (select && value !== undefined) choose(select, before[0] === undefined ? value : before);
}
