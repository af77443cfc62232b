/**
 * What selects show while a frame changes them: their value, which of their options are selected, and the options themselves, in
 * whichever order. Only when the frame is through it is settled, so that nothing depends on the order, nor on what the
 * browser chooses meanwhile: it is what the server says, or the person's choice as long as the server does not know it.
 */
import { isInUse } from "./caret.ts";
import { isSeen, type State, type States } from "./state.ts";
import { choose, chooseMarked, look, present, shows, valuesOf } from "./values.ts";

/** How a property looked before the frame. */
export interface Before {
  readonly isAsGiven: boolean;
  readonly isSeen: boolean;
}

interface Touched {
  readonly chosen: readonly HTMLOptionElement[];
  readonly values: readonly string[];
  /** Of the properties that were known. */
  readonly before: ReadonlyMap<Element, Before>;
  readonly isUnderWay: boolean;
  /** The frame says what is chosen. */
  isGiven: boolean;
}

export interface Choices {
  /** What the node is about to change in a select is settled when the frame is through. */
  touch(node: Node): void;
  /** Whether it is the value of a select, or that an option is selected: then what is wanted of it is shown when the frame is through. */
  give(element: Element, name: string): boolean;
  /** How the property looked before the frame. */
  before(element: Element, name: string, state: State): Before;
}

/** `isUnderWay`: whether an event of the element is. */
export function createChoices(states: Pick<States, "find">, isUnderWay: (element: Element) => boolean): Choices {
  const touched = new Map<HTMLSelectElement, Touched>();

  const lookOf = (element: Element, name: string, state: State): Before => ({
    isAsGiven: shows(element, name, state.given),
    isSeen: isSeen(element, name, state),
  });

  /** The properties by which the server says what the select shows: its value, or that its options are selected. */
  const known = (select: HTMLSelectElement): [element: Element, name: string, state: State][] => {
    const own = states.find(select, "value");
    if (own) return [[select, "value", own]];
    return [...select.options].flatMap((option): [Element, string, State][] => {
      const state = states.find(option, "selected");
      return state ? [[option, "selected", state]] : [];
    });
  };

  const touch = (node: Node | undefined): Touched | undefined => {
    const select = ((node as Element | undefined)?.closest ? (node as Element) : node?.parentElement)?.closest("select");
    if (!select) return undefined;
    let found = touched.get(select);
    if (!found) {
      const chosen = [...select.selectedOptions];
      const all = known(select);
      found = {
        chosen,
        values: valuesOf(chosen),
        before: new Map(all.map(([element, name, state]) => [element, lookOf(element, name, state)])),
        isUnderWay: all.some(([element]) => isUnderWay(element)),
        isGiven: false,
      };
      touched.set(select, found);
      if (touched.size === 1) queueMicrotask(settleAll);
    }
    return found;
  };

  const settleAll = (): void => {
    const all = [...touched];
    touched.clear();
    for (const [select, found] of all) settle(select, found);
  };

  const settle = (select: HTMLSelectElement, { chosen, values, before, isUnderWay, isGiven }: Touched): void => {
    const all = known(select);
    const own = states.find(select, "value");
    const isUntold = [...before].some(([, { isSeen }]) => !isSeen);
    const isPersons = isUntold && (!isGiven || isUnderWay || (isInUse(select) && select.multiple));
    if (isPersons) {
      if (own) choose(select, values);
      else chooseMarked(select, (option) => chosen.includes(option));
      // What has gone with its option nobody has taken back.
      if (!values.length || select.selectedOptions.length) return;
    }
    if (own) choose(select, own.wanted);
    else if (all.length) chooseMarked(select, (option) => !!(states.find(option, "selected")?.wanted ?? option.defaultSelected));
    for (const [element, name, state] of all) {
      if (!isSeen(element, name, state)) state.told = undefined;
      state.seen = look(present(element, name));
    }
  };

  return {
    touch,
    give(element, name) {
      const isChoice = name === "selected" || (name === "value" && element.localName === "select");
      const found = isChoice ? touch(element) : undefined;
      if (found) found.isGiven = true;
      return !!found;
    },
    before: (element, name, state) => touch(element)?.before.get(element) ?? lookOf(element, name, state),
  };
}
