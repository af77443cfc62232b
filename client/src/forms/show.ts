/**
 * The server's values against the person's: a value is shown if it is as new as what the person did. What a page shows
 * that the server did not give (typed before it joined, filled in by the browser, lost by the server) stays, and the
 * server learns it.
 */
import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import { findListeners } from "../events/listeners.ts";
import type { Portals } from "../portals/portals.ts";
import type { FormsHost } from "./index.ts";
import { isInUse } from "./caret.ts";
import { createChoices } from "./choices.ts";
import type { Control, Forms } from "./forms.ts";
import { createRawHtml } from "./raw-html.ts";
import { shownAt } from "./shown-at.ts";
import { createStates, isSeen, type State } from "./state.ts";
import { watchComposition } from "./composition.ts";
import { assign, assignDefault, look, present, shows } from "./values.ts";

/** An event that the server has not run yet tells it of this element. */
const isUnderWay = (outbox: FormsHost["outbox"], element: Element): boolean =>
  outbox.kept().some(({ controls }) => controls.some(({ listening }) => listening.element === element));

export function createForms({ env, live, outbox }: FormsHost): Forms {
  const { window, after } = env;
  const setHtml = createRawHtml(window);
  const states = createStates();
  // What looks otherwise than the server says, after a reconcile; events that the server had not run then may tell it.
  let strays: [element: Element, name: string, wasUnderWay: boolean][] = [];

  const isNewer = (element: Element, name: string, state: State): boolean =>
    isUnderWay(outbox, element) || composition.isIn(element) || (isInUse(element) && !isSeen(element, name, state));

  const choices = createChoices(states, (element) => isUnderWay(outbox, element));

  const give = (element: Element, name: string, state: State): void => {
    if (choices.give(element, name)) return;
    assign(element, name, state.given);
    state.seen = look(present(element, name));
  };

  const patch = (element: Element, name: string, value: WireValue): void => {
    const state = states.of(element, name);
    state.given = value;
    state.waits = composition.isIn(element);
    if (!isUnderWay(outbox, element)) state.wanted = value;
    if (!choices.give(element, name) && !isNewer(element, name, state)) give(element, name, state);
  };

  const settle = (element: Element, name: string, value: WireValue | undefined): void => {
    const state = states.of(element, name);
    // As the server gave it, or what a control makes of what it cannot show. To another view the answers to what the
    // person did are the person's too.
    const before = choices.before(element, name, state);
    const isServers = (live.same || state.told === undefined) && (before.isAsGiven || (state.seen !== state.told && before.isSeen));
    const wasUnderWay = isUnderWay(outbox, element);
    if (value !== undefined) {
      state.given = value;
      // What another view has learned of the person is wanted until it is known who is right.
      if (!wasUnderWay && (isServers || !(before.isSeen && state.seen === state.told))) state.wanted = value;
    }
    if (isServers) give(element, name, state);
    else if (strays.push([element, name, wasUnderWay]) === 1) after(0, recover);
  };

  const recover = (): void => {
    for (const [element, name, wasUnderWay] of strays.splice(0)) {
      const state = states.of(element, name);
      const isTold = state.told === look(present(element, name));
      // Told since it gave its value, the server has said nothing else.
      const isNews = !isUnderWay(outbox, element) && !(isTold && wasUnderWay);
      if (!isNews || !element.isConnected || shows(element, name, state.given)) continue;
      // What the view has taken and then changed is the view's; what has gone with its option nobody has chosen.
      if ((live.same && isTold) || isOff(element) || (state.told !== undefined && isUnchosen(element))) {
        state.wanted = state.given;
        give(element, name, state);
      } else tell(element, name, live.portals, window);
    }
  };

  const composition = watchComposition(env, (element) => {
    for (const [name, state] of states.all(element)) if (state.waits) patch(element, name, state.given);
  });

  return {
    show(element, name, value, isPatch) {
      // What stands in it the person does not change.
      if (name === "innerHTML") setHtml(element, value);
      else if (name.startsWith("default")) {
        if (!element.isConnected) assignDefault(element, name, value!);
      } else if (isPatch) patch(element, name, value!);
      else if (element.isConnected) settle(element, name, value);
      else {
        const state = states.of(element, name);
        state.given = state.wanted = value!;
        give(element, name, state);
      }
    },
    touch: choices.touch,
    shownAt(moment) {
      const controls: Control[] = shownAt(moment);
      for (const { listening, value } of controls) {
        const state = states.of(listening.element, listening.event.name);
        state.wanted = value;
        state.seen = state.told = look(value);
      }
      return controls;
    },
  };
}

const isUnchosen = (element: Element): boolean => element.localName === "select" && !(element as HTMLSelectElement).selectedOptions[0];

const isOff = (element: Element): boolean =>
  !!element.closest("[data-recover=off]") || (element as HTMLInputElement).form?.dataset["recover"] === "off";

/** What the control shows is told as if the person had just done it. */
function tell(element: Element, name: string, { way }: Pick<Portals, "way">, window: FormsHost["env"]["window"]): void {
  // The one that is chosen tells of its whole group.
  if (name === "checked" && (element as HTMLInputElement).type === "radio" && !(element as HTMLInputElement).checked) return;
  const target = element.closest("select") ?? element;
  const path: Node[] = [];
  for (let node: Node | null = target; node; node = node.parentNode) path.push(node);
  const type = ["input", "change", "toggle"].find((one) => findListeners(one, one === "toggle" ? [target] : way(path)).length);
  if (type) target.dispatchEvent(new window.Event(type, { bubbles: type !== "toggle" }));
}
