import { expect, test } from "vitest";
import { MaxListEntries } from "../../../protocol/generated/limits.ts";
import * as Child from "../../../protocol/generated/child-tag.ts";
import * as Run from "../../../protocol/generated/skeleton-run.ts";
import * as Item from "../../../protocol/generated/template-op.ts";
import { ByteReader } from "../../../protocol/src/byte-reader.ts";
import { ByteWriter } from "../../../protocol/src/byte-writer.ts";
import { ADOPT, contentReader } from "./content.ts";
import { Misfit } from "./misfit.ts";
import { decodeTemplate } from "./template.ts";

const [HOLDER, SLOTS, PLAIN] = [0, 1, 2];
const templates = new Map([
  [HOLDER, decodeTemplate(Uint8Array.of(1, Item.ChildSlot, Item.End))],
  [SLOTS, decodeTemplate(Uint8Array.of(3, Item.ChildSlot, Item.ChildSlot, Item.ChildSlot, Item.End))],
  [PLAIN, decodeTemplate(Uint8Array.of(0, Item.Text, 1, 97, Item.End))],
]);

/** Reads a skeleton without values: three lists of so many blocks of which nothing is to be said. */
function read(count: number): void {
  const writer = new ByteWriter()
    .uint(1)
    .uint(4 | Child.List)
    .uint((SLOTS! << 2) | Run.Block);
  for (let slot = 0; slot < 3; slot++)
    writer
      .uint((count << 2) | Child.List)
      .uint((PLAIN! << 2) | Run.Plain)
      .uint(count);
  contentReader(new ByteReader(writer.copy()), ADOPT, templates, new Map()).instance(0, 1);
}

test("runs of plain blocks are believed up to what one list may have, in all of them together", () => {
  read(1000);
  expect(() => read(MaxListEntries / 2)).toThrow(Misfit);
  expect(() => read(MaxListEntries * 2)).toThrow(Misfit);
});
