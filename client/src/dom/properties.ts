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

const texts = (value: WireValue): string[] => (Array.isArray(value) ? value : value === null ? [] : [value]).map(String);

/** What a select shows, as a list of values. */
function chosen(select: HTMLSelectElement): string[] {
  return Array.from(select.selectedOptions, (option) => option.value);
}

/** Selects the options with these values; none where no option matches. */
function choose(select: HTMLSelectElement, value: WireValue): void {
  const wanted = texts(value);
  const options = Array.from(select.options);
  if (!select.multiple) {
    const index = options.findIndex((option) => wanted.includes(option.value));
    if (select.selectedIndex !== index) select.selectedIndex = index;
  } else {
    for (const option of options) option.selected = wanted.includes(option.value);
  }
}

/** Whether the property has this value already. */
function shows(live: Live, element: Element, name: string, value: WireValue): boolean {
  if (isSelect(element, name)) return texts(value).join("\0") === chosen(element as HTMLSelectElement).join("\0");
  const present = (element as Properties)[name];
  if (name === "innerHTML") {
    // Compared as parsed, because the browser writes HTML its own way.
    const other = live.inert.createElementNS(element.namespaceURI, element.localName);
    other.innerHTML = live.trusted(value === null ? "" : String(value));
    return other.innerHTML === present;
  }
  return typeof present === "string" ? present === (value === null ? "" : String(value)) : present === (value ?? false);
}

function given(element: Element, name: string): WireValue | undefined {
  const properties = element as Properties;
  const own = properties[`heddle${name}`];
  return own === undefined ? properties[`default${name[0]?.toUpperCase()}${name.slice(1)}`] : own;
}

/** Sets a property unless it has this value; elements that do not know it get an attribute. */
export function setProp(live: Live, element: Element, name: string, value: WireValue): void {
  const properties = element as Properties;
  if (!(name in element)) {
    setAttr(live, element, name, value === null || value === false ? null : value === true ? "" : String(value));
    return;
  }
  if (!shows(live, element, name, value)) {
    if (isSelect(element, name)) choose(element as HTMLSelectElement, value);
    else if (name === "innerHTML") element.innerHTML = live.trusted(value === null ? "" : String(value));
    else {
      const assigned = value === null && typeof properties[name] === "string" ? "" : value;
      keepCaret(element, name, () => (properties[name] = assigned));
    }
  }
  properties[`heddle${name}`] = value;
}

/** As `setProp`, but leaves alone a field in use and what the person has changed since the server last set it. */
export function updateProp(live: Live, element: Element, name: string, value: WireValue): void {
  const before = given(element, name);
  const changed = before !== undefined && !shows(live, element, name, before);
  if (!changed && live.document.activeElement !== element) setProp(live, element, name, value);
}

/** Notes of an adopted element what first HTML gave it, where the element itself does not remember that. */
export function noteProp(element: Element, name: string): void {
  const properties = element as Properties;
  if (isSelect(element, name)) {
    const options = Array.from((element as HTMLSelectElement).options);
    properties["heddlevalue"] = options.filter((option) => option.defaultSelected).map((option) => option.value);
  } else if (name !== "innerHTML" && given(element, name) === undefined) properties[`heddle${name}`] = properties[name];
}

/** Changes nodes in `parent`; a select around it whose value the server gives goes on showing it, or none. */
export function keepChoice(parent: Node, change: () => void): void {
  const select = (parent as Element).closest?.("select");
  const value = select && (select as Element as Properties)["heddlevalue"];
  const before = value === undefined || !select ? [] : chosen(select);
  change();
  if (select && value !== undefined) choose(select, before.length ? before : value);
}
