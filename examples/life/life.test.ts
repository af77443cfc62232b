import { mount, unmountAll } from "heddle/testing";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import Life from "./life.lv.tsx";

// The game's own clock is an interval of Node's: the test turns it.
beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] }));
afterEach(async () => {
  await unmountAll();
  vi.useRealTimers();
});

test("plays ten generations a second until it is paused", async () => {
  const { screen, user, settled } = await mount(Life);
  await user.click(screen.getByRole("button", { name: "Play" }));
  vi.advanceTimersByTime(1000);
  await settled();
  expect(screen.getByText("Generation 10")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Pause" }));
  vi.advanceTimersByTime(1000);
  await settled();
  expect(screen.getByText("Generation 10")).toBeTruthy();
});

test("is played by keys, and drawn with them", async () => {
  const { screen, user, takePatches, checkParity } = await mount(Life);
  await user.key("c");
  expect(screen.getByText("0 alive")).toBeTruthy();
  await user.focus(screen.getByRole("application"));
  takePatches();
  await user.key("Enter");
  expect(takePatches()[0]!.ops.map(({ op }) => op)).toContain("SetAttr");
  expect(screen.getByText("1 alive")).toBeTruthy();
  await user.key("s");
  expect(screen.getByText("0 alive")).toBeTruthy();
  await checkParity();
});

test("takes another board by its name", async () => {
  const { screen, user, container } = await mount(Life);
  const cells = container.querySelectorAll(".board i").length;
  await user.selectOptions(screen.getByLabelText("Size"), "small");
  expect(container.querySelectorAll(".board i").length).toBeLessThan(cells);
});
