/** The differ as WebAssembly: the same core as the addon's, with the same results, for where there is no addon. */
import { readFileSync } from "node:fs";
import { requireBytes, requireLent, requireNumber, requireNumbers, requireText } from "./arguments.ts";
import type { Differ } from "./differ.ts";
import { RevivedInstance } from "./revived-instance.ts";

/** Compiles this file. Returns what makes differs of it. */
export function loadWasm(file: string): () => Differ {
  const module = new WebAssembly.Module(readFileSync(file));
  return () => createWasmDiffer(new RevivedInstance(module));
}

const createWasmDiffer = (instance: RevivedInstance): Differ => ({
  ...registration(instance),
  ...rendering(instance),
  ...inspection(instance),
});

/** Templates, and views coming and going. */
function registration(instance: RevivedInstance): Pick<Differ, "addTemplate" | "createView" | "dropView" | "provokePanic"> {
  return {
    addTemplate: (definition, hash) => {
      requireBytes(definition, 1);
      requireText(hash, 2);
      return instance.addTemplate(definition, hash);
    },
    createView: () => instance.createView(),
    dropView: (view) => instance.dropView(view),
    provokePanic: (view) => void instance.ask(view, (calls) => calls.provoke_panic(view)),
  };
}

/** What takes a stream or gives a result. */
function rendering(instance: RevivedInstance): Pick<Differ, "mount" | "render" | "skeleton" | "usage" | "fetch"> {
  return {
    mount: reading(instance, "mount"),
    render: reading(instance, "render"),
    // oxlint-disable-next-line max-params -- as `Differ` has it
    skeleton: (view, stream, length, values, out, offset) => {
      requireNumber(view, 1);
      requireBytes(out, 5);
      requireLent(stream, length, out);
      const withValues = values ? 1 : 0;
      return instance.give(out, offset, (calls, room) => calls.skeleton(view, length, withValues, room), stream.subarray(0, length));
    },
    usage: (view, out, offset) => {
      requireNumber(view, 1);
      requireBytes(out, 2);
      return instance.give(out, offset, (calls, room) => calls.usage(view, room));
    },
    fetch: (view, out, offset) => {
      requireNumber(view, 1);
      requireBytes(out, 2);
      return instance.give(out, offset, (calls, room) => calls.fetch(view, room));
    },
  };
}

/** A call that reads a stream and has no more to say. */
const reading =
  (instance: RevivedInstance, call: "mount" | "render"): Differ["mount"] =>
  (view, stream, length, out, offset) => {
    requireNumber(view, 1);
    requireBytes(out, 4);
    requireLent(stream, length, out);
    return instance.give(out, offset, (calls, room) => calls[call](view, length, room), stream.subarray(0, length));
  };

/** What asks a view. */
function inspection(instance: RevivedInstance): Pick<Differ, "cssLength" | "portalsLength" | "locate" | "memory" | "instanceMemory"> {
  return {
    cssLength: (view) => instance.ask(view, (calls) => calls.css_length(view)),
    portalsLength: (view) => instance.ask(view, (calls) => calls.portals_length(view)),
    locate: (view, id, block, out) => {
      requireNumber(view, 1);
      requireNumbers(out, 4);
      return instance.run((one) => {
        const count = one.check(one.calls.locate(view, id, block, out.length));
        if (count > 0) out.set(one.numbers(count));
        return count;
      });
    },
    memory: (view) => instance.ask(view, (calls) => calls.memory_of(view)),
    instanceMemory: (view) => {
      requireNumber(view, 1);
      return instance.run((one) => [...one.numbers(one.check(one.calls.instance_memory(view)))]);
    },
  };
}
