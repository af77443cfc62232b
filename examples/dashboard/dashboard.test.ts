import { mount, unmountAll } from "heddle/testing";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import Dashboard from "./dashboard.lv.tsx";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(async () => {
  await unmountAll();
  vi.useRealTimers();
});

async function open() {
  const page = await mount(Dashboard);
  const panel = (name: string) => page.screen.within(page.screen.getByRole("region", { name }));
  const later = async (ms: number) => {
    await vi.advanceTimersByTimeAsync(ms);
    await page.settled();
  };
  return { ...page, panel, later };
}

test("panels come one after the other, each when it is loaded", async () => {
  const { panel, later, checkParity } = await open();
  for (const name of ["Sales", "Stock"]) expect(panel(name).queryByText("Loading …")).toBeTruthy();
  await later(150);
  expect(panel("Sales").getByText(/^€/)).toBeTruthy();
  expect(panel("Visitors").getByText("…")).toBeTruthy();
  await later(200);
  expect(panel("Visitors").getByText(/^\d+$/)).toBeTruthy();
  await later(600);
  expect(panel("Stock").getByText("Loom, ash")).toBeTruthy();
  await checkParity();
});

test("a panel that fails says so, and nothing else does; it can be tried again", async () => {
  const { screen, user, panel, later, takeErrors } = await open();
  await later(1000);
  await user.click(screen.getByLabelText("The warehouse answers"));
  expect(panel("Stock").getByText("Loading …")).toBeTruthy();
  await later(1000);
  expect(panel("Stock").getByRole("alert").textContent).toContain("does not answer");
  expect(panel("Sales").getByText(/^€/)).toBeTruthy();
  await user.click(screen.getByLabelText("The warehouse answers"));
  await user.click(panel("Stock").getByText("Try again"));
  await later(1000);
  expect(panel("Stock").getByText("Loom, ash")).toBeTruthy();
  expect(takeErrors().map(({ error }) => String(error))).toEqual([expect.stringContaining("The warehouse does not answer.")]);
});

test("orders come by pages, and one page stays until the next is there", async () => {
  const { screen, user, later } = await open();
  await user.click(screen.getByText("Orders"));
  expect(screen.queryAllByRole("row")).toHaveLength(1);
  await later(300);
  expect(screen.getByText("Page 1 of 14")).toBeTruthy();
  await user.click(screen.getByText("Next"));
  expect(screen.getByText("1000")).toBeTruthy();
  await later(300);
  expect(screen.queryByText("1000")).toBeNull();
  expect(screen.getByText("1010")).toBeTruthy();
  // Two pages on at once: the first of them is loaded for nobody.
  await user.click(screen.getByText("Next"));
  await user.click(screen.getByText("Next"));
  await later(300);
  expect(screen.getByText("1030")).toBeTruthy();
});

test("arrow keys go from tab to tab", async () => {
  const { screen, user, later } = await open();
  await user.click(screen.getByRole("tab", { name: "Overview" }));
  await user.key("ArrowRight");
  expect(screen.getByRole("tab", { name: "Orders" }).getAttribute("aria-selected")).toBe("true");
  await user.key("ArrowRight");
  expect(screen.getByRole("tab", { name: "Overview" }).getAttribute("aria-selected")).toBe("true");
  await later(1000);
});

test("whatever people do, all is well", async () => {
  const page = await mount(Dashboard);
  await page.smoke({ seed: 1, runs: 40 });
});
