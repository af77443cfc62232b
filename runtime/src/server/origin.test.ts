import { expect, test } from "vitest";
import type { RequestCopy } from "./handlers.ts";
import { findAddress, isOwnOrigin, isSecure } from "./origin.ts";

const request = (headers: Partial<RequestCopy["headers"]>): RequestCopy =>
  ({
    method: "GET",
    path: "/",
    query: "",
    address: "10.0.0.1",
    headers: { host: "", origin: "", "x-forwarded-for": "", "x-forwarded-host": "", "x-forwarded-proto": "", ...headers },
  }) as RequestCopy;

test("an origin is the server's own if it names the same host and port", () => {
  const isOwn = (origin: string, host: string): boolean => isOwnOrigin(request({ origin, host }), [], false);
  expect(isOwn("http://localhost:3000", "localhost:3000")).toBe(true);
  expect(isOwn("https://app.example", "app.example:443")).toBe(true);
  expect(isOwn("https://APP.example", "app.Example")).toBe(true);
  expect(isOwn("http://[::1]:3000", "[::1]:3000")).toBe(true);
  expect(isOwn("http://localhost:3001", "localhost:3000")).toBe(false);
  expect(isOwn("http://evil.example", "app.example")).toBe(false);
  expect(isOwn("http://app.example.evil.example", "app.example")).toBe(false);
  expect(isOwn("null", "null")).toBe(false);
  expect(isOwn("file://", "")).toBe(false);
  expect(isOwn("nonsense", "nonsense")).toBe(false);
});

test("other origins are let in by name, and programs without an origin are no pages", () => {
  expect(isOwnOrigin(request({ origin: "https://app.example", host: "inner" }), ["https://app.example"], false)).toBe(true);
  expect(isOwnOrigin(request({ origin: "http://app.example", host: "inner" }), ["https://app.example"], false)).toBe(false);
  expect(isOwnOrigin(request({ host: "inner" }), [], false)).toBe(true);
});

test("what a proxy adds is believed only if it is trusted, and only the last of it", () => {
  const proxied = request({
    origin: "https://app.example",
    host: "inner",
    "x-forwarded-host": "x, app.example",
    "x-forwarded-for": "6.6.6.6, 1.2.3.4",
    "x-forwarded-proto": "https",
  });
  expect([isOwnOrigin(proxied, [], false), findAddress(proxied, false), isSecure(proxied, false)]).toEqual([false, "10.0.0.1", false]);
  expect([isOwnOrigin(proxied, [], true), findAddress(proxied, true), isSecure(proxied, true)]).toEqual([true, "1.2.3.4", true]);
  expect(findAddress(request({}), true)).toBe("10.0.0.1");
});
