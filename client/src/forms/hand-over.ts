/** Commands that wait in `live.forms.kept`, for those who know when that is over. */
import { REF_SLOT } from "../../../protocol/src/ref-slot.ts";
import type { Live } from "../patch/live.ts";
import type { Showing } from "../patch/showing.ts";

/** Takes them out: whoever does so is to hand them over, or drops them. */
export function takeCommands({ forms }: Live): Showing[] {
  const kept = (forms.kept ?? []).splice(0);
  forms.kept?.push(...kept.filter(([, name]) => name !== REF_SLOT));
  return kept.filter(([, name]) => name === REF_SLOT);
}

/** Has them carried out, unless there is something else to wait for. */
export const handOver = (live: Live): void => takeCommands(live).forEach((command) => live.forms.show(...command));
