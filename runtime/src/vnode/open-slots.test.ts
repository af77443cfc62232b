import { expect, test } from "vitest";
import * as EventFlag from "../../../protocol/generated/event-flag.ts";
import * as Op from "../../../protocol/generated/template-op.ts";
import { ByteWriter } from "../../../protocol/src/byte-writer.ts";
import { writeEventSlot } from "../../../protocol/src/write-attribute-slot.ts";
import { debounce, prevent } from "../events/modifiers.ts";
import { openedFor } from "./open-slots.ts";
import { isSameTemplate, Template } from "./template.ts";
import { TemplatePlace } from "./template-place.ts";

function button(): Template {
  const w = new ByteWriter().uint(1).byte(Op.Element).string("button");
  writeEventSlot(w, { type: "click", fields: [], flags: EventFlag.Open, program: new Uint8Array() });
  return new Template("button", w.byte(Op.End).byte(Op.End).copy());
}

test("functions without marks leave the template as it is", () => {
  const template = button();
  expect(openedFor(template, [() => {}])).toBe(template);
  expect(openedFor(template, [null])).toBe(template);
});

test("equal templates of two places open into equal ones, each with its place", () => {
  const [here, there] = ["4:5", "8:9"].map((at) => TemplatePlace.of(["a.tsx", "A", at, "-"]));
  const template = button();
  const first = openedFor(template.at(here!), [prevent(() => {})]);
  const second = openedFor(template.at(there!), [prevent(() => {})]);
  expect(first.events[0]!.flags).toBe(EventFlag.Prevent);
  expect([first.place, second.place]).toEqual([here, there]);
  expect(isSameTemplate(first, second)).toBe(true);
  expect(isSameTemplate(first, openedFor(template, [debounce(9, () => {})]))).toBe(false);
});
