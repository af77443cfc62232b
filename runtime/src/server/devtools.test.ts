import { expect, test } from "vitest";
import { TEXT } from "../../tests/server/live-client.ts";
import { TestServer } from "../../tests/server/test-server.ts";
import type { WrittenPlace } from "../view/find-place.ts";
import { Devtools } from "./devtools.ts";
import type { RequestCopy } from "./handlers.ts";
import type { ShownPage } from "./shown-page.ts";

const PLACE: WrittenPlace = { file: "/app/a.lv.tsx", line: 3, column: 5, component: "A" };
/** A view in which only element 7 of block 2 is known. */
const view = {
  place: (spot: object): WrittenPlace | null =>
    JSON.stringify(spot) === '{"instance":0,"block":2,"isSlot":false,"index":7}' ? PLACE : null,
  writtenAfresh: () => expect.fail("it is written by another"),
};
const shown = (url: string): ShownPage => ({ html: url, empty: "", skeleton: "" });

function ask(
  text: string,
  { address = "127.0.0.1", host = "localhost:3000" } = {},
): { answer: string | null; opened: string[]; log: string[] } {
  const opened: string[] = [];
  const log: string[] = [];
  const logger = { warn: (message: string) => void log.push(message), error: () => undefined };
  const devtools = new Devtools(
    logger,
    (asked) => shown(asked.url),
    (place, onProblem) => {
      opened.push(place);
      onProblem("a.lv.tsx", null);
    },
  );
  const answer = devtools.answer(text, { view, url: "/lists/7" }, { address, headers: { host } } as RequestCopy);
  return { answer, opened, log };
}

test("each spot is answered by its place, and by null where there is none", () => {
  const { answer, opened } = ask("[4,0,[[0,2,0,7],[0,2,1,7]]]");
  expect(JSON.parse(answer!)).toEqual([4, [PLACE, null]]);
  expect(opened).toEqual([]);
});

test("what the view shows is written for the page's address", () => {
  expect(JSON.parse(ask('[4,"shown"]').answer!)).toEqual([4, shown("/lists/7")]);
});

test("the first place is opened if that is wanted, and what goes wrong is told", () => {
  const { opened, log } = ask("[4,1,[[0,2,0,7]]]");
  expect(opened).toEqual(["/app/a.lv.tsx:3:5"]);
  expect(log.join()).toContain("LAUNCH_EDITOR");
  expect(ask("[4,1,[[0,9,0,7]]]").opened).toEqual([]);
  expect(ask("[4,1,[]]").opened).toEqual([]);
});

test.each([
  ["127.0.0.1", "localhost:3000", true],
  ["::1", "[::1]:3000", true],
  ["0000:0000:0000:0000:0000:ffff:7f00:0001", "127.0.0.1", true],
  ["192.168.1.2", "localhost:3000", false],
  ["2001:db8::1", "localhost:3000", false],
  ["127.0.0.1", "rebound.example", false],
  ["127.0.0.1", "", false],
  ["", "localhost", false],
])("a page from %s by the name %s opens it: %s", (address, host, opens) => {
  expect(ask("[1,1,[[0,2,0,7]]]", { address, host }).opened).toHaveLength(opens ? 1 : 0);
});

test.each([
  "hello",
  '[4,"show"]',
  '[-1,"shown"]',
  "",
  "null",
  "{}",
  "[1,0]",
  "[1,0,[],1]",
  '["1",0,[]]',
  "[1,2,[]]",
  "[1,true,[]]",
  "[1,0,{}]",
  "[1,0,[null]]",
  "[1,0,[[0,2,0]]]",
  "[1,0,[[0,2,0,-1]]]",
  "[1,0,[[0,2,2,1]]]",
  "[1,0,[[0.5,2,0,1]]]",
  "[1,0,[[0,4294967296,0,1]]]",
  `[1,0,[${Array<string>(10_000).fill("[0,2,0,7]").join()}]]`,
])("%.30s is no question", (text) => {
  expect(ask(text).answer).toBeNull();
});

test.each([
  ["development", "[7,[null]]"],
  ["production", "4400"],
])("a joined page that asks in %s gets %s", async (nodeEnv, expected) => {
  const server = await TestServer.start({}, nodeEnv);
  const { client } = await server.open();
  client.send(Buffer.from("[7,0,[[0,1,0,0]]]"), TEXT);
  const got = await Promise.race([client.next().then(String), client.closed.then(({ code }) => String(code))]);
  expect(got).toBe(expected);
  await server.app.close();
});
