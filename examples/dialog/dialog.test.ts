import { mount, unmountAll } from "heddle/testing";
import { afterEach, expect, test } from "vitest";
import Files from "./dialog.lv.tsx";

afterEach(unmountAll);

test("a file is removed once that is confirmed", async () => {
  const { screen, user, document, checkParity } = await mount(Files);
  await user.click(screen.getByRole("button", { name: "Remove notes.md" }));
  const dialog = screen.getByRole("dialog", { name: "Remove a file" });
  expect(screen.within(dialog).getByText("Remove notes.md?")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Remove it" }));
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(screen.queryByText("notes.md")).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole("heading", { name: "3 files" }));
  await checkParity();
});

test("a name that is taken is refused, another one is not", async () => {
  const { screen, user } = await mount(Files);
  await user.click(screen.getByRole("button", { name: "Rename notes.md" }));
  const name = screen.getByLabelText("New name");
  await user.clear(name);
  await user.type(name, "budget.csv{Enter}");
  expect(screen.getByRole("alert").textContent).toBe("There is a budget.csv already.");
  await user.clear(name);
  await user.type(name, "plan.md{Enter}");
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(screen.getByText("plan.md")).toBeTruthy();
});
