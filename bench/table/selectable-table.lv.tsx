import { useState } from "heddle";
import type { Account } from "../../examples/table/accounts.ts";

export interface SelectableTableProps {
  rows: readonly Account[];
  /** Hears of each click, with the setter of the selection. */
  change: (select: (id: number) => void) => void;
}

/** Rows that show whether they are selected, and select themselves. */
export default function SelectableTable({ rows, change }: SelectableTableProps) {
  const [selected, select] = useState(0);
  return (
    <div class="sheet">
      <button onClick={() => change(select)}>change</button>
      <table>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} class={selected === row.id ? "selected" : undefined} onClick={() => select(row.id)}>
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
