/** Streams of updates become at most so many patches, and nothing of them is lost. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { stateful } from "../compiled.ts";
import { type Dispatch, flush, type SetStateAction, useState } from "../index.ts";
import { createPace } from "./batches.ts";
import { View } from "./view.ts";

let set: Dispatch<SetStateAction<string>>;
let frames: string[];
let view: View;

const Stream = stateful((): unknown => {
  const [text, setText] = useState("");
  set = setText;
  return text;
}, "Stream");

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  frames = [];
  view = new View({ id: "stream", component: Stream, props: {}, pace: createPace(60) });
  view.html();
  view.join(
    {
      send: (frame) => {
        frames.push(Buffer.from(frame).toString("latin1"));
        return true;
      },
      close: () => {},
    },
    { lastEvent: 0, resume: 0 },
  );
  frames = [];
});
afterEach(() => {
  view.close();
  vi.useRealTimers();
});

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Appends a token every so many milliseconds, for a second. */
async function stream(everyMs: number): Promise<void> {
  for (let ms = 0; ms < 1000; ms += everyMs) {
    set((text) => `${text}${String(ms).padStart(4, "0")};`);
    await turn();
    await vi.advanceTimersByTimeAsync(everyMs);
  }
}

test.each([1, 10])("a token every %s ms is at most 60 patches a second, each of what is new", async (everyMs) => {
  await stream(everyMs);
  expect(frames.length).toBeGreaterThan(50);
  expect(frames.length).toBeLessThanOrEqual(60);
  await vi.advanceTimersByTimeAsync(100);
  const sent = frames.join("");
  for (let ms = 0; ms < 1000; ms += everyMs) expect(sent).toContain(`${String(ms).padStart(4, "0")};`);
  // Not the text that was there before.
  const perFrame = Math.ceil(1000 / everyMs / 54) * "0000;".length;
  for (const frame of frames.slice(-40)) expect(frame.length).toBeLessThan(perFrame + 20);
});

test("what comes now and then waits for nothing", async () => {
  for (let at = 0; at < 5; at++) {
    set(String(at));
    await turn();
    expect(frames).toHaveLength(at + 1);
    await vi.advanceTimersByTimeAsync(50);
  }
});

test("flush waits for no turn", async () => {
  for (let at = 0; at < 20; at++) {
    set(String(at));
    await flush();
    expect(frames).toHaveLength(at + 1);
  }
});

test("flush is of what was set before too", async () => {
  for (let at = 0; at < 10; at++) {
    set(String(at));
    await turn();
  }
  const { length } = frames;
  expect(length).toBeLessThan(10);
  await flush();
  expect(frames).toHaveLength(length + 1);
  expect(frames.at(-1)).toContain("9");
});
