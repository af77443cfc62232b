// The three shapes of a rendered row, and the row functions that make them. Each variant has row functions of its own:
// shared ones would see several shapes and be slower for all.
import type { RenderMode, Row, Rows } from "./table-states.ts";

export const ROW_TEMPLATE = 0;
export const ROW_STATICS = ["<tr><td>", "</td><td>", "</td><td>", "</td><td>", '</td><td class="status">', "</td></tr>"];
export const ROW_SLOTS = ROW_STATICS.length - 1;

export class VNode {
  readonly template: number;
  readonly key: unknown;
  readonly slots: readonly unknown[];
  constructor(template: number, key: unknown, slots: readonly unknown[]) {
    this.template = template;
    this.key = key;
    this.slots = slots;
  }
}

/** Variant (a) keeps no old list to compare with; to know a reused VNode it must note in it where it was last sent. */
export class PlacedVNode {
  readonly template: number;
  readonly key: unknown;
  readonly slots: readonly unknown[];
  position = -1;
  constructor(template: number, key: unknown, slots: readonly unknown[]) {
    this.template = template;
    this.key = key;
    this.slots = slots;
  }
}

/** `[template, key, slot 0, slot 1, …]` */
export type FlatVNode = readonly unknown[];

/** How a differ reads a VNode of either shape; the functions are inlined where only one shape is seen. */
export interface VNodeAccess<V> {
  templateOf(vnode: V): number;
  keyOf(vnode: V): unknown;
  slotCountOf(vnode: V): number;
  slotOf(vnode: V, slot: number): unknown;
}

export const classAccess: VNodeAccess<VNode> = {
  templateOf: (vnode) => vnode.template,
  keyOf: (vnode) => vnode.key,
  slotCountOf: (vnode) => vnode.slots.length,
  slotOf: (vnode, slot) => vnode.slots[slot],
};

export const flatAccess: VNodeAccess<FlatVNode> = {
  templateOf: (vnode) => vnode[0] as number,
  keyOf: (vnode) => vnode[1],
  slotCountOf: (vnode) => vnode.length - 2,
  slotOf: (vnode, slot) => vnode[slot + 2],
};

/** Renders a table's rows; `memo` reads and writes the cells of the last render (the items and what they gave). */
export type RenderTable<V> = (rows: Rows, mode: RenderMode, memo: Memo<V>) => V[];

export interface Memo<V> {
  items: Rows;
  vnodes: V[];
}

const renderRow = (row: Row) => new VNode(ROW_TEMPLATE, row.id, [row.id, row.name, row.email, row.amount, row.status]);
const renderRowDerived = (row: Row) =>
  new VNode(ROW_TEMPLATE, row.id, [row.id, row.name, `${row.user}@example.org`, row.amount, row.status]);
export const renderVNodes: RenderTable<VNode> = (rows, mode, memo) => {
  if (mode === "memo") return rows.map((row, at) => (row === memo.items[at] ? memo.vnodes[at]! : renderRow(row)));
  return rows.map(mode === "all" ? renderRow : renderRowDerived);
};

const renderPlacedRow = (row: Row) => new PlacedVNode(ROW_TEMPLATE, row.id, [row.id, row.name, row.email, row.amount, row.status]);
const renderPlacedRowDerived = (row: Row) =>
  new PlacedVNode(ROW_TEMPLATE, row.id, [row.id, row.name, `${row.user}@example.org`, row.amount, row.status]);
export const renderPlacedVNodes: RenderTable<PlacedVNode> = (rows, mode, memo) => {
  if (mode === "memo") return rows.map((row, at) => (row === memo.items[at] ? memo.vnodes[at]! : renderPlacedRow(row)));
  return rows.map(mode === "all" ? renderPlacedRow : renderPlacedRowDerived);
};

const renderFlatRow = (row: Row): FlatVNode => [ROW_TEMPLATE, row.id, row.id, row.name, row.email, row.amount, row.status];
const renderFlatRowDerived = (row: Row): FlatVNode => [
  ROW_TEMPLATE,
  row.id,
  row.id,
  row.name,
  `${row.user}@example.org`,
  row.amount,
  row.status,
];
export const renderFlatVNodes: RenderTable<FlatVNode> = (rows, mode, memo) => {
  if (mode === "memo") return rows.map((row, at) => (row === memo.items[at] ? memo.vnodes[at]! : renderFlatRow(row)));
  return rows.map(mode === "all" ? renderFlatRow : renderFlatRowDerived);
};
