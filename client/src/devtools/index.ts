/**
 * The script that pages get in development, before Heddle's own. In the console `heddle.link({ delayMs: 200 })` makes the
 * network worse and `heddle.link(null)` makes it what it is, for this tab, also after a reload; `heddle.source($0)` tells
 * where a node is written, as Alt+Shift+click does.
 */
import { createQuestions } from "./questions.ts";
import { createSource, followClicks } from "./source.ts";
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

const questions = createQuestions(window.WebSocket);
const source = createSource(document, questions);
window.WebSocket = simulateLink(questions.Socket, () => conditions);
Object.assign(window, { heddle: { link, source } });
followClicks(window, source);
