// @vitest-environment jsdom
/** The golden bytes of `protocol/vectors`, which the differ writes, applied by the client. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as Op from "../../protocol/generated/template-op.ts";
import { ByteReader } from "../../protocol/src/byte-reader.ts";
import { ByteWriter } from "../../protocol/src/byte-writer.ts";
import { decodeTemplate } from "../src/patch/template.ts";
import { createFormsPage } from "./forms-page.ts";
import { write } from "./model.ts";

interface Skeleton {
  name: string;
  adopting: string;
  values: string;
}
interface Stream {
  name: string;
  templates: { hash: string; hex: string }[];
  hex: string;
  html: string;
  updates: { patch: string }[];
}
interface Definition {
  name: string;
  hex: string;
  items: { op: string }[];
}

const read = (file: string): unknown => JSON.parse(readFileSync(`${import.meta.dirname}/../../protocol/vectors/${file}.json`, "utf8"));
const skeletons = read("skeleton") as Skeleton[];
const streams = read("stream") as Stream[];
const templates = read("template") as Definition[];

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, "hex"));
const reader = (hex: string): ByteReader => new ByteReader(bytesOf(hex));

describe("templates", () => {
  test.each(templates)("$name", ({ hex, items }) => {
    const kinds = { ...Op, ClassSlot: Op.AttrSlot, StyleSlot: Op.AttrSlot } as unknown as Record<string, number>;
    const expected = items.filter(({ op }) => op.endsWith("Slot")).map(({ op }) => kinds[op]);
    expect(decodeTemplate(bytesOf(hex)).slots.map(({ kind }) => kind)).toEqual(expected);
  });
});

describe("skeletons", () => {
  // One that follows an update describes another page to adopt.
  test.each(skeletons.filter((vector) => !("update" in vector)))("$name: with values it makes the page that the other adopts", (vector) => {
    document.body.innerHTML = "";
    expect(createFormsPage(document).skeleton(reader(vector.values), true)).toBe(true);
    const html = document.body.innerHTML;
    document.body.innerHTML = html;
    const before = [...document.body.querySelectorAll("*")];
    expect(createFormsPage(document).skeleton(reader(vector.adopting), false)).toBe(true);
    expect([...document.body.querySelectorAll("*")]).toEqual(before);
    expect(document.body.innerHTML).toBe(html);
  });
});

describe("streams", () => {
  test.each(streams)("$name: what they mount and update is shown", ({ templates: used, hex, html, updates }) => {
    const stream = reader(hex);
    expect(stream.byte()).toBe(0);
    const root = stream.uint();
    const skeleton = new ByteWriter();
    used.forEach(({ hash, hex: definition }, i) => write.writePatchOpTemplate(skeleton, i + 1, hash, bytesOf(definition)));
    write.writePatchOpEnd(skeleton);
    skeleton.uint(root).uint(1).uint(0);
    document.body.innerHTML = "";
    const page = createFormsPage(document);
    page.skeleton(new ByteReader(skeleton.copy()), true);
    const mount = new ByteWriter();
    write.writePatchOpInstance(mount, root);
    write.writePatchOpReplace(mount, 0, -1);
    page.patch(new ByteReader(mount.append(stream.bytes.subarray(stream.offset)).copy()));
    const parsed = document.implementation.createHTMLDocument("");
    parsed.body.innerHTML = html;
    const tags = (of: Document): string[] => Array.from(of.body.querySelectorAll("*"), ({ localName }) => localName);
    expect(tags(document)).toEqual(tags(parsed));
    for (const { patch } of updates) page.patch(reader(patch));
  });
});
