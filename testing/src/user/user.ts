/** What a person does with a page. Each action ends when what has come of it is through, but for handlers that wait. */
import { UsageError } from "../../../runtime/src/errors/render-error.ts";
import { shortTag } from "../settle.ts";
import { takesAtOnce, takesText, Typing } from "./field.ts";
import { Focus, isDisabled, windowOf } from "./focus.ts";
import { findSubmitter, Keyboard } from "./keyboard.ts";
import { Pointer } from "./pointer.ts";

/** What a person does with the page. Each action resolves when what has come of it is through, but for handlers that wait; it rejects with a `UsageError` where it cannot be done. */
export interface User {
  /** Clicks with the main button; what can have focus gets it. A disabled control hears nothing. */
  click(target: Element, init?: MouseEventInit): Promise<void>;
  /** Clicks twice, which is a `dblclick` too. */
  dblClick(target: Element, init?: MouseEventInit): Promise<void>;
  /** Moves the pointer onto the element; with null, off everything. */
  hover(target: Element | null): Promise<void>;
  /**
   * Clicks the field, puts the caret at its end and types. Keys by name stand in braces: `"milk{Enter}"`, `"a{Control+a}{Backspace}"`; `{{` is
   * a brace. Fields such as dates and ranges get the text as a whole.
   */
  type(field: Element, text: string): Promise<void>;
  /** Takes all text out of the field. */
  clear(field: Element): Promise<void>;
  /** Presses a key where the focus is: `Enter`, `a`, `Control+s`, `Shift+Tab`. */
  key(combination: string): Promise<void>;
  /** Chooses options by value or text; of a select that is not multiple one. */
  selectOptions(select: Element, ...options: readonly string[]): Promise<void>;
  /** Makes sure that a checkbox or radio button is checked. */
  check(box: Element): Promise<void>;
  /** Makes sure that a checkbox is not checked. */
  uncheck(box: Element): Promise<void>;
  /** Submits the form that the element is or is in, by its first button. What is not valid is not submitted. */
  submit(form: Element): Promise<void>;
  /** Gives the focus to what can have it. */
  focus(target: Element): Promise<void>;
  /** Takes the focus away from what has it. */
  blur(): Promise<void>;
}

interface Surroundings {
  /** Throws where the page is closed. */
  needOpen(): void;
  /** Resolves when nothing is on its way. */
  quiet(): Promise<void>;
}

export function createUser(document: Document, { needOpen, quiet }: Surroundings): User {
  const focus = new Focus(document);
  const pointer = new Pointer(focus);
  const typing = new Typing(focus);
  const keyboard = new Keyboard(focus, typing);

  const act = async (run: () => void): Promise<void> => {
    needOpen();
    run();
    await quiet();
  };
  const at = async (name: string, target: Element, run: () => void): Promise<void> => {
    needOpen();
    checkTarget(name, target, document);
    await act(run);
  };
  const choose = (name: string, box: Element, wanted: boolean): Promise<void> =>
    at(name, box, () => {
      if (!box.matches("input[type=checkbox], input[type=radio]"))
        throw new UsageError(`user.${name}: ${shortTag(box)} is no checkbox or radio button`);
      if ((box as HTMLInputElement).checked !== wanted) pointer.click(box);
    });

  return {
    click: (target, init) => at("click", target, () => pointer.click(target, init)),
    dblClick: (target, init) => at("dblClick", target, () => pointer.dblClick(target, init)),
    hover: (target) => (target === null ? act(() => pointer.hover(null)) : at("hover", target, () => pointer.hover(target))),
    async type(field, text) {
      await at("type", field, () => pointer.click(field));
      if (takesAtOnce(field)) return at("type", field, () => typing.choose(field, text));
      if (takesText(field) && field.selectionStart !== null) field.setSelectionRange(field.value.length, field.value.length);
      for (const [, named, character] of text.matchAll(/\{(?!\{)([^}]+)\}|(\{\{|[^])/gu))
        await act(() => keyboard.press(named ?? (character === "{{" ? "{" : character === "\n" ? "Enter" : character!)));
    },
    clear: (field) =>
      at("clear", field, () => {
        if (!takesText(field)) throw new UsageError(`user.clear: ${shortTag(field)} takes no text`);
        focus.moveTo(field);
        field.select();
        typing.remove(field, -1);
      }),
    key: (combination) => act(() => keyboard.press(combination)),
    selectOptions: (select, ...options) => at("selectOptions", select, () => selectOptions(select, options, focus)),
    check: (box) => choose("check", box, true),
    uncheck: (box) => choose("uncheck", box, false),
    submit: (target) =>
      at("submit", target, () => {
        const form = target.closest("form");
        if (form === null) throw new UsageError(`user.submit: ${shortTag(target)} is in no form`);
        const button = findSubmitter(form);
        if (button === undefined) form.requestSubmit();
        else pointer.click(button);
      }),
    focus: (target) =>
      at("focus", target, () => {
        focus.commit(focus.active);
        (target as HTMLElement).focus();
      }),
    blur: () => act(() => focus.leave()),
  };
}

function checkTarget(name: string, target: unknown, document: Document): void {
  const element = target as Partial<Element> | null | undefined;
  if (element?.nodeType !== 1) throw new UsageError(`user.${name} takes an element, not ${String(target)}`);
  if (element.ownerDocument !== document) throw new UsageError(`user.${name}: the element is one of another page`);
  if (!element.isConnected) throw new UsageError(`user.${name}: ${shortTag(element as Element)} has left the page; look for it again`);
}

function selectOptions(target: Element, wanted: readonly string[], focus: Focus): void {
  if (target.localName !== "select") throw new UsageError(`user.selectOptions: ${shortTag(target)} is no select`);
  const select = target as HTMLSelectElement;
  const options = [...select.options];
  const chosen = wanted.map((text) => {
    const option = options.find(({ value }) => value === text) ?? options.find((option) => option.text === text);
    if (option !== undefined) return option;
    throw new UsageError(
      `user.selectOptions: there is no option "${text}"; there are ${options.map(({ value }) => `"${value}"`).join(", ")}`,
    );
  });
  if (isDisabled(select)) return;
  focus.moveTo(select);
  const { Event } = windowOf(select);
  if (select.multiple) for (const option of options) option.selected = chosen.includes(option);
  else if (chosen[0] !== undefined) chosen[0].selected = true;
  for (const type of ["input", "change"]) select.dispatchEvent(new Event(type, { bubbles: true }));
}
