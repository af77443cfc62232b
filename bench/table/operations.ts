// What is done to the table: the buttons of the example, and the same changes as states, for those without buttons.
import { type Account, accounts } from "../../examples/table/accounts.ts";

/** As the example's rows, and with what the rivals of bench/strings want of a row. */
export interface BenchRow extends Account {
  readonly user: string;
}

export interface Operation {
  readonly name: string;
  /** Text of the example's button. */
  readonly label: string;
  readonly to: readonly BenchRow[];
}

export const ROWS: readonly BenchRow[] = asStored(accounts(1, 1000));

/** Each operation leads from `ROWS` to `to`, and is taken back before the next. */
export const operations: readonly Operation[] = [
  { name: "update_one", label: "update one", to: ROWS.map((row, at) => (at === 1 ? raise(row) : row)) },
  { name: "update_tenth", label: "update every tenth", to: ROWS.map((row, at) => (at % 10 === 0 ? raise(row) : row)) },
  { name: "swap", label: "swap rows", to: ROWS.with(1, ROWS.at(-2)!).with(ROWS.length - 2, ROWS[1]!) },
  { name: "append", label: "append 100", to: [...ROWS, ...asStored(accounts(ROWS.length + 1, 100))] },
  { name: "remove_first", label: "remove first", to: ROWS.slice(1) },
  { name: "reverse", label: "reverse", to: ROWS.toReversed() },
  { name: "replace_all", label: "replace all", to: asStored(accounts(ROWS.length + 1, ROWS.length)) },
  { name: "clear", label: "clear", to: [] },
];

/** Rows as a database driver would give them: flat strings, not ropes of template literals. */
function asStored(rows: readonly Account[]): BenchRow[] {
  return JSON.parse(JSON.stringify(rows.map((row) => ({ ...row, user: "" })))) as BenchRow[];
}

function raise(row: BenchRow): BenchRow {
  return { ...row, amount: row.amount + 1 };
}
