/** Writes templates as the compiler would, from a small notation. */
import { createHash } from "node:crypto";
import * as EventFlag from "../../../protocol/generated/event-flag.ts";
import * as Op from "../../../protocol/generated/template-op.ts";
import { ByteWriter } from "../../../protocol/src/byte-writer.ts";
import { template } from "../../src/compiled.ts";
import type { Template } from "../../src/vnode/template.ts";

/** Writes itself; returns how many slots it has. */
export type Item = (w: ByteWriter) => number;

const written =
  (slots: number, write: (w: ByteWriter) => unknown): Item =>
  (w) => {
    write(w);
    return slots;
  };

export const el =
  (tag: string, ...items: readonly Item[]): Item =>
  (w) => {
    w.byte(Op.Element).string(tag);
    const slots = items.reduce((sum, item) => sum + item(w), 0);
    w.byte(Op.End);
    return slots;
  };

export const text = (value: string): Item => written(0, (w) => w.byte(Op.Text).string(value));
export const slot: Item = written(1, (w) => w.byte(Op.ChildSlot));
export const fixed = (name: string, value: string): Item => written(0, (w) => w.byte(Op.Attr).string(name).string(value));
export const attr = (name: string): Item => written(1, (w) => w.byte(Op.AttrSlot).string(name));
export const prop = (name: string): Item => written(1, (w) => w.byte(Op.PropSlot).string(name));
export const cls: Item = written(1, (w) => w.byte(Op.ClassSlot));
export const sty: Item = written(1, (w) => w.byte(Op.StyleSlot));
export const on = (type: string, ...fields: readonly string[]): Item => listening(type, 0, fields);
/** As `on`; the browser calls preventDefault(). */
export const onPrevented = (type: string): Item => listening(type, EventFlag.Prevent, []);

const listening = (type: string, flags: number, fields: readonly string[]): Item =>
  written(1, (w) => {
    w.byte(Op.EventSlot).string(type).uint(flags).uint(fields.length);
    for (const field of fields) w.string(field);
  });

/** The template of these items. */
export function define(...items: readonly Item[]): Template {
  const body = new ByteWriter();
  const slots = items.reduce((sum, item) => sum + item(body), 0);
  const bytes = new ByteWriter().uint(slots).append(body.view()).byte(Op.End).copy();
  return template(createHash("sha256").update(bytes).digest("base64url").slice(0, 12), Buffer.from(bytes).toString("base64"));
}
