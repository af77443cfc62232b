/** Which of the client's scripts a page needs besides its core, so that the browser can load them beside it. */
import * as EventFlag from "../../../protocol/generated/event-flag.ts";
import { PORTAL_SLOT } from "../../../protocol/src/portal-slot.ts";
import * as Kind from "./slot-kind.ts";
import type { Template } from "./template.ts";

/** Those that the core loads when a template needs them. */
export type ClientScript = "forms" | "modifiers" | "portals";

/** What a page of these templates needs: the client decides by the same rules (`needs-forms.ts` there, `PORTAL_SLOT` and `EventFlag.Modified`). */
export function neededScripts(templates: readonly Template[]): ClientScript[] {
  const needed: ClientScript[] = [];
  if (templates.some(needsForms)) needed.push("forms");
  if (templates.some(({ events }) => events.some((event) => event !== null && (event.flags & EventFlag.Modified) !== 0)))
    needed.push("modifiers");
  if (templates.some(({ kinds, names }) => kinds.some((kind, slot) => isPortal(kind, names[slot]!)))) needed.push("portals");
  return needed;
}

const isPortal = (kind: Kind.SlotKind, name: string): boolean => kind === Kind.Prop && name === PORTAL_SLOT;

const needsForms = ({ kinds, names, events }: Template): boolean =>
  kinds.some(
    (kind, slot) =>
      (kind === Kind.Prop && !isPortal(kind, names[slot]!)) || kind === Kind.Default || kind === Kind.Html || kind === Kind.Ref,
  ) || events.some((event) => event?.type === "submit" || event?.type === "reset");
