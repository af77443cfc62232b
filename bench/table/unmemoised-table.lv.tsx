import { type Child, useState } from "heddle";
import type { Account } from "../../examples/table/accounts.ts";
import type { ExposedTableProps } from "./exposed-table.lv.tsx";

/** As many slots as the rivals of bench/strings have, and rows where the compiler does not look for a list to memoise: all are made each time. */
export default function UnmemoisedTable({ rows: initial, change }: ExposedTableProps) {
  const [rows, setRows] = useState(initial);
  const render = (row: Account): Child => (
    <tr key={row.id}>
      <td>{row.id}</td>
      <td>{row.name}</td>
      <td>{row.email}</td>
      <td class="number">{row.amount}</td>
      <td class="status">{row.status}</td>
    </tr>
  );
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
        <tbody>{rows.map(render)}</tbody>
      </table>
    </div>
  );
}
