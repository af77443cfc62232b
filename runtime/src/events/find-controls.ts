/** Looks up what a page says of its controls: what is gone is skipped, what cannot be true is a problem. */
import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import type { Instance } from "../component/instance.ts";
import type { LiveValue, NotedValue } from "../vnode/live-value.ts";
import * as Kind from "../vnode/slot-kind.ts";
import type { Template } from "../vnode/template.ts";
import { findBlock } from "./find-listener.ts";
import type { ControlClaim } from "./read-controls.ts";

/** A property slot on the page. */
export interface Control {
  readonly instance: Instance;
  readonly block: number;
  /** Of the block, from its instance's root. */
  readonly path: Uint32Array;
  readonly slot: number;
  readonly value: NotedValue;
}

export interface FoundControls {
  readonly controls: readonly Control[];
  /** Fields of the event that these values answer. */
  readonly fields: ReadonlyMap<string, WireValue>;
  /** What is wrong with one of them, if anything is. */
  readonly problem: string | null;
  /** One of the target's is gone: nobody knows which fields were left out. */
  readonly lacksTarget: boolean;
}

/** Where instances and blocks are. */
export interface Places {
  find(instance: number): Instance | undefined;
  /** Path of a block from its instance's root; null if it is gone. */
  locate(instance: number, block: number): Uint32Array | null;
}

export const NO_CONTROLS: FoundControls = { controls: [], fields: new Map(), problem: null, lacksTarget: false };

export function findControls(claims: readonly ControlClaim[], places: Places): FoundControls {
  const controls: Control[] = [];
  const fields = new Map<string, WireValue>();
  let lacksTarget = false;
  for (const { instance: id, block, slot: told, isOwn, isTarget, value } of claims) {
    const instance = places.find(id);
    const path = instance === undefined ? null : places.locate(id, block);
    const vnode = instance === undefined || path === null ? null : findBlock(instance, path);
    if (instance === undefined || path === null || vnode === null) {
      lacksTarget ||= isTarget;
      continue;
    }
    const { kinds, names } = vnode.template;
    const slot = isOwn ? findOwn(vnode.template, told, value) : told;
    if (kinds[slot] !== Kind.Prop) return { ...NO_CONTROLS, problem: "it tells of a control that is none" };
    const name = names[slot]!;
    if (!isLive(name, value)) return { ...NO_CONTROLS, problem: `its control's ${name} is of a wrong type` };
    controls.push({ instance, block, path, slot, value });
    // A field of a multiple select is its first choice, as in the DOM.
    if (isTarget) fields.set(`target.${name}`, typeof value === "object" ? (value[0] ?? "") : value);
  }
  return { controls, fields, problem: null, lacksTarget };
}

/** The property slot of a listener's element that can show `value`, -1 if there is none. Besides its `value` no element has two, see `isLiveProperty`. */
function findOwn({ kinds, names, elements }: Template, listener: number, value: WireValue): number {
  return kinds.findIndex((kind, slot) => kind === Kind.Prop && elements[slot] === elements[listener] && isLive(names[slot]!, value));
}

/** `value` is text, or a multiple select's texts; all others are switches. */
function isLive(name: string, value: WireValue): value is LiveValue {
  if (name !== "value") return typeof value === "boolean";
  return typeof value === "string" || (Array.isArray(value) && value.every((item) => typeof item === "string"));
}
