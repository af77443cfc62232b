import { mount, unmountAll } from "heddle/testing";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { compose } from "./answers.ts";
import Stream from "./stream.lv.tsx";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(async () => {
  await unmountAll();
  vi.useRealTimers();
});

const QUESTION = "What is a heddle for?";

test("an answer comes in tokens, and each patch carries what is new", async () => {
  const { screen, user, settled, takePatches, checkParity } = await mount(Stream);
  await user.click(screen.getByText("Ask"));
  await vi.advanceTimersByTimeAsync(500);
  await settled();
  const soFar = document(screen.getByRole("list"));
  expect(soFar.length).toBeGreaterThan(100);
  expect(compose(QUESTION).startsWith(soFar)).toBe(true);
  takePatches();
  await vi.advanceTimersByTimeAsync(100);
  await settled();
  for (const { bytes } of takePatches()) expect(bytes).toBeLessThan(40);
  await vi.advanceTimersByTimeAsync(10_000);
  await settled();
  expect(document(screen.getByRole("list"))).toBe(compose(QUESTION));
  expect(screen.getByText("Done")).toBeTruthy();
  await checkParity();
});

test("it stops when it is told to, and another question may be asked meanwhile", async () => {
  const { screen, user, settled } = await mount(Stream);
  await user.click(screen.getByText("Ask"));
  await vi.advanceTimersByTimeAsync(100);
  await user.type(screen.getByLabelText("Question"), "And the weft?");
  await user.click(screen.getByText("Ask"));
  await vi.advanceTimersByTimeAsync(100);
  await settled();
  const [first, second] = screen.getAllByRole("listitem").map((item) => document(item));
  expect(compose(QUESTION).startsWith(first!)).toBe(true);
  expect(compose("And the weft?").startsWith(second!)).toBe(true);
  expect(second).not.toBe("");
  await user.click(screen.getByText("Stop"));
  await vi.advanceTimersByTimeAsync(10_000);
  await settled();
  expect(screen.getByText("Stopped")).toBeTruthy();
  expect(screen.getAllByRole("listitem").map((item) => document(item))).toEqual([first, second]);
});

/** The answers in it. */
const document = (element: HTMLElement): string =>
  [...element.querySelectorAll(".answer")].map(({ textContent }) => textContent.trimEnd()).join("\n");
