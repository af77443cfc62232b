/**
 * What is done to a program, as text: `click add`, `type name = milk{Enter}`, `wait 100`. Elements are found by their id, or by their text (the
 * innermost, the first of several).
 */
import { type Page, shownElements } from "./page.ts";

type Act = (page: Page, target: string, argument: string) => Promise<void>;

const ACTS: Readonly<Record<string, Act>> = {
  click: (page, target) => page.user.click(find(page, target)),
  dblclick: (page, target) => page.user.dblClick(find(page, target)),
  hover: (page, target) => page.user.hover(target === "" ? null : find(page, target)),
  type: (page, target, text) => page.user.type(find(page, target), text),
  clear: (page, target) => page.user.clear(find(page, target)),
  key: (page, combination) => page.user.key(combination),
  select: (page, target, options) => page.user.selectOptions(find(page, target), ...options.split(",").filter(Boolean)),
  check: (page, target) => page.user.check(find(page, target)),
  uncheck: (page, target) => page.user.uncheck(find(page, target)),
  submit: (page, target) => page.user.submit(find(page, target)),
  focus: (page, target) => page.user.focus(find(page, target)),
  blur: (page) => page.user.blur(),
  wait: (page, ms) => page.stage.wait(Number(ms), page.turn),
  resolve: (page, name, value) => page.turn(() => page.stage.resolve(name, value)),
  reject: (page, name, message) => page.turn(() => page.stage.reject(name, message)),
};

/** Does it, with all that follows. Throws where there is nothing to do it to. */
export async function perform(page: Page, step: string): Promise<void> {
  const [, verb, target, argument = ""] = /^(\w+) ?(.*?)(?: = (.*))?$/s.exec(step)!;
  const act = ACTS[verb!];
  if (act === undefined) throw new Error(`${step}: there is no ${verb}`);
  await act(page, target!, argument);
  await page.rest();
}

function find(page: Page, name: string): Element {
  const all = shownElements(page);
  const byText = all.filter(({ textContent }) => textContent.trim() === name);
  const found = all.find(({ id }) => id === name) ?? byText.find(({ children }) => children.length === 0) ?? byText[0];
  if (found === undefined) throw new Error(`there is no ${name} in ${page.places.map((place) => place.innerHTML).join()}`);
  return found;
}
