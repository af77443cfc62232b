import { afterEach, beforeEach, expect, test } from "vitest";
import { LoosePromises } from "./loose-promises.ts";

// The runner's own would decide.
let others: NodeJS.UnhandledRejectionListener[] = [];
beforeEach(() => {
  others = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
});
afterEach(() => {
  process.removeAllListeners("unhandledRejection");
  for (const listener of others) process.on("unhandledRejection", listener);
});

async function reject(reason: string): Promise<void> {
  void Promise.reject(new Error(reason));
  await new Promise((resolve) => setImmediate(resolve));
}
const heard: string[] = [];
const listen = (name: string): LoosePromises => new LoosePromises((reason) => heard.push(`${name}: ${(reason as Error).message}`));

test("one that fails is told once, by the first of several servers, until they stop", async () => {
  heard.length = 0;
  const [a, b] = [listen("a"), listen("b")];
  await reject("one");
  a.stop();
  await reject("two");
  b.stop();
  expect(heard).toEqual(["a: one", "b: two"]);
  expect(process.listenerCount("unhandledRejection")).toBe(0);
});

test("an application that listens itself decides for itself", async () => {
  heard.length = 0;
  const server = listen("server");
  process.on("unhandledRejection", (reason) => void heard.push(`app: ${(reason as Error).message}`));
  await reject("one");
  server.stop();
  expect(heard).toEqual(["app: one"]);
});
