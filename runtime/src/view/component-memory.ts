/** What the differ retains for a view, by component. */
import type { Places } from "../events/find-controls.ts";
import type { DifferView } from "../native/binding.ts";

export interface ComponentMemory {
  readonly instances: number;
  /** Of all its instances, without the instances in them. Components without state are part of the instance around them. */
  readonly bytes: number;
}

export interface ViewMemory {
  /** All that the differ retains for the view: `shared`, and the bytes of all components. */
  readonly bytes: number;
  /** Of no component: the view itself, and room that is kept for what comes. */
  readonly shared: number;
  /** By name. */
  readonly components: ReadonlyMap<string, ComponentMemory>;
}

export function memoryByComponent(differ: DifferView, places: Pick<Places, "find">): ViewMemory {
  const components = new Map<string, ComponentMemory>();
  const bytes = differ.memory;
  let shared = bytes;
  for (const [id, own] of differ.instanceMemory()) {
    shared -= own;
    const name = places.find(id)!.name;
    const before = components.get(name) ?? { instances: 0, bytes: 0 };
    components.set(name, { instances: before.instances + 1, bytes: before.bytes + own });
  }
  return { bytes, shared, components };
}
