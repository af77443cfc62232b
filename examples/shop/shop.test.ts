import { mount, unmountAll } from "heddle/testing";
import { afterEach, expect, test } from "vitest";
import Shop from "./shop.lv.tsx";

afterEach(unmountAll);

test("the basket adds up what is put into it", async () => {
  const { screen, user, container } = await mount(Shop);
  const [loom, oak] = screen.getAllByRole("button", { name: "Add" });
  await user.click(loom!);
  await user.click(oak!);
  expect(container.querySelector(".basket")!.textContent).toBe("Basket (2): Total €17.50");
});

test("language and currency change words and prices, and nothing else", async () => {
  const { screen, user, container, takePatches, checkParity } = await mount(Shop);
  await user.selectOptions(screen.getByLabelText("Language"), "Deutsch");
  expect(screen.getAllByRole("button", { name: "Hinzufügen" }).length).toBeGreaterThan(1);
  takePatches();
  await user.selectOptions(screen.getByLabelText("Currency"), "Yen");
  expect(container.querySelector("data")!.textContent).toContain("¥");
  const ops = new Set(takePatches().flatMap(({ ops: all }) => all.map(({ op }) => op)));
  expect([...ops].every((op) => op === "SetText" || op === "Splice")).toBe(true);
  await checkParity();
});
