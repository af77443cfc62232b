/**
 * The script of pages with forms or refs: the core loads it when a template has properties, or listens to submit or reset.
 * It is a bundle of its own and shares no state with the core but what `start` gets.
 */
import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import { REF_SLOT } from "../../../protocol/src/ref-slot.ts";
import type { Environment } from "../environment.ts";
import type { Live } from "../patch/live.ts";
import type { Showing } from "../patch/showing.ts";
import type { Outbox } from "../transport/outbox.ts";
import { createCommands } from "./commands.ts";
import { createForms } from "./show.ts";
import { createSubmitHold } from "./submit.ts";
import { assignDefault } from "./values.ts";

export interface FormsHost {
  readonly env: Pick<Environment, "window" | "after">;
  readonly live: Live;
  readonly outbox: Pick<Outbox, "kept" | "onPending">;
}

/** Takes over what concerns controls and commands, with all that came before. */
export function start(host: FormsHost): void {
  const { live, outbox } = host;
  const { kept = [] } = live.forms;
  const controls = createForms(host);
  const waiting: Showing[] = [];
  const command = createCommands(live, waiting);
  live.forms = {
    ...controls,
    kept: waiting,
    show: (...showing) => (showing[1] === REF_SLOT ? command : controls.show)(...showing),
  };
  outbox.onPending = createSubmitHold();
  for (const [element, values] of latest(kept)) {
    if (!element.isConnected) continue;
    for (const [name, value] of values) {
      if (!name.startsWith("default")) controls.show(element, name, value);
      else if (value !== undefined) assignDefault(element, name, value);
    }
  }
  for (const showing of kept) if (showing[1] === REF_SLOT) command(...showing);
}

/** Of each property the last value, or undefined where nobody has given it one. */
function latest(kept: readonly Showing[]): Map<Element, Map<string, WireValue | undefined>> {
  const elements = new Map<Element, Map<string, WireValue | undefined>>();
  for (const [element, name, value] of kept) {
    let values = elements.get(element);
    if (!values) elements.set(element, (values = new Map()));
    if (name !== REF_SLOT) values.set(name, value === undefined ? values.get(name) : value);
  }
  return elements;
}
