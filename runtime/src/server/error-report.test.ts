import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test, vi } from "vitest";
import { RenderError, UsageError } from "../errors/render-error.ts";
import { contextOf, describeError, ErrorReport } from "./error-report.ts";

const folder = mkdtempSync(join(tmpdir(), "heddle-error-"));
const file = join(folder, "my page.lv.tsx");
writeFileSync(file, "const one = 1;\nconst two = fail();\nconst three = 3;\n");
afterAll(() => rmSync(folder, { recursive: true }));

function errorAt(place: string): Error {
  const error = new TypeError("it broke");
  error.stack = `TypeError: it broke\n    at inner (/elsewhere/library.js:5:1)\n    at Page (${place}:2:13)\n    at run (/heddle/view.js:1:1)`;
  return error;
}

test("a developer sees the message, the line of the component and its frames of the stack", () => {
  const thrown = new RenderError(errorAt(pathToFileURL(file).href), ["Page", "App"]);
  const text = describeError(thrown);
  expect(text).toContain("RenderError: it broke\n    in Page\n    in App");
  expect(text).toMatch(/> 2 \| const two = fail\(\);/);
  expect(text).toContain("my%20page.lv.tsx:2:13");
  expect(text).not.toContain("library.js");
});

test("without a component's line, or without its file, the stack has to do", () => {
  expect(describeError(errorAt("/app/plain.js"))).toContain("at inner (/elsewhere/library.js:5:1)");
  expect(describeError(errorAt("/gone/page.lv.tsx"))).toBe("TypeError: it broke\n\n    at Page (/gone/page.lv.tsx:2:13)");
});

test("a developer hears what to do instead of changing state in place", () => {
  const frozen = Object.freeze([2, 1]) as number[];
  const mutations = [() => frozen.push(2), () => frozen.pop(), () => frozen.reverse(), () => (frozen.length = 0), () => (frozen[0] = 2)];
  const heard: string[] = [];
  const logger = { warn() {}, error: (message: string) => void heard.push(message) };
  for (const mutate of mutations) {
    try {
      mutate();
    } catch (error) {
      expect(describeError(new RenderError(error, ["Page"]))).toContain("State and props are immutable.");
      new ErrorReport(logger, null, true).report(error, contextOf(error, "/"));
      new ErrorReport(logger, null, false).report(error, contextOf(error, "/"));
    }
  }
  expect(heard.map((message) => message.includes("immutable"))).toEqual(mutations.flatMap(() => [true, false]));
  expect(describeError(new TypeError("x is not a function"))).not.toContain("immutable");
});

test("anything may be thrown", () => {
  const hostile = {
    toString(): string {
      throw new Error("no string");
    },
  };
  expect(describeError(hostile)).toBe("thrown: a value that cannot be shown");
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  expect(describeError(revoked.proxy)).toContain("Error: a value that cannot be looked at was thrown");
  const stackless = [
    Object.assign(new Error("x"), { stack: 7 }),
    Object.defineProperty(new Error("x"), "stack", { get: hostile.toString }),
  ];
  const heard: string[] = [];
  const report = new ErrorReport({ warn() {}, error: (message) => void heard.push(message) }, null, true);
  for (const thrown of [...stackless, revoked.proxy, new RenderError(revoked.proxy, ["A"]), hostile])
    report.report(thrown, contextOf(thrown, "/"));
  expect(heard).toHaveLength(5);
  expect(heard.slice(0, 2)).toEqual(["heddle: error on /: Error: x", "heddle: error on /: Error: x"]);
  expect([describeError(null), describeError("text")]).toEqual(["thrown: null", "thrown: text"]);
});

test("the log names the component, the page and the line", () => {
  const log: string[] = [];
  const seen: unknown[] = [];
  const logger = { warn() {}, error: (message: string) => void log.push(message) };
  const report = new ErrorReport(logger, (error, context) => seen.push([error, context]), false);
  const thrown = new RenderError(errorAt(pathToFileURL(file).href), ["Page", "App"]);
  report.report(thrown, contextOf(thrown, "/p?q"));
  expect(log).toEqual([`heddle: error in a render of <Page> on /p?q at ${file}:2:13: RenderError: it broke\n    in Page\n    in App`]);
  expect(seen).toEqual([[thrown, { during: "render", component: "Page", componentStack: ["Page", "App"], version: 0, url: "/p?q" }]]);
});

test("the place may have blanks and parentheses in its path, and a mistake in how Heddle is used knows its own", () => {
  const log: string[] = [];
  const report = new ErrorReport({ warn() {}, error: (message) => void log.push(message) }, null, true);
  const other = { during: "request", url: null } as const;
  report.report(errorAt("/my app/(group)/page.tsx"), other);
  report.report(new UsageError("wrong", { file, line: 3, column: 7 }), other);
  expect(log[0]).toBe("heddle: error at /my app/(group)/page.tsx:2:13: TypeError: it broke");
  expect(log[1]).toContain(`heddle: error at ${file}:3:7: UsageError: wrong\n`);
  expect(log[1]).toMatch(/> 3 \| const three = 3;/);
});

test("an onError that throws, at once or later, is told to the console and hurts nobody", async () => {
  const console = vi.spyOn(globalThis.console, "error").mockImplementation(() => {});
  const atOnce = (): void => {
    throw new Error("at once");
  };
  const later = (): Promise<void> => Promise.reject(new Error("later"));
  for (const onError of [atOnce, later])
    new ErrorReport({ warn() {}, error() {} }, onError, true).report(new Error("first"), { during: "request", url: null });
  await vi.waitFor(() => expect(console).toHaveBeenCalledTimes(2));
  expect(console.mock.calls.map(([, failure]) => failure)).toEqual([new Error("at once"), new Error("later")]);
  console.mockRestore();
});
