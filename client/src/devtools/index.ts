/**
 * The script that pages get in development, before Heddle's own: `heddle.link({ delayMs: 200 })` in the console makes the
 * network worse, `heddle.link(null)` makes it what it is. It holds for this tab, also after a reload.
 */
import { type LinkConditions, simulateLink } from "./simulated-link.ts";

const KEY = "heddle-link";

function remembered(): LinkConditions {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "{}") as LinkConditions;
  } catch {
    // Storage may be forbidden.
    return {};
  }
}

let conditions = remembered();

/** Sets what the network does to frames from now on and returns it; without an argument it only tells. */
function link(wanted?: LinkConditions | null): LinkConditions {
  if (wanted === undefined) return conditions;
  conditions = wanted ?? {};
  try {
    sessionStorage.setItem(KEY, JSON.stringify(conditions));
  } catch {
    // Then it holds until the page is left.
  }
  return conditions;
}

window.WebSocket = simulateLink(window.WebSocket, () => conditions);
Object.assign(window, { heddle: { link } });
