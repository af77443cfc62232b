import { useState } from "heddle";
import { Page } from "../shared/page.lv.tsx";
import { type Account, accounts } from "./accounts.ts";

const SIZE = 1000;

const raise = (row: Account): Account => ({ ...row, amount: row.amount + 1 });

function swapped(rows: readonly Account[], a: number, b: number): readonly Account[] {
  const first = rows[a];
  const second = rows[b];
  return first && second ? rows.with(a, second).with(b, first) : rows;
}

export default function Table({ size = SIZE }: { size?: number }) {
  const [rows, setRows] = useState<readonly Account[]>(() => accounts(1, size));
  const [nextId, setNextId] = useState(size + 1);

  const replaceAll = () => {
    setRows(accounts(nextId, size));
    setNextId(nextId + size);
  };
  const append = () => {
    setRows([...rows, ...accounts(nextId, 100)]);
    setNextId(nextId + 100);
  };

  return (
    <Page
      title="Table"
      lead="Rows are keyed by id. Watch the frames: an update sends what changed, a move sends two numbers."
      source="table/table.lv.tsx"
    >
      <div class="toolbar">
        <button onClick={() => setRows(rows.map((row, at) => (at === 1 ? raise(row) : row)))}>update one</button>
        <button onClick={() => setRows(rows.map((row, at) => (at % 10 === 0 ? raise(row) : row)))}>update every tenth</button>
        <button onClick={() => setRows(swapped(rows, 1, rows.length - 2))}>swap rows</button>
        <button onClick={append}>append 100</button>
        <button onClick={() => setRows(rows.slice(1))}>remove first</button>
        <button onClick={() => setRows(rows.toReversed())}>reverse</button>
        <button onClick={replaceAll}>replace all</button>
        <button onClick={() => setRows([])}>clear</button>
        <output>{rows.length} rows</output>
      </div>
      {rows.length === 0 && <p class="empty">No rows. Try “append 100”.</p>}
      <div class="sheet">
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
    </Page>
  );
}
