import { expect, test } from "vitest";
import { FakeEnvironment } from "../../tests/fake-environment.ts";
import { listen } from "../../tests/live-page.ts";
import type { Outgoing } from "../transport/outbox.ts";
import { rename } from "./rename.ts";

test("an event keeps the fields that are left slots name, in the order in which those do", () => {
  const { document } = new FakeEnvironment("<form><input></form>");
  const [form, input] = [document.querySelector("form")!, document.querySelector("input")!];
  const heard = [
    listen(input, "input", { fields: ["target.value", "data"] }),
    listen(form, "input", { fields: ["target.name", "target.value"], slot: 1 }),
  ];
  const values = new Map([
    ["target.value", "a"],
    ["data", "b"],
    ["target.name", "c"],
  ]);
  const event: Outgoing = { heard, values, controls: [], target: input, element: input, sent: false };
  expect(rename(event)).toBe(true);
  expect([...event.values.values()]).toEqual(["a", "b", "c"]);
  heard[0]!.on = false;
  expect(rename(event)).toBe(true);
  expect([...event.values.values()]).toEqual(["c", "a"]);
  heard[1]!.on = false;
  expect(rename(event)).toBe(false);
});
