import { useState } from "heddle";
import type { Account } from "../../examples/table/accounts.ts";

export interface ExposedTableProps {
  rows: readonly Account[];
  /** Hears of each click, with the setter of the rows. */
  change: (setRows: (rows: readonly Account[]) => void) => void;
}

/** The example's table with the rows from outside, so that only what the setter causes is measured. */
export default function ExposedTable({ rows: initial, change }: ExposedTableProps) {
  const [rows, setRows] = useState(initial);
  return (
    <div class="sheet">
      <button onClick={() => change(setRows)}>change</button>
      <table>
        <thead>
          <tr>
            <th>Id</th>
            <th>Name</th>
            <th>Email</th>
            <th>Amount</th>
            <th>Status</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>{row.id}</td>
              <td>{row.name}</td>
              <td>{row.email}</td>
              <td class="number">{row.amount}</td>
              <td class={row.status}>{row.status}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
