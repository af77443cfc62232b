import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// Unit tests run on the sources; what a user imports as heddle/… is the same module there, so that no second copy of
// the runtime is loaded.
export default defineConfig({
  resolve: {
    alias: [
      { find: /^heddle$/, replacement: source("runtime/src/index.ts") },
      { find: /^heddle\/runtime$/, replacement: source("runtime/src/compiled.ts") },
      { find: /^heddle\/jsx-(dev-)?runtime$/, replacement: source("runtime/src/jsx/jsx-runtime.ts") },
      { find: /^heddle\/server$/, replacement: source("runtime/src/server/index.ts") },
      { find: /^heddle\/compiler$/, replacement: source("compiler/src/index.ts") },
    ],
  },
  test: {
    projects: ["protocol", "compiler", "runtime", "client", "native", "scripts"].map((folder) => ({
      extends: true as const,
      test: { name: folder, include: [`${folder}/**/*.test.ts`] },
    })),
  },
});
