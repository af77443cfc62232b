/**
 * The Texts of a block whose values are known. HTML may show other ones, of other lengths, and a parser joins what stands
 * side by side: what is there is cut and set so that each has its own.
 */
import * as Op from "../../../protocol/generated/template-op.ts";
import type { Part } from "../patch/template.ts";

/** A place among siblings. */
export interface Cursor {
  readonly parent: Node;
  next: Node | null;
  /** Whether what follows from this node on belongs to something else. */
  isEnd(node: Node): boolean;
}

/** Blink's parser cuts longer texts, between characters near 2^16. */
const LONG_TEXT = 60_000;

export const isText = (node: Node): node is Text => node.nodeType === 3;

/** The Text of a slot that shows `data`. `after` is what the templates say follows it. */
export function takeText(cursor: Cursor, data: string, after: Part | undefined): Text {
  const there = textsAt(cursor);
  const text = (data && there.find((one) => one.data.startsWith(data))) || there[0];
  const length = text ? lengthOf(text.data, data, after) : 0;
  return text && length ? take(cursor, text, 0, length, data) : insert(cursor, text ?? cursor.next, data);
}

/** A static Text. */
export function takeStatic(cursor: Cursor, data: string): Text {
  const text = data ? textsAt(cursor).find((one) => one.data.includes(data)) : undefined;
  return text ? take(cursor, text, text.data.indexOf(data), data.length, data) : insert(cursor, cursor.next, data);
}

/** The empty Text that ends a slot. */
export function takeEnd(cursor: Cursor): Text {
  const { next } = cursor;
  return next && isText(next) && !next.length && !cursor.isEnd(next) ? take(cursor, next, 0, 0, "") : insert(cursor, next, "");
}

/** The Texts with something in them that stand before what belongs to something else. */
function textsAt(cursor: Cursor): Text[] {
  const texts: Text[] = [];
  for (let node = cursor.next; node && !cursor.isEnd(node); node = node.nextSibling) {
    if (!isText(node) || !node.length) continue;
    for (let next; node.length > LONG_TEXT && (next = node.nextSibling) && isText(next); next.remove()) node.appendData(next.data);
    texts.push(node);
  }
  return texts;
}

/** How much of what is there is of the slot. */
function lengthOf(there: string, data: string, after: Part | undefined): number {
  if (after?.kind === Op.ChildSlot) return there.startsWith(data) ? data.length : Math.min(data.length, there.length);
  if (after?.kind !== Op.Text) return there.length;
  if (there.startsWith(data) && there.startsWith(after.text, data.length)) return data.length;
  const end = there.indexOf(after.text);
  return end < 0 ? there.length : end;
}

function take(cursor: Cursor, text: Text, start: number, length: number, data: string): Text {
  const own = start ? text.splitText(start) : text;
  if (own.length > length) own.splitText(length);
  if (own.data !== data) own.data = data;
  cursor.next = own.nextSibling;
  return own;
}

function insert(cursor: Cursor, before: Node | null, data: string): Text {
  const text = cursor.parent.insertBefore(cursor.parent.ownerDocument!.createTextNode(data), before);
  cursor.next = before;
  return text;
}
