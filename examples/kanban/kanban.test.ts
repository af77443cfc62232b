import { mount, unmountAll } from "heddle/testing";
import { afterEach, expect, test } from "vitest";
import Kanban from "./kanban.lv.tsx";

afterEach(unmountAll);

test("a card takes its open note, what is typed in it, its nodes and the focus along", async () => {
  const { screen, user, document, checkParity } = await mount(Kanban);
  const card = screen.getByText("Warp the loom").closest("li")!;
  await user.click(screen.within(card).getByText("Note"));
  const note = screen.getByLabelText("Note on Warp the loom");
  await user.type(note, "linen");
  const right = screen.getByLabelText("Move Warp the loom right");
  await user.click(right);
  expect(card.isConnected).toBe(true);
  expect(card.style.gridColumn).toBe("2");
  expect(screen.getByLabelText("Note on Warp the loom")).toBe(note);
  expect(note).toHaveProperty("value", "linen");
  expect(document.activeElement).toBe(right);
  await checkParity();
});

test("arrow keys move the card that has the focus, but not from within its note", async () => {
  const { screen, user, document } = await mount(Kanban);
  const card = screen.getByText("Choose a weft").closest("li")!;
  card.focus();
  await user.key("ArrowRight");
  await user.key("ArrowUp");
  const names = (): string[] => screen.getAllByRole("listitem").map((item) => item.querySelector("strong")!.textContent);
  expect(names()).toEqual([
    "Warp the loom",
    "Draft the pattern",
    "Thread the heddles",
    "Choose a weft",
    "Wind the bobbins",
    "Clean the shuttle",
  ]);
  expect(document.activeElement).toBe(card);
  await user.click(screen.within(card).getByText("Note"));
  await user.click(screen.getByLabelText("Note on Choose a weft"));
  await user.key("ArrowLeft");
  expect(card.style.gridColumn).toBe("2");
});

test("whatever people do, all is well", async () => {
  const page = await mount(Kanban);
  await page.smoke({ seed: 1, runs: 40 });
});
