/**
 * `node --import heddle/register app.ts`: modules ending in `.tsx` (so `.lv.tsx` too) are compiled when they are loaded.
 * Plain `.ts` is left to Node, which strips types by itself.
 */
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { compile } from "../compile.ts";
import { CompileError } from "../diagnostics/compile-error.ts";
import { renderFrames } from "../diagnostics/render-frame.ts";
import { decodeSource } from "../parse/decode-source.ts";

process.setSourceMapsEnabled(true);

registerHooks({
  load(url, context, nextLoad) {
    const [path] = url.split(/[?#]/) as [string];
    if (!path.startsWith("file:") || !path.endsWith(".tsx")) return nextLoad(url, context);
    return { format: "module", source: load(fileURLToPath(path)), shortCircuit: true };
  },
});

/** Throws CompileError with code frames where the file cannot be compiled; prints warnings. */
function load(filename: string): string {
  const { text: source, problem } = decodeSource(readFileSync(filename), filename);
  if (problem !== undefined) throw new CompileError([problem], source);
  const { code, map, diagnostics } = compile(source, { filename, development: process.env["NODE_ENV"] !== "production" });
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === "error");
  if (code === null) throw new CompileError(errors, source);
  if (diagnostics.length > 0) process.stderr.write(`${renderFrames(diagnostics, source)}\n\n`);
  const encoded = Buffer.from(JSON.stringify(map)).toString("base64");
  return `${code}\n//# sourceMappingURL=data:application/json;base64,${encoded}\n`;
}
