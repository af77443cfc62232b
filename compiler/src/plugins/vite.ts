/** `heddle/vite`: a plugin for Vite and Vitest, which compiles modules ending in `.tsx` (so `.lv.tsx` too) when they are loaded. */
import { loadModule, type LoadedModule } from "./load-module.ts";

/** The part of Vite's plugins that this one has. */
export interface VitePlugin {
  readonly name: string;
  readonly enforce: "pre";
  load(this: unknown, id: string): LoadedModule | null;
}

/** For `plugins` of `vite.config.ts` or `vitest.config.ts`. */
export default function heddle(): VitePlugin {
  return {
    name: "heddle",
    enforce: "pre",
    load(id) {
      const [path] = id.split(/[?#]/) as [string];
      return path.endsWith(".tsx") ? loadModule(path) : null;
    },
  };
}
