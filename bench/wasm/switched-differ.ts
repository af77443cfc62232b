// Addon and WebAssembly in one process: views belong to whichever was in use when they were made.
import { createRequire } from "node:module";
import { addonName, currentPlatform, loadAddon } from "../../dist/native/src/addon.js";
import type { Differ } from "../../dist/native/src/differ.js";
import { loadWasm } from "../../dist/native/src/wasm.js";
import { currentThread } from "../../dist/runtime/src/native/binding.js";

export type Kind = "native" | "wasm";

const { resolve } = createRequire(import.meta.url);

export const addonFile: string = resolve(`#native/${addonName(currentPlatform())}`);
export const wasmFile: string = resolve("#native/heddle.wasm");

/** Makes both this thread's differ. Returns the switch between them, to be set before a view is made and whenever it is used. */
export function switchDiffers(): (kind: Kind) => void {
  const differs: Record<Kind, Differ> = { native: loadAddon(addonFile)(), wasm: loadWasm(wasmFile)() };
  let current = differs.native;
  const switched: Differ = {
    addTemplate(definition, hash) {
      const [index, other] = [differs.native, differs.wasm].map((differ) => differ.addTemplate(definition, hash));
      if (index !== other) throw new Error(`a template is ${index} in the addon, ${other} in WebAssembly`);
      return index!;
    },
    createView: () => current.createView(),
    dropView: (view) => current.dropView(view),
    mount: (view, stream, length, out, offset) => current.mount(view, stream, length, out, offset),
    cssLength: (view) => current.cssLength(view),
    portalsLength: (view) => current.portalsLength(view),
    usage: (view, out, offset) => current.usage(view, out, offset),
    render: (view, stream, length, out, offset) => current.render(view, stream, length, out, offset),
    // oxlint-disable-next-line max-params -- as `Differ` has it
    skeleton: (view, stream, length, values, out, offset) => current.skeleton(view, stream, length, values, out, offset),
    fetch: (view, out, offset) => current.fetch(view, out, offset),
    locate: (view, instance, block, out) => current.locate(view, instance, block, out),
    memory: (view) => current.memory(view),
    instanceMemory: (view) => current.instanceMemory(view),
    provokePanic: (view) => current.provokePanic(view),
  };
  Object.defineProperty(currentThread(), "differ", { value: switched });
  return (kind) => {
    current = differs[kind];
  };
}
