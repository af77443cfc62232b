/** What is told of a live view while it runs, and captured for later. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { readCaptureLine } from "../../protocol/src/decode/capture.ts";
import { decodeClientFrame } from "../../protocol/src/decode/client-frames.ts";
import { StreamDecoder } from "../../protocol/src/decode/streams.ts";
import { ServerFrameDecoder } from "../../protocol/src/decode/server-frames.ts";
import type { RenderStats } from "../src/view/view-options.ts";
import { evaluate } from "./support/compiled-module.ts";
import { LivePage } from "./support/live-page.ts";

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const SOURCE = `import { useState } from "heddle";
export function Counter() {
  const [n, set] = useState(0);
  return <p><button onClick={() => set(n + 1)} />{n}</p>;
}`;

const clickedCounter = (): LivePage => {
  const page = LivePage.open(evaluate(SOURCE, true)["Counter"]);
  page.fire({ block: 1, slot: 0 });
  return page;
};

test("HEDDLE_TRACE=1 tells events, what renders and every frame", () => {
  vi.stubEnv("HEDDLE_TRACE", "1");
  const told: string[] = [];
  vi.spyOn(process.stderr, "write").mockImplementation((text) => told.push(String(text)) > 0);
  clickedCounter();
  expect(told.join("").replaceAll(/\d+\.\d+ ms/g, "N ms")).toBe(
    `heddle page -> Skeleton version 0, acknowledges 0: 49 bytes, 1 operation
    shows {"instance":0,"shows":{"block":"<p><button @click()={0}></button>{1}</p>"}}
    Template: index 1, hash "${/hash "([^"]*)"/.exec(told.join(""))![1]}", markup "<p><button @click()={0}></button>{1}</p>"
heddle page <- Event, event 1, acknowledges 0: 5 bytes
    heard at instance 0 block 1 slot 0
heddle page -> Patch version 1, acknowledges 1: 4 bytes, 1 operation
    SetNumber instance 0 block 1 slot 1: number 1
heddle page -- rendered <Counter> in N ms, diffed in N ms
`,
  );
});

test("HEDDLE_TRACE=FILE captures what can be decoded later", () => {
  const folder = mkdtempSync(join(tmpdir(), "heddle-trace-"));
  const file = join(folder, "frames.jsonl");
  vi.stubEnv("HEDDLE_TRACE", file);
  clickedCounter();
  const decoder = new ServerFrameDecoder();
  const streams = new StreamDecoder();
  const frames = readFileSync(file, "utf8").trim().split("\n").map(readCaptureLine);
  const told = frames.map(({ from, bytes, templates = [] }) => {
    for (const { index, definition } of templates) streams.learn(index, definition);
    if (from === "renderer") return streams.decode(bytes).stream!.stream;
    return (from === "server" ? decoder.decode(bytes) : decodeClientFrame(bytes)).frame;
  });
  expect(told).toEqual(["Mount", "Describe", "Skeleton", "Event", "Update", "Patch"]);
  rmSync(folder, { recursive: true });
});

test("onRender hears of each commit what it has cost", () => {
  const stats: RenderStats[] = [];
  const { Counter } = evaluate(SOURCE, true);
  const page = new LivePage(Counter, {}, undefined, (one) => stats.push(one));
  page.html();
  page.join();
  expect(stats).toEqual([]);
  page.fire({ block: 1, slot: 0 });
  expect(stats).toEqual([
    { components: ["Counter"], renderMs: expect.any(Number) as number, diffMs: expect.any(Number) as number, bytes: 2 },
  ]);
  expect(stats[0]!.renderMs).toBeGreaterThan(0);
});

test("without it nothing is told", () => {
  const write = vi.spyOn(process.stderr, "write");
  clickedCounter();
  expect(write).not.toHaveBeenCalled();
});
