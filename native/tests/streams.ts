/** Streams and templates of the addon's tests, as bytes. */
import { ByteWriter } from "../../protocol/src/byte-writer.ts";

const utf8 = new TextEncoder();

/** `<li>` with one child slot. */
export const ROW_DEFINITION: Uint8Array = new ByteWriter().uint(1).byte(1).string("li").byte(3).byte(0).byte(0).copy();
const ROW = (1 << 2) | 1;

function text(writer: ByteWriter, value: string): void {
  const bytes = utf8.encode(value);
  writer.uint(bytes.length << 2).append(bytes);
}

/** A view in full, whose instance 1 shows a list of rows; `kind` 0 is Mount, 2 is Describe. */
export function rows(texts: readonly string[], kind: 0 | 2 = 0): Uint8Array {
  const writer = new ByteWriter()
    .byte(kind)
    .uint(1)
    .uint((texts.length << 2) | 2);
  for (const value of texts) {
    writer.uint(ROW);
    text(writer, value);
  }
  if (kind === 2) writer.uint(0);
  return writer.copy();
}

/** An update that gives row `index` of `count` another text. */
export function patchRow(index: number, count: number, value: string): Uint8Array {
  const writer = new ByteWriter().byte(1).uint(2).byte(2);
  if (index > 0) writer.uint((index << 2) | 1).sint(0);
  writer.byte(2).uint(1).byte(0);
  text(writer, value);
  writer.uint(0);
  if (index < count - 1) writer.uint(((count - 1 - index) << 2) | 1).sint(0);
  return writer.uint(0).uint(0).copy();
}
