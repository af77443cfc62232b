const COUNT = 1999;
const rows = Array.from({ length: COUNT }, (_, at) => ({ id: at + 1, name: `Row number ${at + 1}`, amount: (at * 7919) % 10_000 }));

/** A page of 10 000 nodes: five for each of its rows, which are keyed, and a few around them. */
export default function Rows() {
  return (
    <main>
      <ul>
        {rows.map((row) => (
          <li key={row.id}>
            <b>{row.name}</b>
            <i>{row.amount}</i>
          </li>
        ))}
      </ul>
    </main>
  );
}
