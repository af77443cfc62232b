/** Who listens on a page, found in its tree: what an event needs to name each. */
import { findBlock } from "../../src/events/find-listener.ts";
import { Instance } from "../../src/component/instance.ts";
import * as Kind from "../../src/vnode/slot-kind.ts";
import { List, VNode } from "../../src/vnode/vnode.ts";
import type { View } from "../../src/view/view.ts";
import type { Place } from "./live-page.ts";

// Blocks that are gone leave gaps in the numbers.
const MAX_NUMBER = 5000;

export interface FoundListener extends Required<Place> {
  /** What its event must carry. */
  readonly fields: readonly string[];
}

interface Listening {
  readonly instance: Instance;
  readonly block: VNode;
}

/** Every event slot with a handler: those of each instance in the order of the document. */
export function listenersOf(view: View): FoundListener[] {
  const listening = [...listeningIn(view.find(0)!, view.find(0)!.shown)].toSorted((a, b) => a.instance.id - b.instance.id);
  const numbers = numbersOf(view, listening);
  return listening.flatMap(({ instance, block: found }) => {
    const block = numbers.get(found)!.pop()!;
    return slotsOf(found).map((slot) => ({ instance: instance.id, block, slot, fields: found.template.events[slot]!.fields }));
  });
}

const slotsOf = ({ template, slots }: VNode): number[] =>
  [...template.kinds.keys()].filter((slot) => template.kinds[slot] === Kind.Event && typeof slots[slot] === "function");

function* listeningIn(instance: Instance, content: unknown): Generator<Listening> {
  if (content instanceof Instance) yield* listeningIn(content, content.shown);
  else if (content instanceof List) for (const entry of content.entries.all) yield* listeningIn(instance, entry);
  else if (content instanceof VNode) {
    if (slotsOf(content).length > 0) yield { instance, block: content };
    for (const [slot, kind] of content.template.kinds.entries()) if (kind === Kind.Child) yield* listeningIn(instance, content.slots[slot]);
  }
}

/** The differ tells where a number is, but not which number is where. A VNode has as many as there are places where it stands. */
function numbersOf(view: View, listening: readonly Listening[]): Map<VNode, number[]> {
  const numbers = new Map<VNode, number[]>();
  for (const [instance, blocks] of Map.groupBy(listening, (one) => one.instance)) {
    const searched = new Set(blocks.map(({ block }) => block));
    for (let number = 1, missing = blocks.length; missing > 0; number++) {
      if (number > MAX_NUMBER) throw new Error("a block has no number");
      const path = view.locate(instance.id, number);
      const block = path === null ? null : findBlock(instance, path);
      if (block === null || !searched.has(block)) continue;
      missing--;
      const known = numbers.get(block);
      if (known === undefined) numbers.set(block, [number]);
      else known.push(number);
    }
  }
  return numbers;
}
