/**
 * `heddle/register`: `node --import heddle/register app.ts` compiles modules ending in `.tsx` (so `.lv.tsx` too) when they are loaded. Plain
 * `.ts` is left to Node, which strips types by itself. Nothing is exported. Loading a file that cannot be compiled throws a `CompileError`.
 */
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { loadModule } from "./load-module.ts";

process.setSourceMapsEnabled(true);

registerHooks({
  load(url, context, nextLoad) {
    const [path] = url.split(/[?#]/) as [string];
    if (!path.startsWith("file:") || !path.endsWith(".tsx")) return nextLoad(url, context);
    return { format: "module", source: load(fileURLToPath(path)), shortCircuit: true };
  },
});

function load(filename: string): string {
  const { code, map } = loadModule(filename);
  const encoded = Buffer.from(JSON.stringify(map)).toString("base64");
  return `${code}\n//# sourceMappingURL=data:application/json;base64,${encoded}\n`;
}
