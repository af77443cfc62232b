/** Which of the client's scripts a page needs besides its core, so that the browser can load them beside it. */
import * as EventFlag from "../../../protocol/generated/event-flag.ts";
import * as Kind from "./slot-kind.ts";
import type { Template } from "./template.ts";

/** Those that the core loads when a template needs them. */
export type ClientScript = "forms" | "modifiers";

/** What a page of these templates needs: the client decides by the same rules (`needs-forms.ts` there, and `EventFlag.Modified`). */
export function neededScripts(templates: readonly Template[]): ClientScript[] {
  const needed: ClientScript[] = [];
  if (templates.some(needsForms)) needed.push("forms");
  if (templates.some(({ events }) => events.some((event) => event !== null && (event.flags & EventFlag.Modified) !== 0)))
    needed.push("modifiers");
  return needed;
}

const needsForms = ({ kinds, events }: Template): boolean =>
  kinds.some((kind) => kind === Kind.Prop || kind === Kind.Default || kind === Kind.Html || kind === Kind.Ref) ||
  events.some((event) => event?.type === "submit" || event?.type === "reset");
