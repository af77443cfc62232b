/** A page with the script of forms already there, as it is without a server. */
import { start } from "../src/forms/index.ts";
import { createPage, type Page } from "../src/page.ts";
import type { OnSlot } from "../src/patch/live.ts";

/** Nothing is ever on its way to the server. What forms do later is done in a later task. */
export function createFormsPage(document: Document, onSlot: OnSlot = () => {}): Page {
  const page = createPage(document, onSlot);
  const after = (ms: number, run: () => void): (() => void) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  };
  start({ env: { window: document.defaultView!, after }, live: page.live, outbox: { kept: () => [] } });
  return page;
}
