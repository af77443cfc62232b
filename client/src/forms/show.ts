/**
 * The server's values against the person's: a value is shown if it is as new as what the person did. What a page shows
 * that the server did not give (typed before it joined, filled in by the browser, lost by the server) stays, and the
 * server learns it.
 */
import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import { findListeners } from "../events/listeners.ts";
import type { FormsHost } from "./index.ts";
import { isInUse } from "./caret.ts";
import type { Control, Forms } from "./forms.ts";
import { keepChoice } from "./keep-choice.ts";
import { createRawHtml } from "./raw-html.ts";
import { shownAt } from "./shown-at.ts";
import { isSeen, type State } from "./state.ts";
import { watchComposition } from "./composition.ts";
import { assign, assignDefault, initial, look, present, shows } from "./values.ts";

/** An event that the server has not run yet tells it of this element. */
const isUnderWay = (outbox: FormsHost["outbox"], element: Element): boolean =>
  outbox.kept().some(({ controls }) => controls.some(({ listening }) => listening.element === element));

export function createForms({ env, live, outbox }: FormsHost): Forms {
  const { window, after } = env;
  const setHtml = createRawHtml(window);
  const states = new WeakMap<Element, Map<string, State>>();
  // What looks otherwise than the server says, after a reconcile; events that the server had not run then may tell it.
  let strays: [element: Element, name: string, wasUnderWay: boolean][] = [];

  const stateOf = (element: Element, name: string): State => {
    let known = states.get(element);
    if (!known) states.set(element, (known = new Map()));
    let state = known.get(name);
    if (!state) {
      const given = element.isConnected ? initial(element, name) : present(element, name);
      known.set(name, (state = { given, seen: look(given), told: undefined }));
    }
    return state;
  };

  // Of a single select each change is told at once; otherwise its options have become others.
  const isNewer = (element: Element, name: string, state: State): boolean =>
    isUnderWay(outbox, element) ||
    composition.isIn(element) ||
    (isInUse(element) && (element as HTMLSelectElement).type !== "select-one" && !isSeen(element, name, state));

  const give = (element: Element, name: string, state: State): void => {
    assign(element, name, state.given);
    state.seen = look(present(element, name));
  };

  const patch = (element: Element, name: string, value: WireValue): void => {
    const state = stateOf(element, name);
    state.given = value;
    state.waits = composition.isIn(element);
    if (!isNewer(element, name, state)) give(element, name, state);
  };

  const settle = (element: Element, name: string, value: WireValue | undefined): void => {
    const state = stateOf(element, name);
    // As the server gave it, or what a control makes of what it cannot show. To another view the answers to what the
    // person did are the person's too.
    const isServers =
      (live.same || state.told === undefined) &&
      (shows(element, name, state.given) || (state.seen !== state.told && isSeen(element, name, state)));
    if (value !== undefined) state.given = value;
    if (isServers) give(element, name, state);
    else if (!shows(element, name, state.given) && strays.push([element, name, isUnderWay(outbox, element)]) === 1) after(0, recover);
  };

  const recover = (): void => {
    for (const [element, name, wasUnderWay] of strays.splice(0)) {
      const state = stateOf(element, name);
      const isTold = state.told === look(present(element, name));
      // Told since it gave its value, the server has said nothing else.
      const isNews = !isUnderWay(outbox, element) && !(isTold && wasUnderWay);
      if (!isNews || !element.isConnected || shows(element, name, state.given)) continue;
      // What the view has taken and then changed is the view's.
      if ((live.same && isTold) || isOff(element)) give(element, name, state);
      else tell(element, name, window);
    }
  };

  const composition = watchComposition(env, (element) => {
    for (const [name, state] of states.get(element) ?? []) if (state.waits) patch(element, name, state.given);
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
        const state = stateOf(element, name);
        state.given = value!;
        give(element, name, state);
      }
    },
    around(parent, change) {
      const select = (parent as Element).closest?.("select");
      const state = select ? states.get(select)?.get("value") : undefined;
      if (state) keepChoice(select!, state, change);
      else change();
    },
    shownAt(moment) {
      const controls: Control[] = shownAt(moment);
      for (const { listening, value } of controls) {
        const state = stateOf(listening.element, listening.event.name);
        state.seen = state.told = look(value);
      }
      return controls;
    },
  };
}

const isOff = (element: Element): boolean =>
  !!element.closest("[data-recover=off]") || (element as HTMLInputElement).form?.dataset["recover"] === "off";

/** What the control shows is told as if the person had just done it. */
function tell(element: Element, name: string, window: FormsHost["env"]["window"]): void {
  // The one that is chosen tells of its whole group.
  if (name === "checked" && (element as HTMLInputElement).type === "radio" && !(element as HTMLInputElement).checked) return;
  const target = element.closest("select") ?? element;
  const path: Node[] = [];
  for (let node: Node | null = target; node; node = node.parentNode) path.push(node);
  const type = ["input", "change", "toggle"].find((one) => findListeners(one, one === "toggle" ? [target] : path).length);
  if (type) target.dispatchEvent(new window.Event(type, { bubbles: type !== "toggle" }));
}
