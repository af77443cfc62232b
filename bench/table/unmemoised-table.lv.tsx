import { type Child, useState } from "heddle";
import type { ExposedTableProps } from "./exposed-table.lv.tsx";

/** The same, but its rows are made where the compiler does not look for a list to memoise: every row, every time. */
export default function UnmemoisedTable({ rows: initial, change }: ExposedTableProps) {
  const [rows, setRows] = useState(initial);
  const shown: Child[] = [];
  for (const row of rows) {
    shown.push(
      <tr key={row.id}>
        <td>{row.id}</td>
        <td>{row.name}</td>
        <td>{row.email}</td>
        <td class="number">{row.amount}</td>
        <td class={row.status}>{row.status}</td>
      </tr>,
    );
  }
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
        <tbody>{shown}</tbody>
      </table>
    </div>
  );
}
