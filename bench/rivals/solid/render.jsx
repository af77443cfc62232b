// @ts-nocheck: the types are those of Solid, which is installed on demand.
import { renderToString } from "solid-js/web";
import { Counter } from "./counter.jsx";
import { Table } from "./table.jsx";

export const renderCounter = () => renderToString(() => <Counter />);
export const renderTable = (rows) => renderToString(() => <Table rows={rows} />);
