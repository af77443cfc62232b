/**
 * The script that pages get in development, before Heddle's own. In the console `heddle.link({ delayMs: 200 })` makes the
 * network worse and `heddle.link(null)` makes it what it is, for this tab, also after a reload; `heddle.source($0)` tells
 * where a node is written, as Alt+Shift+click does.
 */
import { createQuestions } from "./questions.ts";
import { propertiesOf } from "../patch/element-slots.ts";
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
  if (conditions.cut === 1) simulated.breakNow();
  try {
    sessionStorage.setItem(KEY, JSON.stringify(conditions));
  } catch {
    // Then it holds until the page is left.
  }
  return conditions;
}

/** Resolves when what was done is answered, and all has come that the server had sent before. Rejects if the page is not live. */
async function caughtUp(): Promise<void> {
  // The answer comes behind all frames, but is not held by what holds them.
  do await questions.ask([0, []]);
  while (document.querySelector("[data-pending]"));
  const { delayMs = 0, jitterMs = 0 } = conditions;
  if (delayMs + jitterMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs + jitterMs));
}

/** What the server says that the page shows now, once the page is caught up. */
async function shown(): Promise<unknown> {
  await caughtUp();
  return questions.ask(["shown"]);
}

const questions = createQuestions(window.WebSocket);
const source = createSource(document, questions);
const simulated = simulateLink(questions.Socket, () => conditions);
window.WebSocket = simulated.Socket;
Object.assign(window, { heddle: { link, source, caughtUp, shown, propertiesOf } });
followClicks(window, source);
