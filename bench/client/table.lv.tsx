import { useState } from "heddle";
import { type Account, accounts } from "../../examples/table/accounts.ts";

const SIZE = 1000;

const raise = (row: Account): Account => ({ ...row, amount: row.amount + 1 });

/** A table of five columns, at first empty, with a button for each change that is measured or takes one back. */
export default function Table() {
  const [rows, setRows] = useState<readonly Account[]>([]);
  const [nextId, setNextId] = useState(1);

  const show = (more: readonly Account[], added: number) => {
    setRows(more);
    setNextId(nextId + added);
  };
  const create = (count: number) => show(accounts(nextId, count), count);

  return (
    <main>
      <button onClick={() => create(SIZE)}>create 1000</button>
      <button onClick={() => create(10 * SIZE)}>create 10000</button>
      <button onClick={() => setRows([])}>clear</button>
      <button onClick={() => setRows(rows.map((row, at) => (at === SIZE / 2 ? raise(row) : row)))}>update one</button>
      <button onClick={() => setRows(rows.with(1, rows.at(-2)!).with(rows.length - 2, rows[1]!))}>swap</button>
      <button onClick={() => show([...rows, ...accounts(nextId, 100)], 100)}>append 100</button>
      <button onClick={() => setRows(rows.slice(0, SIZE))}>cut</button>
      <button onClick={() => setRows(rows.toReversed())}>reverse</button>
      <table>
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
    </main>
  );
}
