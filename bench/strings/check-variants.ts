// Before anything is timed: every variant's HTML and patches are right, and the same to the byte.
import assert from "node:assert/strict";
import { TableModel } from "./patch-format.ts";
import type { Change, RenderMode, Rows } from "./table-states.ts";
import type { Variant } from "./variants.ts";

export function checkVariants(variants: readonly Variant[], changes: readonly Change[]): void {
  for (const change of changes) {
    for (const [from, to] of [
      [change.from, change.to],
      [change.to, change.from],
    ] as const) {
      assertAllAgree(variants, change.name, (variant) => checkChange(variant, from, to, change.render));
    }
  }
  const random = createRandom(1);
  for (let round = 0; round < 100; round++) {
    const from = shuffledPart(changes[0]!.from.slice(0, 40), random);
    const to = shuffledPart(changes[0]!.from.slice(0, 40), random);
    const mode = round % 2 === 0 ? "all" : "memo";
    assertAllAgree(variants, `random edit ${round}`, (variant) => checkChange(variant, from, to, mode));
  }
}

/** Goes there and back on a fresh table, so that block numbers beyond the first ones occur too. */
function checkChange(variant: Variant, from: Rows, to: Rows, mode: RenderMode): Buffer {
  const table = variant.open();
  table.render(from, mode);
  const html = Buffer.from(table.writeFirst());
  assert.equal(html.toString(), expectedHtml(from));
  const model = new TableModel(expectedTexts(from));
  const bytes = [html];
  for (const rows of [to, from, to]) {
    table.render(rows, mode);
    const patch = Buffer.from(table.writePatch());
    model.apply(patch);
    assert.deepEqual(model.texts, expectedTexts(rows), `variant ${variant.name}`);
    bytes.push(patch);
  }
  table.close();
  return Buffer.concat(bytes);
}

function assertAllAgree(variants: readonly Variant[], name: string, run: (variant: Variant) => Buffer): void {
  const [first, ...others] = variants.map(run);
  for (const other of others) assert.ok(first!.equals(other), `${name}: the variants' bytes differ`);
}

function expectedTexts(rows: Rows): string[][] {
  return rows.map((row) => [`${row.id}`, row.name, row.email, `${row.amount}`, row.status]);
}

function expectedHtml(rows: Rows): string {
  const cell = (text: string, at: number) => `<td${at === 4 ? ' class="status"' : ""}>${escapeHtml(text)}</td>`;
  return expectedTexts(rows)
    .map((texts) => `<tr>${texts.map(cell).join("")}</tr>`)
    .join("");
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** Some of the rows, in any order, some of them renamed. */
function shuffledPart(rows: Rows, random: () => number): Rows {
  return rows
    .filter(() => random() < 0.8)
    .map((row) => (random() < 0.2 ? { ...row, name: `${row.name} ${"é".repeat(random() * 70)}` } : row))
    .map((row) => ({ row, order: random() < 0.7 ? row.id : random() * 40 }))
    .sort((a, b) => a.order - b.order)
    .map(({ row }) => row);
}

/** mulberry32: a failed check can be run again. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
