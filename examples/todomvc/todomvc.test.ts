import { mountRoute, type TestPage, unmountAll } from "heddle/testing";
import { afterEach, expect, test } from "vitest";
import TodoMvc from "./todomvc.lv.tsx";

const routes = { "/todomvc": TodoMvc, "/todomvc/:filter": TodoMvc };

const titles = ({ container }: TestPage): (string | null)[] =>
  [...container.querySelectorAll(".todo-list label")].map((label) => label.textContent);

/** A visitor of their own, with these todos. */
async function visit(...todos: readonly string[]): Promise<TestPage> {
  const page = await mountRoute(routes, "/todomvc");
  for (const todo of todos) await page.user.type(page.screen.getByLabelText("New todo"), `${todo}{Enter}`);
  return page;
}

afterEach(unmountAll);

test("Enter adds a todo and empties the field", async () => {
  const page = await visit("milk", "  bread ", "   ");
  expect(titles(page)).toEqual(["milk", "bread"]);
  expect(page.screen.getByLabelText("New todo")).toHaveProperty("value", "");
  expect(page.screen.getByText(/items left/).textContent).toBe("2 items left");
});

test("a todo is completed, and cleared with all that are", async () => {
  const page = await visit("milk", "bread");
  await page.user.check(page.screen.getByLabelText("“milk” is completed"));
  expect(page.screen.getByText(/left/).textContent).toBe("1 item left");
  await page.user.click(page.screen.getByText("Clear completed"));
  expect(titles(page)).toEqual(["bread"]);
  await page.checkParity();
});

test("a double click edits: Enter saves, Escape leaves it as it was", async () => {
  const page = await visit("milk");
  await page.user.dblClick(page.screen.getByText("milk"));
  await page.user.clear(page.screen.getByLabelText("Title"));
  await page.user.type(page.screen.getByLabelText("Title"), "oat milk{Enter}");
  expect(titles(page)).toEqual(["oat milk"]);
  await page.user.dblClick(page.screen.getByText("oat milk"));
  await page.user.type(page.screen.getByLabelText("Title"), " and more{Escape}");
  expect(titles(page)).toEqual(["oat milk"]);
});

test("a second tab of the visitor shows the same todos, by its filter", async () => {
  const options = { sessionId: "somebody" };
  const all = await mountRoute(routes, "/todomvc", options);
  const completed = await mountRoute(routes, "/todomvc/completed", options);
  await all.user.type(all.screen.getByLabelText("New todo"), "milk{Enter}");
  await all.user.check(all.screen.getByLabelText("“milk” is completed"));
  await completed.settled();
  expect(titles(completed)).toEqual(["milk"]);
});

test("whatever people do, all is well", async () => {
  const page = await visit("milk", "bread");
  await page.smoke({ seed: 1, runs: 40 });
});
