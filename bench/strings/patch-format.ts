// The patch that every variant writes: operation codes, and a client that applies them to a plain model of the table.
import { ROW_SLOTS } from "./vnodes.ts";

/** (block, slot, text) */
export const SetText = 1;
/** (block, template, after, a text per slot); after 0 is the list's start. */
export const Insert = 2;
/** (block) */
export const Remove = 3;
/** (block, after) */
export const Move = 4;

interface ModelRow {
  readonly block: number;
  readonly texts: string[];
}

/** What a browser would show, as texts. Block numbers of first HTML follow document order, from 1. */
export class TableModel {
  readonly rows: ModelRow[];

  constructor(texts: string[][]) {
    this.rows = texts.map((row, at) => ({ block: at + 1, texts: row }));
  }

  get texts(): string[][] {
    return this.rows.map((row) => row.texts);
  }

  apply(patch: Buffer): void {
    let at = 0;
    const varint = () => {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = patch[at++]!;
        value |= (byte & 0x7f) << shift;
        if (byte < 0x80) return value;
      }
    };
    const text = () => {
      const length = varint();
      at += length;
      return patch.toString("utf8", at - length, at);
    };
    while (at < patch.length) {
      const op = patch[at++];
      const block = varint();
      switch (op) {
        case SetText:
          this.rows[this.indexOf(block)]!.texts[varint()] = text();
          break;
        case Insert: {
          varint(); // the template: there is only one
          const after = varint();
          this.insert({ block, texts: Array.from({ length: ROW_SLOTS }, text) }, after);
          break;
        }
        case Remove:
          this.rows.splice(this.indexOf(block), 1);
          break;
        case Move: {
          const [row] = this.rows.splice(this.indexOf(block), 1);
          this.insert(row!, varint());
          break;
        }
        default:
          throw new Error(`operation ${op} before byte ${at}`);
      }
    }
  }

  private insert(row: ModelRow, after: number): void {
    this.rows.splice(after === 0 ? 0 : this.indexOf(after) + 1, 0, row);
  }

  private indexOf(block: number): number {
    const index = this.rows.findIndex((row) => row.block === block);
    if (index < 0) throw new Error(`block ${block} is not there`);
    return index;
  }
}
