/** What properties of controls show, and how they are set without harm to what the person does there. */
import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import { keepCaret } from "./caret.ts";

type Properties = Element & Record<string, WireValue | undefined>;

export const valuesOf = (options: Iterable<HTMLOptionElement>): string[] => Array.from(options, ({ value }) => value);
const asText = (value: WireValue | undefined): string => (typeof value === "boolean" ? "" : `${value ?? ""}`);
const isSelect = (element: Element): element is HTMLSelectElement => element.localName === "select";

/** What the property shows now; of a multiple select's value the list of all that is chosen. */
export const present = (element: Element, name: string): WireValue =>
  name === "value" && isSelect(element) && element.multiple ? valuesOf(element.selectedOptions) : ((element as Properties)[name] ?? null);

/** Whether the property shows this value, as the server compares it. */
export function shows(element: Element, name: string, value: WireValue): boolean {
  const shown = present(element, name);
  if (typeof shown === "boolean") return shown === !!value;
  const wanted = [value].flat().map(asText);
  if (typeof shown === "object") {
    const chosen = [shown].flat().map(asText);
    return chosen.every((item) => wanted.includes(item)) && wanted.every((item) => chosen.includes(item));
  }
  return asText(shown) === asText(value) || (typeof value === "number" && asText(shown).trim() !== "" && Number(shown) === value);
}

/** Selects the options with these values, of a single select one of them; none where no option matches. */
export function choose(select: HTMLSelectElement, value: WireValue): void {
  // Nothing chosen looks like an option whose value is empty.
  if (shows(select, "value", value) && (select.multiple || select.selectedIndex >= 0)) return;
  const wanted = [value].flat().map(asText);
  const options = [...select.options];
  const isWanted = (option: HTMLOptionElement): boolean => wanted.includes(option.value);
  if (select.multiple) for (const option of options) option.selected = isWanted(option);
  else select.selectedIndex = options.findIndex(isWanted);
}

/** Selects the options that are marked; a single select shows what it does in HTML. */
export function chooseMarked(select: HTMLSelectElement, isMarked: (option: HTMLOptionElement) => boolean): void {
  if (select.multiple) for (const option of select.options) option.selected = isMarked(option);
  else select.selectedIndex = markedIndex(select, isMarked);
}

/** Of several options that are marked a single select shows the last one, without any a list nothing and a menu the first one. */
function markedIndex({ options, size }: HTMLSelectElement, isMarked: (option: HTMLOptionElement) => boolean): number {
  const all = [...options];
  const last = all.map(isMarked).lastIndexOf(true);
  return last < 0 && size < 2 ? all.findIndex(({ disabled }) => !disabled) : last;
}

/** Sets a property unless it shows this value. */
export function assign(element: Element, name: string, value: WireValue): void {
  if (name === "value" && isSelect(element)) return choose(element, value);
  if (shows(element, name, value)) return;
  const isText = typeof present(element, name) === "string";
  keepCaret(element, () => ((element as Properties)[name] = isText ? asText(value) : value));
}

/** Sets what a new element begins with: `defaultValue` and the like. */
export function assignDefault(element: Element, name: string, value: WireValue): void {
  if (!isSelect(element)) (element as Properties)[name] = name === "defaultValue" ? asText(value) : !!value;
  else if (value !== null) {
    const wanted = [value].flat().map(asText);
    for (const option of element.options) option.defaultSelected = wanted.includes(option.value);
  }
}

/** What the property showed before anybody changed it: what its HTML says. */
export function initial(element: Element, name: string): WireValue {
  if (name === "selected") return isChosenFirst(element as HTMLOptionElement);
  if (name !== "value" && name !== "checked") return present(element, name);
  if (isAsMade(element as HTMLInputElement)) return present(element, name);
  // Only in the page's own document does Chromium reset a form.
  const form = element.ownerDocument.createElement("form");
  const copy = form.appendChild(element.cloneNode(true) as Element);
  form.reset();
  return present(copy, name);
}

/** Whether it is a range as it is without a value when its attributes are set one by one: its bounds then find it at the middle of others. */
function isAsMade(input: HTMLInputElement): boolean {
  if (input.type !== "range") return false;
  const made = input.ownerDocument.createElement("input");
  for (const attribute of input.getAttributeNames())
    if (/^(type|min|max|step|value)$/.test(attribute)) made.setAttribute(attribute, input.getAttribute(attribute)!);
  return made.value === input.value;
}

function isChosenFirst(option: HTMLOptionElement): boolean {
  const select = option.closest("select");
  return !select || select.multiple ? option.defaultSelected : option.index === markedIndex(select, (one) => one.defaultSelected);
}

/** As a text by which two states of a property can be told apart. */
export const look = (value: WireValue): string => JSON.stringify(value);
