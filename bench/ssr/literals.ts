// First HTML by hand: escaped template literals, as somebody would write them who wants bytes and nothing else. They
// give the very bytes of Heddle's components (the bench makes sure of that before it times them).
import type { Account } from "../../examples/table/accounts.ts";

const SPECIAL = /[&<>"]/;
const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

const escaped = (text: string): string => (SPECIAL.test(text) ? text.replace(/[&<>"]/g, (special) => ESCAPES[special]!) : text);

/** The counter of the examples, with the page around it. */
export function counterHtml(count: number): Buffer {
  return Buffer.from(
    pageHtml(
      "",
      "The count lives on the server; a click is an event, the answer a patch of one text.",
      "counter/counter.lv.tsx",
      `<section class="counter"><h1>Count: ${count}</h1><div class="buttons"><button type="button">-1</button><button type="button" class="primary">+1</button><button type="button">reset</button></div></section>`,
    ),
  );
}

function pageHtml(title: string, lead: string, source: string, body: string): string {
  return `<header class="bar"><a class="brand" href="/"><img src="/heddle.svg" alt="" width="28" height="28">Heddle</a><code class="source">examples/${escaped(source)}</code></header><main class="page"><div class="intro">${title === "" ? "" : `<h1>${escaped(title)}</h1>`}<p>${escaped(lead)}</p></div>${body}</main>`;
}

/** The table of `bench/table/exposed-table.lv.tsx`. */
export function tableHtml(rows: readonly Account[]): Buffer {
  let body = "";
  for (const { id, name, email, amount, status } of rows) {
    body += `<tr><td>${id}</td><td>${escaped(name)}</td><td>${escaped(email)}</td><td class="number">${amount}</td><td class="${escaped(status)}">${escaped(status)}</td></tr>`;
  }
  return Buffer.from(
    `<div class="sheet"><button>change</button><table><thead><tr><th>Id</th><th>Name</th><th>Email</th><th>Amount</th><th>Status</th></tr></thead><tbody>${body}</tbody></table></div>`,
  );
}
