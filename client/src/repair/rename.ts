import { fieldsOf, findAgain } from "../events/find-again.ts";
import type { Outgoing } from "../transport/outbox.ts";

/** See `Repair`. */
export function rename(event: Outgoing): boolean {
  event.heard = event.heard.flatMap(findAgain);
  event.values = fieldsOf(event.heard, event.values);
  event.controls = event.controls.flatMap((control) => findAgain(control.listening).map((listening) => ({ ...control, listening })));
  return event.heard.length + event.controls.length > 0;
}
