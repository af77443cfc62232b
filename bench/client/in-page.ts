// What is measured in the page. Both functions are sent there as their text: they know nothing but their arguments.
import type { Account } from "../../examples/table/accounts.ts";

/** How long something kept the page busy. */
export interface Cost {
  /** Until all nodes were as they should be, in ms. */
  readonly ms: number;
  /** With styles and layout behind it, in ms. */
  readonly layoutMs: number;
}

/** What the page has for the bench. */
export interface Measured {
  /** Clicks the button with this text; settles with what the client's own listener of the socket took for the answer. */
  click(label: string): Promise<Cost & { readonly bytes: number }>;
  /** Shows these rows in a table beside Heddle's, in plain JavaScript. */
  create(rows: readonly Account[]): Cost;
  /** Takes them away. */
  clear(): void;
}

/** Before the page's scripts: sees how long they take for each frame. */
export function measureFrames(): void {
  const { onmessage } = Object.getOwnPropertyDescriptors(WebSocket.prototype);
  let settle: ((cost: Awaited<ReturnType<Measured["click"]>>) => void) | undefined;
  Object.defineProperty(WebSocket.prototype, "onmessage", {
    ...onmessage,
    set(this: WebSocket, listener: ((event: MessageEvent<ArrayBuffer>) => void) | null) {
      const measured = (event: MessageEvent<ArrayBuffer>) => {
        const start = performance.now();
        listener!.call(this, event);
        const ms = performance.now() - start;
        void document.body.offsetHeight;
        settle?.({ ms, layoutMs: performance.now() - start, bytes: event.data.byteLength });
      };
      onmessage.set!.call(this, listener && measured);
    },
  });
  const click: Measured["click"] = (label) =>
    new Promise((resolve) => {
      settle = resolve;
      [...document.querySelectorAll("button")].find(({ textContent }) => textContent === label)!.click();
    });
  Object.assign(window, { measured: { click } });
}

/** Once the page is there: what a careful hand would write to show such rows, by a template that is cloned for each. */
export function addVanilla(): void {
  const table = document.createElement("table");
  const body = table.appendChild(document.createElement("tbody"));
  document.body.append(table);
  // In a document that is never shown, as that of a template element.
  const row = document.implementation.createHTMLDocument("").createElement("tr");
  for (let n = 0; n < 5; n++) row.insertCell().append(" ");
  row.cells[3]!.className = "number";
  const create: Measured["create"] = (rows) => {
    const start = performance.now();
    const fragment = document.createDocumentFragment();
    for (const { id, name, email, amount, status } of rows) {
      const clone = document.importNode(row, true);
      let cell = clone.firstElementChild!;
      (cell.firstChild as Text).data = `${id}`;
      cell = cell.nextElementSibling!;
      (cell.firstChild as Text).data = name;
      cell = cell.nextElementSibling!;
      (cell.firstChild as Text).data = email;
      cell = cell.nextElementSibling!;
      (cell.firstChild as Text).data = `${amount}`;
      cell = cell.nextElementSibling!;
      (cell.firstChild as Text).data = status;
      cell.className = status;
      fragment.append(clone);
    }
    body.append(fragment);
    const ms = performance.now() - start;
    void document.body.offsetHeight;
    return { ms, layoutMs: performance.now() - start };
  };
  const clear = (): void => {
    body.textContent = "";
    void document.body.offsetHeight;
  };
  Object.assign((window as unknown as { measured: Measured }).measured, { create, clear });
}
