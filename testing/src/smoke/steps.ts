/** What a person could do next on a page, as far as somebody listens. */
import { eventsOf } from "../../../client/src/patch/element-slots.ts";
import type { Chance } from "../../../protocol/src/chance.ts";
import { takesAtOnce, takesText } from "../user/field.ts";
import { isDisabled } from "../user/focus.ts";
import type { User } from "../user/user.ts";
import { nameOf } from "./names.ts";
import { textFor } from "./texts.ts";

/** One thing to do. */
export interface Step {
  /** Such as `click button "Add"`. */
  readonly words: string;
  run(user: User): Promise<void>;
}

type Choose = (element: HTMLElement, chance: Chance, document: Document) => Step | null;

const POINTER = /^(click|dblclick|auxclick|(mouse|pointer)(down|up))$/;
const HOVER = /^(mouse|pointer)(enter|leave|over|out|move)$/;
const FIELD = /^(input|change|beforeinput|key(down|up|press))$/;
const FOCUS = /^(focus|blur)/;
const FIELDS = "input, textarea, select";
const KEYS: readonly string[] = [
  "Enter",
  "Escape",
  "Tab",
  "Shift+Tab",
  "Space",
  "ArrowDown",
  "ArrowUp",
  "Home",
  "End",
  "Backspace",
  "a",
  "?",
  "Control+s",
];
/** Where people see nothing. */
const HIDDEN = "[hidden], template, dialog:not([open]), details:not([open]) > :not(summary)";

/** One of all that can be done, by chance; null where nobody listens. */
export function chooseStep(document: Document, chance: Chance): Step | null {
  const chosen = candidates(document);
  while (chosen.length > 0) {
    const [[element, choose] = []] = chosen.splice(chance.below(chosen.length), 1);
    const step = choose!(element!, chance, document);
    if (step !== null) return step;
  }
  return null;
}

function candidates(document: Document): [HTMLElement, Choose][] {
  const found: [HTMLElement, Choose][] = [];
  for (const element of document.body.querySelectorAll<HTMLElement>("*")) {
    const events = eventsOf(element);
    if (events.length === 0 || element.closest(HIDDEN) !== null) continue;
    const fields = [...(element.matches(FIELDS) ? [element] : element.querySelectorAll<HTMLElement>(FIELDS))];
    if (events.some((type) => POINTER.test(type))) found.push([element, click]);
    if (events.includes("dblclick")) found.push([element, doubleClick]);
    if (events.some((type) => HOVER.test(type))) found.push([element, hover]);
    if (events.some((type) => FOCUS.test(type)) && element.tabIndex >= 0) found.push([element, focus]);
    if (events.some((type) => type.startsWith("key"))) found.push([element, press]);
    if (events.includes("submit")) found.push([element, submit]);
    if (events.some((type) => FIELD.test(type) || type === "submit"))
      for (const field of fields) if (field.closest(HIDDEN) === null) found.push([field, fill]);
  }
  return found;
}

const click: Choose = (element, _, document) =>
  isDisabled(element) ? null : { words: `click ${nameOf(element, document)}`, run: (user) => user.click(element) };

const doubleClick: Choose = (element, _, document) =>
  isDisabled(element) ? null : { words: `double-click ${nameOf(element, document)}`, run: (user) => user.dblClick(element) };

const hover: Choose = (element, chance, document) =>
  chance.below(3) === 0
    ? { words: "move the pointer away", run: (user) => user.hover(null) }
    : { words: `move the pointer to ${nameOf(element, document)}`, run: (user) => user.hover(element) };

const focus: Choose = (element, chance, document) =>
  chance.below(2) === 0
    ? { words: "leave what has the focus", run: (user) => user.blur() }
    : { words: `focus ${nameOf(element, document)}`, run: (user) => user.focus(element) };

const press: Choose = (element, chance, document) => {
  const key = chance.pick(KEYS);
  return {
    words: `press ${key} in ${nameOf(element, document)}`,
    async run(user) {
      if (element.tabIndex >= 0) await user.focus(element);
      await user.key(key);
    },
  };
};

const submit: Choose = (form, _, document) =>
  form.localName === "form" ? { words: `submit ${nameOf(form, document)}`, run: (user) => user.submit(form) } : null;

const fill: Choose = (field, chance, document) => {
  if (isDisabled(field)) return null;
  const name = nameOf(field, document);
  if (field.localName === "select") return choose(field as HTMLSelectElement, name, chance);
  const input = field as HTMLInputElement;
  if (/^(checkbox|radio)$/.test(input.type))
    return input.checked && input.type === "checkbox"
      ? { words: `uncheck ${name}`, run: (user) => user.uncheck(input) }
      : { words: `check ${name}`, run: (user) => user.check(input) };
  return takesText(input) || takesAtOnce(input) ? type(input, name, chance) : null;
};

function choose(select: HTMLSelectElement, name: string, chance: Chance): Step | null {
  const values = [...select.options].filter(({ disabled }) => !disabled).map(({ value }) => value);
  const chosen = select.multiple ? values.filter(() => chance.below(2) === 0) : values.length === 0 ? [] : [chance.pick(values)];
  if (chosen.length === 0 && !select.multiple) return null;
  return { words: `choose ${JSON.stringify(chosen.join())} in ${name}`, run: (user) => user.selectOptions(select, ...chosen) };
}

function type(field: HTMLInputElement, name: string, chance: Chance): Step {
  const isWhole = takesAtOnce(field);
  const text = isWhole ? accepted(field, textFor(field, chance)) : textFor(field, chance);
  const isFirst = !isWhole && chance.below(2) === 0;
  return {
    words: `${isFirst ? "clear and type" : "type"} ${JSON.stringify(text)} into ${name}`,
    async run(user) {
      if (isFirst) await user.clear(field);
      // A handler may have taken the field away.
      if (field.isConnected) await user.type(field, text.replaceAll("{", "{{"));
    },
  };
}

/** What a picker of this field would give: within its bounds, and to its steps. */
function accepted(field: HTMLInputElement, text: string): string {
  const copy = field.cloneNode() as HTMLInputElement;
  copy.value = text;
  return copy.value;
}
