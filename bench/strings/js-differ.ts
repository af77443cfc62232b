// The rival: compares, orders and writes the same patch in JS alone, and first HTML by a template literal.
import type { ByteWriter } from "./byte-writer.ts";
import { findStays } from "./longest-run.ts";
import type { PairRows } from "./pair-rows.ts";
import * as Op from "./patch-format.ts";
import type { VNode } from "./vnodes.ts";

/** What it keeps beside the VNodes: a block number per row. */
export interface JsTable {
  blocks: number[];
  blocksMade: number;
}

export function writeHtml(vnodes: readonly VNode[]): Buffer {
  let html = "";
  for (const { slots } of vnodes) {
    // One literal: taken apart it is slower.
    html += `<tr><td>${escapeText(slots[0])}</td><td>${escapeText(slots[1])}</td><td>${escapeText(slots[2])}</td><td>${escapeText(slots[3])}</td><td class="status">${escapeText(slots[4])}</td></tr>`;
  }
  return Buffer.from(html);
}

const SPECIAL = /[&<>"]/;
const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escapeText(value: unknown): string {
  if (typeof value !== "string") return String(value);
  return SPECIAL.test(value) ? value.replace(/[&<>"]/g, (special) => ESCAPES[special]!) : value;
}

export function diffInJs(table: JsTable, old: readonly VNode[], next: readonly VNode[], pairRows: PairRows<VNode>, out: ByteWriter): void {
  const { blocks } = table;
  out.length = 0;
  const shorter = Math.min(old.length, next.length);
  let start = 0;
  for (; start < shorter; start++) {
    const a = old[start]!;
    const b = next[start]!;
    if (a === b) continue;
    if (a.key !== b.key || a.template !== b.template) break;
    writeChangedSlots(blocks[start]!, a, b, out);
  }
  if (start === old.length && start === next.length) return;
  const from = pairRows(old, next, start);
  for (let at = start; at < next.length; at++) {
    const position = from[at]!;
    if (position < 0) continue;
    const a = old[position]!;
    const b = next[at]!;
    if (a.template !== b.template) from[at] = -1;
    else if (a !== b) writeChangedSlots(blocks[position]!, a, b, out);
  }
  writeOrder(table, next, from, start, out);
}

function writeChangedSlots(block: number, a: VNode, b: VNode, out: ByteWriter): void {
  const [aSlots, bSlots] = [a.slots, b.slots];
  for (let slot = 0; slot < bSlots.length; slot++) {
    const value = bSlots[slot];
    if (aSlots[slot] === value) continue;
    out.byte(Op.SetText);
    out.varint(block);
    out.varint(slot);
    out.text(String(value), 0);
  }
}

/** Removals, then forward through the new order; `order.rs` does the same. */
function writeOrder(table: JsTable, next: readonly VNode[], from: Int32Array, prefix: number, out: ByteWriter): void {
  const { blocks } = table;
  const used = new Uint8Array(blocks.length);
  for (let at = prefix; at < next.length; at++) if (from[at]! >= 0) used[from[at]!] = 1;
  for (let at = prefix; at < blocks.length; at++) {
    if (used[at] === 1) continue;
    out.byte(Op.Remove);
    out.varint(blocks[at]!);
  }
  const stays = findStays(from, prefix, next.length);
  const nextBlocks = blocks.slice(0, prefix);
  let after = prefix > 0 ? blocks[prefix - 1]! : 0;
  for (let at = prefix; at < next.length; at++) {
    let block: number;
    if (from[at]! < 0) {
      block = ++table.blocksMade;
      writeInsert(block, next[at]!, after, out);
    } else {
      block = blocks[from[at]!]!;
      if (stays !== undefined && stays[at] === 0) {
        out.byte(Op.Move);
        out.varint(block);
        out.varint(after);
      }
    }
    nextBlocks.push(block);
    after = block;
  }
  table.blocks = nextBlocks;
}

function writeInsert(block: number, { template, slots }: VNode, after: number, out: ByteWriter): void {
  out.byte(Op.Insert);
  out.varint(block);
  out.varint(template);
  out.varint(after);
  for (let slot = 0; slot < slots.length; slot++) out.text(String(slots[slot]), 0);
}
