// The variants behind one interface: open a table, write its first HTML, write patches.
import { ByteWriter } from "./byte-writer.ts";
import { diffInJs, writeHtml, type JsTable } from "./js-differ.ts";
import { createHolder, type Addon, type Holder } from "./native-addon.ts";
import { createPairRows, type PairRows } from "./pair-rows.ts";
import { createStreamChanges } from "./stream-changes.ts";
import { streamFull } from "./stream-full.ts";
import type { RenderMode, Rows } from "./table-states.ts";
import {
  classAccess,
  flatAccess,
  renderFlatVNodes,
  renderPlacedVNodes,
  renderVNodes,
  type Memo,
  type PlacedVNode,
  type RenderTable,
  type VNode,
} from "./vnodes.ts";

/** One live table. `render` makes VNodes; `writeFirst` or `writePatch` then turns them into bytes and retains what the
 *  variant needs for the next time. They are apart so that they can be timed apart. */
export interface Table {
  render(rows: Rows, mode: RenderMode): void;
  writeFirst(): Buffer;
  writePatch(): Buffer;
  close(): void;
}

export interface Variant {
  readonly name: "a" | "b" | "b2" | "js";
  open(): Table;
}

const BUFFER_BYTES = 1 << 20; // holds a table's HTML (160 KB) many times

export async function createVariants(addon: Addon): Promise<Variant[]> {
  const out = Buffer.allocUnsafeSlow(BUFFER_BYTES);
  const b = createStreamChanges(classAccess, createPairRows(classAccess.keyOf));
  const flatPair = await loadCopy<typeof import("./pair-rows.ts")>("./pair-rows.ts?flat");
  const flatStream = await loadCopy<typeof import("./stream-changes.ts")>("./stream-changes.ts?flat");
  const b2 = flatStream.createStreamChanges(flatAccess, flatPair.createPairRows(flatAccess.keyOf));
  const jsPair = await loadCopy<typeof import("./pair-rows.ts")>("./pair-rows.ts?js");
  return [
    createTextVariant(createHolder(addon.TextHolder), out),
    createStructureVariant("b", createHolder(addon.StructureHolder), out, renderVNodes, b),
    createStructureVariant("b2", createHolder(addon.StructureHolder), out, renderFlatVNodes, b2),
    createJsVariant(jsPair.createPairRows(classAccess.keyOf)),
  ];
}

/** A module once more, so that its functions' inline caches know one variant only. */
function loadCopy<M>(specifier: string): Promise<M> {
  return import(specifier) as Promise<M>;
}

function createTextVariant(holder: Holder, out: Buffer): Variant {
  const writer = new ByteWriter(BUFFER_BYTES);
  const open = (): Table => {
    const table = holder.open();
    const memo: Memo<PlacedVNode> = { items: [], vnodes: [] };
    let vnodes: PlacedVNode[] = [];
    return {
      render(rows, mode) {
        vnodes = renderPlacedVNodes(rows, mode, memo);
        // Only memoisation has use for the last VNodes.
        memo.items = mode === "memo" ? rows : [];
        memo.vnodes = mode === "memo" ? vnodes : [];
      },
      writeFirst() {
        streamFull(vnodes, writer);
        vnodes = [];
        return out.subarray(0, holder.firstHtml(table, writer.bytes, writer.length, out));
      },
      writePatch() {
        streamFull(vnodes, writer);
        vnodes = [];
        return out.subarray(0, holder.render(table, writer.bytes, writer.length, out));
      },
      close: () => holder.close(table),
    };
  };
  return { name: "a", open };
}

function createStructureVariant<V>(
  name: "b" | "b2",
  holder: Holder,
  out: Buffer,
  renderTable: RenderTable<V>,
  streamChanges: (old: readonly V[], next: readonly V[], writer: ByteWriter) => void,
): Variant {
  const writer = new ByteWriter(BUFFER_BYTES);
  const open = (): Table => {
    const table = holder.open();
    const shown: Memo<V> = { items: [], vnodes: [] };
    let next: V[] = [];
    return {
      render(rows, mode) {
        next = renderTable(rows, mode, shown);
        shown.items = rows;
      },
      writeFirst() {
        streamChanges([], next, writer);
        shown.vnodes = next;
        return out.subarray(0, holder.firstHtml(table, writer.bytes, writer.length, out));
      },
      writePatch() {
        streamChanges(shown.vnodes, next, writer);
        shown.vnodes = next;
        return out.subarray(0, holder.render(table, writer.bytes, writer.length, out));
      },
      close: () => holder.close(table),
    };
  };
  return { name, open };
}

function createJsVariant(pairRows: PairRows<VNode>): Variant {
  const out = new ByteWriter(BUFFER_BYTES);
  const open = (): Table => {
    const table: JsTable = { blocks: [], blocksMade: 0 };
    const shown: Memo<VNode> = { items: [], vnodes: [] };
    let next: VNode[] = [];
    return {
      render(rows, mode) {
        next = renderVNodes(rows, mode, shown);
        shown.items = rows;
      },
      writeFirst() {
        table.blocks = next.map((_, at) => at + 1);
        table.blocksMade = next.length;
        shown.vnodes = next;
        return writeHtml(next);
      },
      writePatch() {
        diffInJs(table, shown.vnodes, next, pairRows, out);
        shown.vnodes = next;
        return out.bytes.subarray(0, out.length);
      },
      close: () => {},
    };
  };
  return { name: "js", open };
}
