/** Where what a page shows is written, in development: from the shown tree, whose templates know their places. */
import type { Places } from "../events/find-controls.ts";
import { findBlock } from "../events/find-listener.ts";
import type { SourcePlace } from "../vnode/template-place.ts";

/** An element of a block by its number in the template, or a slot by its. */
export interface Spot {
  readonly instance: number;
  readonly block: number;
  readonly isSlot: boolean;
  readonly index: number;
}

export interface WrittenPlace extends SourcePlace {
  /** In which it is written; empty outside of all components. */
  readonly component: string;
}

/** Null: the block is gone, or nothing of it is written, as of the one that holds an instance. */
export function findPlace({ instance: id, block, isSlot, index }: Spot, places: Places): WrittenPlace | null {
  const instance = places.find(id);
  const path = instance === undefined ? null : places.locate(id, block);
  const template = instance === undefined || path === null ? null : findBlock(instance, path)?.template.place;
  const place = isSlot ? template?.slot(index) : template?.element(index);
  return template == null || place == null ? null : { ...place, component: template.component };
}
