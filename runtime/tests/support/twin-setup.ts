/**
 * Makes the differ of a test file a twin of addon and WebAssembly, which refuses whatever is not the same in both. On machines
 * without the WebAssembly the tests have the addon alone, as elsewhere.
 */
import { afterAll, expect } from "vitest";
import { hasWasm } from "../../../native/tests/differs.ts";
import { TwinDiffer } from "../../../native/tests/twin-differ.ts";
import { currentThread } from "../../src/native/binding.ts";

if (hasWasm) {
  const twin = new TwinDiffer();
  Object.defineProperty(currentThread(), "differ", { value: twin });
  afterAll(() => {
    expect([...twin.calls.keys()]).toEqual(expect.arrayContaining(["addTemplate", "mount", "render", "skeleton"]));
  });
}
