import { expect, test } from "vitest";
import { Routes } from "./routes.ts";

const routes = new Routes({
  "/": "home",
  "/lists/new": "new",
  "/lists/:id": "list",
  "/lists/:id/items/:item": "item",
  "/files/*": "files",
  "/über uns": "about",
  "/*": "rest",
});

function find(path: string, query = ""): string {
  const found = routes.find(path, query);
  return found.kind === "found" ? `${found.route.target} ${JSON.stringify({ ...found.props.params })}` : found.kind;
}

test("the most specific pattern wins", () => {
  expect(find("/")).toBe("home {}");
  expect(find("/lists/new")).toBe("new {}");
  expect(find("/lists/7")).toBe('list {"id":"7"}');
  expect(find("/lists/7/items/8")).toBe('item {"id":"7","item":"8"}');
  expect(find("/lists/7/items")).toBe('rest {"*":"lists/7/items"}');
  expect(find("/files/a/b")).toBe('files {"*":"a/b"}');
  expect(find("/files")).toBe('files {"*":""}');
});

test("a slash at the end makes no difference, two do", () => {
  expect(find("/lists/7/")).toBe('list {"id":"7"}');
  expect(new Routes({ "/a/:b": 1 }).find("/a//", "").kind).toBe("unknown");
  expect(new Routes({ "/a/:b": 1 }).find("//a/b", "").kind).toBe("unknown");
});

test("paths are decoded once, segment by segment", () => {
  expect(find("/%C3%BCber%20uns")).toBe("about {}");
  expect(find("/lists/a%2Fb%2520")).toBe('list {"id":"a/b%20"}');
  for (const malformed of ["/%", "/lists/%zz", "/%C3", "/lists/%ff"]) expect(find(malformed)).toBe("malformed");
});

test("the query's first values arrive, and no name reaches a prototype", () => {
  const found = routes.find("/", "q=1&q=2&empty&__proto__=x&s=%zz+b");
  const query = found.kind === "found" ? found.props.query : null;
  expect(Object.entries(query!)).toEqual([
    ["q", "1"],
    ["empty", ""],
    ["__proto__", "x"],
    ["s", "%zz b"],
  ]);
  expect(Object.getPrototypeOf(query)).toBeNull();
});

test("without a pattern for the rest, what fits none is unknown", () => {
  expect(new Routes({ "/a": 1 }).find("/b", "").kind).toBe("unknown");
});

test("a pattern that makes no sense is refused by name", () => {
  const bad: Record<string, RegExp> = {
    lists: /route "lists" must start with "\/"/,
    "/a?b": /must be a path without/,
    "/a//b": /empty segment/,
    "/*/a": /\* at its end only/,
    "/:": /":" that is not a name/,
    "/:a-b": /not a name/,
    "/:a/:a": /":a" twice/,
    "/heddle/live": /reserved/,
    "/%zz": /not valid percent-encoding/,
  };
  for (const [pattern, message] of Object.entries(bad)) expect(() => new Routes({ [pattern]: 1 })).toThrow(message);
  expect(() => new Routes({ "/a/:b": 1, "/x": 1, "/a/:c": 1 })).toThrow(/"\/a\/:b" and "\/a\/:c" match the same paths/);
  expect(() => new Routes({ "/a": 1, "/a/": 1 })).toThrow(/match the same paths/);
});
