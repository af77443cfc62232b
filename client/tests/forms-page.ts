/** A page with the scripts of forms, portals and repairs already there, as it is without a server. */
import { start } from "../src/forms/index.ts";
import { start as startModifiers } from "../src/modifiers/index.ts";
import { start as startPortals } from "../src/portals/index.ts";
import { start as startRepair } from "../src/repair/index.ts";
import { createPage, type Page } from "../src/page.ts";
import type { OnSlot } from "../src/patch/live.ts";

/** Loads the script at once: when it comes is not what most tests are about. */
export const formsAtOnce = (): never => atOnce({ start });

/** As `formsAtOnce`. */
export const modifiersAtOnce = (): never => atOnce({ start: startModifiers });

/** As `formsAtOnce`. */
export const portalsAtOnce = (): never => atOnce({ start: startPortals });

/** As `formsAtOnce`. */
export const repairAtOnce = (): never => atOnce({ start: startRepair });

const atOnce = (script: object): never =>
  // oxlint-disable-next-line unicorn/no-thenable -- a promise would only answer in a later microtask
  ({ then: (there: (script: object) => void) => there(script) }) as never;

/** Nothing is ever on its way to the server. What forms do later is done in a later task. */
export function createFormsPage(document: Document, onSlot: OnSlot = () => {}): Page {
  const page = createPage(document, onSlot);
  const after = (ms: number, run: () => void): (() => void) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  };
  start({ env: { window: document.defaultView!, after }, live: page.live, outbox: { kept: () => [] } });
  startPortals({ live: page.live });
  startRepair({ env: { after }, live: page.live, reload: () => {} });
  return page;
}
