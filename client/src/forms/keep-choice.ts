import { isSeen, type State } from "./state.ts";
import { choose, look, present, valuesOf } from "./values.ts";

/** Changes the options of a select whose value the server gives. It goes on showing its value, or none. */
export function keepChoice(select: HTMLSelectElement, state: State, change: () => void): void {
  const before = valuesOf(select.selectedOptions);
  const wasSeen = isSeen(select, "value", state);
  change();
  choose(select, before.length ? before : state.given);
  // What has gone with its option nobody has taken back.
  if (!wasSeen && select.selectedOptions.length) return;
  if (!isSeen(select, "value", state)) state.told = undefined;
  state.seen = look(present(select, "value"));
}
