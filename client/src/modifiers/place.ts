/** Which slots hear what happens elsewhere than in their element: those with `outside`, and those of the window and the document. */
import * as Code from "../../../protocol/generated/event-modifier.ts";
import type { Block, Listening, ListeningElement, Slot } from "../patch/block.ts";
import type { Live } from "../patch/live.ts";
import type { Template } from "../patch/template.ts";
import type { Program } from "./program.ts";

/** The result gives all that hear events of a type elsewhere, in the order of their blocks. */
export function createElsewhere(live: Live, programOf: (slot: Slot) => Program | undefined): (type: string) => Listening[] {
  const known = new WeakMap<Template, Map<string, number[]>>();

  /** Per event type; most templates have none. */
  const slotsOf = (template: Template): ReadonlyMap<string, readonly number[]> => {
    let types = known.get(template);
    if (types) return types;
    known.set(template, (types = new Map()));
    for (const slot of template.slots) {
      const program = programOf(slot);
      if (program?.place || program?.isOutside) types.set(slot.name, [...(types.get(slot.name) ?? []), template.slots.indexOf(slot)]);
    }
    return types;
  };

  return (type) => {
    const found: Listening[] = [];
    const look = ({ template, nodes }: Block): void => {
      for (const slot of slotsOf(template).get(type) ?? []) {
        const carrier = nodes[slot] as ListeningElement | undefined;
        const listening = carrier?.isConnected && carrier.heddleSlots?.find((one) => one.slot === slot);
        if (listening && listening.on) found.push(listening);
      }
    };
    live.instances.forEach(({ blocks }) => blocks.forEach(look));
    return found;
  };
}

/** Whether an event of this path reaches the place of a window's or document's slot. */
export const reaches = ({ place, captures }: Program, path: readonly EventTarget[], bubbles: boolean, window: Window): boolean => {
  const at = place === Code.Window ? window : window.document;
  return path[0] === at || ((bubbles || captures) && path.includes(at));
};

/** Tells what happened outside of an element. */
export interface Outside {
  is(element: Element, event: Event, path: readonly EventTarget[]): boolean;
}

// What a pointer ends that it has begun.
const ENDS = /^(click|dblclick|auxclick|contextmenu|mouseup|pointerup|touchend)$/;

export function watchOutside(
  { window, after }: { readonly window: Window; after(ms: number, run: () => void): unknown },
  live: Live,
): Outside {
  /** As components see it: what stands in a portal stands in the elements around the place where that is written. */
  const isIn = (element: Element, path: readonly EventTarget[]): boolean => live.portals.way(path).includes(element);
  /** Where the last pointer went down, until its click is over. */
  let began: readonly EventTarget[] = [];
  window.addEventListener("pointerdown", (event) => (began = event.composedPath()), true);
  window.addEventListener("keydown", () => (began = []), true);
  window.addEventListener("click", () => after(0, () => (began = [])), true);
  return {
    is(element, event, path) {
      if (path.includes(element)) return false;
      if (!ENDS.test(event.type)) return true;
      // Enter in a field clicks a button of its form, wherever that is.
      const isByKey = event.type === "click" && event.isTrusted && !(event as MouseEvent).detail;
      return !isIn(element, began) && !(isByKey && isIn(element, pathFrom(window.document.activeElement)));
    },
  };
}

/** A node and those around it. */
function pathFrom(target: Node | null): Node[] {
  const path: Node[] = [];
  for (let node = target; node; node = node.parentNode) path.push(node);
  return path;
}
