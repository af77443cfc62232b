/** A keyboard: keys go to what has focus, and do what they do in a browser. */
import { isTextField, takesText, type Typing } from "./field.ts";
import { type Focus, isDisabled, windowOf } from "./focus.ts";

interface Modifiers {
  readonly ctrlKey?: boolean;
  readonly shiftKey?: boolean;
  readonly altKey?: boolean;
  readonly metaKey?: boolean;
}

const MODIFIERS: Readonly<Record<string, keyof Modifiers>> = { Control: "ctrlKey", Shift: "shiftKey", Alt: "altKey", Meta: "metaKey" };

export class Keyboard {
  readonly #focus: Focus;
  readonly #typing: Typing;

  constructor(focus: Focus, typing: Typing) {
    this.#focus = focus;
    this.#typing = typing;
  }

  /** One key, with modifiers before it: `a`, `Enter`, `Control+s`, `Shift+Tab`. */
  press(combination: string): void {
    const names = combination === "+" ? ["+"] : combination.replace(/\+\+$/, "+Plus").split("+");
    const named = names.pop()!;
    const key = named === "Plus" ? "+" : named === "Space" ? " " : named;
    let modifiers: Modifiers = {};
    for (const name of names) {
      const flag = MODIFIERS[name];
      if (flag === undefined) throw new Error(`${combination}: ${name} is no modifier; there are ${Object.keys(MODIFIERS).join(", ")}`);
      modifiers = { ...modifiers, [flag]: true };
      keyEvent(this.#focus.active, "keydown", name, modifiers);
    }
    this.#stroke(key, modifiers);
    for (const name of names.reverse()) {
      modifiers = { ...modifiers, [MODIFIERS[name]!]: false };
      keyEvent(this.#focus.active, "keyup", name, modifiers);
    }
  }

  #stroke(key: string, modifiers: Modifiers): void {
    const { active } = this.#focus;
    const isWanted = keyEvent(active, "keydown", key, modifiers);
    const target = this.#focus.active;
    if (isWanted && (!givesCharacter(target, key, modifiers) || keyEvent(target, "keypress", key, modifiers)))
      this.#act(target, key, modifiers);
    const released = this.#focus.active;
    if (keyEvent(released, "keyup", key, modifiers) && key === " " && released === active && isPressed(active)) click(active);
  }

  /** What the key does where no script has prevented it. */
  #act(target: Element, key: string, { ctrlKey, metaKey, altKey, shiftKey }: Modifiers): void {
    if (key === "Tab") return this.#focus.step(shiftKey === true);
    if (isTextField(target)) {
      if ((ctrlKey || metaKey) && key === "a") return target.select();
      if (key === "Backspace") return this.#typing.remove(target, -1);
      if (key === "Delete") return this.#typing.remove(target, 1);
      if (ctrlKey || metaKey || altKey) return;
      if (key === "Enter") this.#typing.insert(target, "\n");
      else if ([...key].length === 1) this.#typing.insert(target, key);
    }
    if (key !== "Enter") return;
    if (target.matches("button, a[href], summary")) return click(target);
    if (target.localName !== "input") return;
    this.#focus.commit(target);
    submitBy(target as HTMLInputElement);
  }
}

/** Whether the key is pressed for a character. On a link Enter is not. */
const givesCharacter = (target: Element, key: string, { ctrlKey, altKey, metaKey }: Modifiers): boolean =>
  (key === "Enter" ? target.localName !== "a" : [...key].length === 1) && !ctrlKey && !altKey && !metaKey;

/** A click that no pointer has made. */
function click(target: Element): void {
  const { PointerEvent } = windowOf(target);
  if (!isDisabled(target)) target.dispatchEvent(new PointerEvent("click", { bubbles: true, cancelable: true, composed: true, detail: 0 }));
}

const isPressed = (element: Element): boolean =>
  element.matches("button, summary, input[type=checkbox], input[type=radio], input[type=submit]");

/** Enter in a field submits its form: by its first button, or without one if it has no other field of text. */
function submitBy({ form }: HTMLInputElement): void {
  if (form === null) return;
  const button = findSubmitter(form);
  // Without a pointer that goes down and up: nobody has touched it. A disabled one keeps the form as it is.
  if (button !== undefined) return click(button);
  const fields = [...form.elements].filter((element) => element.localName === "input" && takesText(element));
  if (fields.length <= 1) form.requestSubmit();
}

/** The button by which a form is submitted where nobody has clicked one. */
export const findSubmitter = (form: HTMLFormElement): HTMLElement | undefined =>
  [...form.elements].find((element): element is HTMLElement => /^(submit|image)$/.test((element as HTMLButtonElement).type));

function keyEvent(target: Element, type: "keydown" | "keypress" | "keyup", key: string, modifiers: Modifiers): boolean {
  const { KeyboardEvent } = windowOf(target);
  return target.dispatchEvent(
    new KeyboardEvent(type, { key, code: codeOf(key), bubbles: true, cancelable: true, composed: true, ...modifiers }),
  );
}

function codeOf(key: string): string {
  if (key === " ") return "Space";
  if (/^[a-z]$/i.test(key)) return `Key${key.toUpperCase()}`;
  return /^\d$/.test(key) ? `Digit${key}` : key.length > 1 ? key : "";
}
