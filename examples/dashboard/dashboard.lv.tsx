import { type Child, ErrorBoundary, type Reset, Suspense, use, useAsync, useMemo, useState } from "heddle";
import { Page } from "../shared/page.lv.tsx";
import { loadSales, loadStock, loadVisitors } from "./data.ts";
import { euros } from "./euros.ts";
import { Orders } from "./orders.lv.tsx";
import { Tabs } from "./tabs.lv.tsx";

export default function Dashboard() {
  const [isReachable, setReachable] = useState(true);
  const tabs = [
    { name: "Overview", content: <Overview isReachable={isReachable} /> },
    { name: "Orders", content: <Orders /> },
  ];
  return (
    <Page
      title="Dashboard"
      lead="Each panel loads by itself. What comes at once is part of the first HTML; what takes longer arrives as a patch."
      source="dashboard/dashboard.lv.tsx"
    >
      <section class="dashboard">
        <label>
          <input type="checkbox" checked={isReachable} onChange={(e) => setReachable(e.target.checked)} /> The warehouse answers
        </label>
        <Tabs label="Views" tabs={tabs} />
      </section>
    </Page>
  );
}

function Overview({ isReachable }: { isReachable: boolean }) {
  return (
    <div class="panels">
      <Panel title="Sales">
        <Sales />
      </Panel>
      <Panel title="Visitors">
        <Visitors />
      </Panel>
      <Panel title="Stock">
        <Stock isReachable={isReachable} />
      </Panel>
    </div>
  );
}

/** What waits or fails in it is its own affair. */
function Panel({ title, children }: { title: string; children: Child }) {
  return (
    <section class="panel" aria-label={title}>
      <h2>{title}</h2>
      <ErrorBoundary fallback={showFailure}>
        <Suspense fallback={<p class="loading">Loading …</p>}>{children}</Suspense>
      </ErrorBoundary>
    </section>
  );
}

const showFailure = (error: unknown, reset: Reset) => (
  <div role="alert">
    <p>{(error as Error).message}</p>
    <button type="button" onClick={reset}>
      Try again
    </button>
  </div>
);

function Sales() {
  const sales = use(useMemo(loadSales, []));
  return <p class="figure">{euros(sales)}</p>;
}

/** Keeps its number while the next one is on its way. */
function Visitors() {
  const { status, data, reload } = useAsync(loadVisitors, []);
  return (
    <>
      <p class={["figure", { stale: status === "pending" }]}>{data ?? "…"}</p>
      <button type="button" onClick={reload}>
        Count again
      </button>
    </>
  );
}

function Stock({ isReachable }: { isReachable: boolean }) {
  const stock = use(useMemo(() => loadStock(isReachable), [isReachable]));
  return (
    <dl>
      {stock.map(([name, pieces]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {pieces} {pieces < 10 && <span class="badge returned">low</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
