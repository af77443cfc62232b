import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import heddle from "./compiler/src/plugins/vite.ts";

const UNIT_FOLDERS = ["protocol", "config", "compiler", "runtime", "client", "native", "scripts", "bench", "testing", "examples"];

// Whose tests import components.
const WITH_COMPONENTS: readonly string[] = ["testing", "examples"];

// Only a hang should end a test: a property of a thousand runs, or a server and a browser that start, take their time on
// a busy machine.
const UNIT_TIMEOUT_MS = 30_000;
const E2E_TIMEOUT_MS = 60_000;

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// Unit tests run on the sources; what a user imports as heddle/… is the same module there, so that no second copy of
// the runtime is loaded. End-to-end tests start the built server in a process of its own, where none of this applies.
export default defineConfig({
  resolve: {
    alias: [
      { find: /^heddle$/, replacement: source("runtime/src/index.ts") },
      { find: /^heddle\/runtime$/, replacement: source("runtime/src/compiled.ts") },
      { find: /^heddle\/jsx-(dev-)?runtime$/, replacement: source("runtime/src/jsx/jsx-runtime.ts") },
      { find: /^heddle\/server$/, replacement: source("runtime/src/server/index.ts") },
      { find: /^heddle\/testing$/, replacement: source("testing/src/index.ts") },
      { find: /^heddle\/testing\/playwright$/, replacement: source("testing/src/playwright.ts") },
      { find: /^heddle\/compiler$/, replacement: source("compiler/src/index.ts") },
    ],
  },
  test: {
    maxWorkers: 2,
    setupFiles: [source("scripts/vitest-setup.ts")],
    testTimeout: UNIT_TIMEOUT_MS,
    hookTimeout: UNIT_TIMEOUT_MS,
    projects: [
      ...UNIT_FOLDERS.map((folder) => ({
        extends: true as const,
        plugins: WITH_COMPONENTS.includes(folder) ? [heddle()] : [],
        test: { name: folder, include: [`${folder}/**/*.test.{ts,tsx}`], exclude: ["**/node_modules/**", "**/dist/**", "**/target/**"] },
      })),
      {
        extends: true as const,
        test: {
          // What is tortured is so once more, with addon and WebAssembly as one differ that refuses what is not the same in both.
          name: "wasm",
          include: ["runtime/tests/torture/**/*.test.ts", "runtime/tests/{with-differ,spread,resuming}.test.ts"],
          setupFiles: [source("runtime/tests/support/twin-setup.ts")],
        },
      },
      {
        extends: true as const,
        test: {
          name: "e2e",
          include: ["e2e/**/*.test.ts"],
          testTimeout: E2E_TIMEOUT_MS,
          hookTimeout: E2E_TIMEOUT_MS,
          // One browser at a time, after all unit tests: they would only take each other's CPU.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
