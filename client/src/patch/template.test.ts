// @vitest-environment jsdom
import { describe, expect, test } from "vitest";
import * as Limit from "../../../protocol/generated/limits.ts";
import * as Op from "../../../protocol/generated/template-op.ts";
import { DecodeError } from "../../../protocol/src/byte-reader.ts";
import { ByteWriter } from "../../../protocol/src/byte-writer.ts";
import { CHILD, el, Templates } from "../../tests/model.ts";
import type { Block } from "./block.ts";
import type { Live } from "./live.ts";
import { Misfit } from "./misfit.ts";
import { cloneTemplate, decodeTemplate } from "./template.ts";

const HTML = "http://www.w3.org/1999/xhtml";

function live(onCreate?: () => void): Live {
  const inert = document.implementation.createHTMLDocument("");
  const create = inert.createElementNS.bind(inert) as (namespace: string, tag: string) => Element;
  Object.assign(inert, { createElementNS: (namespace: string, tag: string) => (onCreate?.(), create(namespace, tag)) });
  return { document, inert } as unknown as Live;
}

describe("a definition", () => {
  test("gives its nodes, and the slots' nodes in order", () => {
    const { definition } = new Templates().add(
      "a",
      el("p", [["title", "<"], "class", { event: "click" }], "b", CHILD, el("i", [], "static")),
      el("input", [{ prop: "value" }]),
      CHILD,
    );
    const template = decodeTemplate(definition);
    expect(template.slots.map(({ kind }) => kind)).toEqual([Op.AttrSlot, Op.EventSlot, Op.ChildSlot, Op.PropSlot, Op.ChildSlot]);
    const block = { template } as Block;
    const host = document.createElement("div");
    host.append(cloneTemplate(live(), block, HTML));
    expect(host.innerHTML).toBe('a<p title="&lt;">b<i>static</i></p><input>');
    const [p, input] = [host.querySelector("p")!, host.querySelector("input")!];
    expect(block.nodes.slice(0, 5)).toEqual([p, p, p.childNodes[1], input, host.lastChild]);
    expect([block.nodes[template.first], block.nodes[template.last]]).toEqual([host.firstChild, host.lastChild]);
  });

  test("is drawn once for all its clones in a namespace", () => {
    let made = 0;
    const page = live(() => made++);
    const template = decodeTemplate(new Templates().add(el("tr", [], el("td", [], CHILD))).definition);
    for (let i = 0; i < 1000; i++) cloneTemplate(page, { template } as Block, HTML);
    expect(made).toBe(2);
  });

  const bytes = (write: (w: ByteWriter) => void): Uint8Array => {
    const writer = new ByteWriter();
    write(writer);
    return writer.copy();
  };
  test.each<[string, (w: ByteWriter) => void]>([
    ["ends early", (w) => w.uint(0)],
    ["counts other slots than it has", (w) => w.uint(2).byte(Op.ChildSlot).byte(Op.End)],
    ["has too many slots", (w) => w.uint(Limit.MaxSlots + 1).byte(Op.End)],
    ["goes on behind its end", (w) => w.uint(0).byte(Op.End).byte(0)],
    ["listens nowhere", (w) => w.uint(1).byte(Op.EventSlot).string("click").uint(0).uint(0).byte(Op.End)],
    ["has an unknown item", (w) => w.uint(0).byte(Op.Element).string("p").byte(99).byte(Op.End).byte(Op.End)],
  ])("that %s is refused", (_, write) => {
    const isKnown = (error: unknown): boolean => error instanceof DecodeError || error instanceof Misfit;
    expect(() => decodeTemplate(bytes(write))).toThrow(expect.toSatisfy(isKnown));
  });
});
