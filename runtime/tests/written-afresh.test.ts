/** What a view writes for a page without anything: the truth, and nothing of the view changes by it. */
import { expect, test } from "vitest";
import * as ServerFrame from "../../protocol/generated/server-frame.ts";
import { ByteReader } from "../../protocol/src/byte-reader.ts";
import { readHeader } from "../../protocol/src/frame-header.ts";
import { FuzzedApp } from "./support/fuzzed-page.ts";
import { LivePage } from "./support/live-page.ts";

const INPUT = { slot: 2 };

function htmlOf({ view }: LivePage): string {
  const { body, portals, css } = view.writtenAfresh();
  return [body, portals, css].map((bytes) => Buffer.from(bytes).toString()).join("\n");
}

test("first HTML again is what was first HTML", () => {
  const page = new LivePage(FuzzedApp);
  const first = page.html();
  expect(htmlOf(page)).toBe(`${first}\n\n`);
});

test("later it is what is shown by then, with a skeleton that a first join could get", () => {
  const page = LivePage.open(FuzzedApp);
  page.fire(INPUT, ["typed"]);
  expect(htmlOf(page)).toContain("typed");
  const { skeleton } = page.view.writtenAfresh();
  expect(readHeader(new ByteReader(skeleton)).kind).toBe(ServerFrame.Skeleton);
  expect(Buffer.from(skeleton).toString("latin1")).toContain("typed");
});

test("the view goes on as its twin does that was not asked", () => {
  const [page, twin] = [LivePage.open(FuzzedApp), LivePage.open(FuzzedApp)];
  for (const text of ["a", "b", "c"]) {
    htmlOf(page);
    for (const one of [page, twin]) one.fire(INPUT, [text]);
  }
  expect(page.frames).toEqual(twin.frames);
  expect(page.view.nativeMemory).toBe(twin.view.nativeMemory);
  expect([page.errors, page.warnings]).toEqual([[], []]);
});

test("of a view that shows nothing there is nothing to write", () => {
  const page = new LivePage(FuzzedApp);
  expect(() => page.view.writtenAfresh()).toThrow("The view shows nothing");
  page.html();
  page.view.close();
  expect(() => page.view.writtenAfresh()).toThrow("The view shows nothing");
});
