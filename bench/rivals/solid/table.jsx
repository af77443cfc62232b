// @ts-nocheck: the types are those of Solid, which is installed on demand.
import { createSignal, For } from "solid-js";

export function Table(props) {
  const [rows] = createSignal(props.rows);
  return (
    <div class="sheet">
      <button onClick={() => props.change()}>change</button>
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
          <For each={rows()}>
            {(row) => (
              <tr>
                <td>{row.id}</td>
                <td>{row.name}</td>
                <td>{row.email}</td>
                <td class="number">{row.amount}</td>
                <td class={row.status}>{row.status}</td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}
