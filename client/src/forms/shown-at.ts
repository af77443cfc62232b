/** Which controls an event tells the server of, and what they show. */
import { MaxControls } from "../../../protocol/generated/limits.ts";
import * as Op from "../../../protocol/generated/template-op.ts";
import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import type { Moment } from "../events/fields.ts";
import type { ListeningElement } from "../patch/block.ts";
import type { Control } from "./forms.ts";
import { present } from "./values.ts";

const TYPES = /^(input|change|click|reset|toggle)$/;
const LIVE = /^(value|checked|selected|open)$/;
/** Inputs whose `value` only their script changes, or nobody may read. */
const FIXED_VALUE = /^(checkbox|radio|hidden|submit|button|image|reset|file)$/;

/** What these controls show at `moment`. */
export function shownAt(moment: Moment): Control[] {
  const { event, target } = moment;
  if (!TYPES.test(event.type)) return [];
  const control = target as unknown as HTMLInputElement;
  const elements = event.type === "reset" ? [...(target as unknown as HTMLFormElement).elements] : [control, ...groupOf(control)];
  const shown: Control[] = [];
  for (const element of elements.flatMap((one) => [one, ...((one as HTMLSelectElement).options ?? [])])) {
    for (const listening of (element as ListeningElement).heddleSlots ?? []) {
      const { kind, name } = listening.event;
      if (kind !== Op.PropSlot || !LIVE.test(name) || (name === "value" && isFixed(element))) continue;
      const isTarget = element === control;
      shown.push({
        listening,
        value: (isTarget ? keptValue(moment, name) : undefined) ?? present(element, name),
        field: isTarget ? `target.${name}` : undefined,
      });
    }
  }
  return shown.slice(0, MaxControls);
}

const isFixed = (element: Element): boolean => element.localName === "input" && FIXED_VALUE.test((element as HTMLInputElement).type);

/** What an event that was queued found. */
function keptValue({ kept, target }: Moment, name: string): WireValue | undefined {
  if (!kept) return undefined;
  if (name === "checked") return kept.checked as boolean;
  if (name !== "value") return undefined;
  return (target as unknown as HTMLSelectElement).multiple && kept.chosen ? kept.chosen : (kept.value as string);
}

/** The other members of a radio group: what the person does to one changes them. */
function groupOf(input: HTMLInputElement): HTMLInputElement[] {
  // Not by the property `name`: the build gives that name to ours alone.
  const group = input.getAttribute?.("name");
  if (input.type !== "radio" || !group) return [];
  const radios = (input.getRootNode() as Document).querySelectorAll<HTMLInputElement>("input[type=radio]");
  return [...radios].filter((other) => other !== input && other.getAttribute("name") === group && other.form === input.form);
}
