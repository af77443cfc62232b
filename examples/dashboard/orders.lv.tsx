import { useAsync, useState } from "heddle";
import { loadOrders, type Order } from "./data.ts";
import { euros } from "./euros.ts";

/** A page at a time. While the next one comes, this one stays. */
export function Orders() {
  const [page, setPage] = useState(1);
  const { status, data } = useAsync((signal) => loadOrders(page, signal), [page]);
  return (
    <section class="orders" aria-busy={status === "pending"}>
      <table>
        <thead>
          <tr>
            <th>Order</th>
            <th>Customer</th>
            <th>State</th>
            <th>Amount</th>
          </tr>
        </thead>
        <tbody>
          {data?.orders.map((order) => (
            <Row key={order.id} order={order} />
          ))}
        </tbody>
      </table>
      {data && <Pagination page={page} pages={data.pages} onPage={setPage} />}
    </section>
  );
}

function Row({ order }: { order: Order }) {
  return (
    <tr>
      <td>{order.id}</td>
      <td>{order.customer}</td>
      <td>
        <span class={["badge", order.state]}>{order.state}</span>
      </td>
      <td>{euros(order.amount)}</td>
    </tr>
  );
}

function Pagination({ page, pages, onPage }: { page: number; pages: number; onPage: (page: number) => void }) {
  return (
    <nav aria-label="Pages" class="pagination">
      <button type="button" aria-disabled={page === 1} onClick={() => onPage(Math.max(1, page - 1))}>
        Previous
      </button>
      <span>
        Page {page} of {pages}
      </span>
      <button type="button" aria-disabled={page === pages} onClick={() => onPage(Math.min(pages, page + 1))}>
        Next
      </button>
    </nav>
  );
}
