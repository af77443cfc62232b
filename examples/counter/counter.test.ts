import { mount } from "heddle/testing";
import { expect, test } from "vitest";
import Counter from "./counter.lv.tsx";

test("the buttons count up, down and back to nothing", async () => {
  const { screen, user, checkParity, unmount } = await mount(Counter, { props: { start: 5 } });
  await user.click(screen.getByRole("button", { name: "+1" }));
  await user.click(screen.getByRole("button", { name: "+1" }));
  expect(screen.getByRole("heading", { name: "Count: 7" })).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "-1" }));
  expect(screen.getByText("Count: 6")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "reset" }));
  expect(screen.getByText("Count: 0")).toBeTruthy();
  await checkParity();
  await unmount();
});

test("a click is answered with one small patch", async () => {
  const { screen, user, takePatches, unmount } = await mount(Counter);
  await user.click(screen.getByText("+1"));
  const [patch, ...more] = takePatches();
  expect(more).toEqual([]);
  expect(patch!.ops).toMatchObject([{ op: "SetNumber", number: 1 }]);
  expect(patch!.bytes).toBeLessThanOrEqual(10);
  await unmount();
});
