import { mount, unmountAll } from "heddle/testing";
import { afterEach, expect, test } from "vitest";
import Search from "./search.lv.tsx";

afterEach(unmountAll);

test("searches once for what was typed without a pause", async () => {
  const { screen, user, advance, settled, checkParity } = await mount(Search);
  await user.type(screen.getByLabelText("Animals"), "whale");
  expect(screen.getByText("0 found, 0 searches")).toBeTruthy();
  await advance(250);
  await settled();
  expect(screen.getByText("1 found, 1 search")).toBeTruthy();
  expect(screen.getByRole("listitem").textContent).toBe("whale");
  await checkParity();
});

test("Escape clears the field", async () => {
  const { screen, user, advance, settled } = await mount(Search);
  await user.type(screen.getByLabelText("Animals"), "owl");
  await advance(250);
  await settled();
  await user.key("Escape");
  expect(screen.getByLabelText("Animals")).toHaveProperty("value", "");
  expect(screen.queryAllByRole("listitem")).toEqual([]);
});

test("a question mark opens the help, but not where it is typed", async () => {
  const { screen, user } = await mount(Search);
  await user.type(screen.getByLabelText("Animals"), "?");
  expect(screen.queryByText(/^Escape clears/)).toBeNull();
  await user.blur();
  await user.key("?");
  expect(screen.getByText(/^Escape clears/)).toBeTruthy();
});
