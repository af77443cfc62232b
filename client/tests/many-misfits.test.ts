/** A page in which a script has changed so much that every operation of a patch does not fit. */
import { beforeEach, expect, test, vi } from "vitest";
import * as ClientControl from "../../protocol/generated/client-control.ts";
import { MaxResyncBlocks } from "../../protocol/generated/limits.ts";
import * as ServerFrame from "../../protocol/generated/server-frame.ts";
import * as SkeletonFlag from "../../protocol/generated/skeleton-flag.ts";
import { ByteWriter } from "../../protocol/src/byte-writer.ts";
import { connect } from "../src/connect.ts";
import { createPage } from "../src/page.ts";
import { writeHeader } from "../src/transport/header.ts";
import { FakeEnvironment } from "./fake-environment.ts";
import { readControls } from "./frames.ts";
import { CHILD, el, skeleton, Templates, vnode, write } from "./model.ts";

const templates = new Templates();
const list = templates.add(el("ul", [], CHILD));
const row = templates.add(el("li", [], CHILD));

const head = (kind: number, version: number): ByteWriter => new ByteWriter().append(Uint8Array.from(writeHeader(kind, version, 0)));

function skeletonOf(texts: readonly string[], version: number): Uint8Array {
  const content = vnode(list, [texts.map((text) => vnode(row, [text]))]);
  const header = head(ServerFrame.Skeleton, version).uint(version).uint(0);
  header.uint(SkeletonFlag.Values | SkeletonFlag.Same);
  return header.append(skeleton(templates, content, "values", 1, { root: 0 }).bytes).copy();
}

function setAll(texts: readonly string[], version: number): Uint8Array {
  const patch = head(ServerFrame.Patch, version);
  for (const text of texts) write.writePatchOpSetText(patch, 0, 1, text);
  return patch.copy();
}

const resyncs = (env: FakeEnvironment): ReturnType<typeof readControls> =>
  readControls(env.socket.sent).filter(({ code }) => code === ClientControl.Resync);

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
  return () => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  };
});

function start(texts: readonly string[]): FakeEnvironment {
  const env = new FakeEnvironment();
  vi.stubGlobal("Text", env.window.Text);
  connect(env, createPage);
  env.socket.accept();
  env.socket.deliver(skeletonOf(texts, 1));
  return env;
}

test("an answer of the most blocks that one request names is taken", () => {
  const env = start(Array.from({ length: MaxResyncBlocks }, (_, i) => `old ${i}`));
  const patch = head(ServerFrame.Patch, 2);
  for (let i = 0; i < MaxResyncBlocks; i++) {
    write.writePatchOpRefresh(patch, 0, 1);
    write.writePatchOpSetText(patch, 0, 0, ".");
  }
  env.socket.deliver(patch.copy());
  expect([env.document.querySelector("ul")!.textContent, resyncs(env)]).toEqual([".".repeat(MaxResyncBlocks), []]);
});

test.each([
  ["a few are mended each for itself", 20, 20],
  ["where there are many the page is described anew once", 3_000, 101],
])("%s", (_, count, asked) => {
  const olds = Array.from({ length: count }, (__, i) => `old ${i}`);
  const news = olds.map((text) => text.replace("old", "new"));
  const env = start(olds);
  for (const item of env.document.querySelectorAll("li")) item.textContent = "translated";
  env.socket.deliver(setAll(news, 2));
  expect(resyncs(env).length).toBe(asked);
  const [last] = resyncs(env).slice(-1);
  if (last!.operands.length === 0) env.socket.deliver(skeletonOf(news, 3));
  expect(env.document.querySelector("ul")!.textContent).toBe(news.join(""));
  expect([env.status, env.reloads]).toEqual(["live", 0]);
});
