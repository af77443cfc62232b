/**
 * The script of pages with forms: the core loads it when a template has properties, or listens to submit or reset. It is
 * a bundle of its own and shares no state with the core but what `start` gets.
 */
import * as Op from "../../../protocol/generated/template-op.ts";
import type { Environment } from "../environment.ts";
import type { Live } from "../patch/live.ts";
import type { Outbox } from "../transport/outbox.ts";
import { keptOn } from "./forms.ts";
import { createForms } from "./show.ts";
import { createSubmitHold } from "./submit.ts";
import { assignDefault } from "./values.ts";

export interface FormsHost {
  readonly env: Pick<Environment, "window" | "after">;
  readonly live: Live;
  readonly outbox: Pick<Outbox, "kept" | "onPending">;
}

/** Takes over what concerns controls, those that are on the page already included. */
export function start(host: FormsHost): void {
  const { live, outbox } = host;
  const forms = (live.forms = createForms(host));
  outbox.onPending = createSubmitHold();
  for (const [, { blocks }] of live.instances) {
    for (const [, { template, nodes }] of blocks) {
      template.slots.forEach(({ kind, name }, slot) => {
        const element = nodes[slot] as Element | undefined;
        if (kind !== Op.PropSlot || !element?.isConnected) return;
        const value = keptOn(element, name);
        if (!name.startsWith("default")) forms.show(element, name, value);
        else if (value !== undefined) assignDefault(element, name, value);
      });
    }
  }
}
