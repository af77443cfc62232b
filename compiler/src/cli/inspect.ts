/** `heddle inspect FILE…`: what the compiler makes of modules of components, for people or as JSON. */
import { compile, type CompileResult } from "../compile.ts";
import { renderFrames } from "../diagnostics/render-frame.ts";
import { printModule } from "../ir/print-module.ts";
import { FINE, HAS_ERRORS, type Outcome } from "./outcome.ts";
import { readSources, type Source } from "./read-sources.ts";

export function inspect(names: readonly string[], { json }: { readonly json: boolean }): Outcome {
  const inspected = readSources(names).map((source) => ({
    source,
    result: compile(source.text, { filename: source.file, describe: true }),
  }));
  const hasErrors = inspected.some(({ result }) => result.code === null);
  const output = json
    ? `${JSON.stringify(inspected.map(toJson), null, 2)}\n`
    : inspected.map(({ source, result }) => print(source, result)).join("\n");
  return { output, exitCode: hasErrors ? HAS_ERRORS : FINE };
}

function print({ file, text }: Source, { module, diagnostics }: CompileResult): string {
  const frames = diagnostics.length === 0 ? "" : `${renderFrames(diagnostics, text)}\n`;
  const parts = [module === null ? "" : printModule(module), frames];
  const body = parts.filter((part) => part !== "").join("\n");
  return `${file}\n\n${body === "" ? "no components\n" : body}`;
}

const toJson = ({ source, result }: { readonly source: Source; readonly result: CompileResult }): object => ({
  file: source.file,
  components: result.module?.components ?? null,
  diagnostics: result.diagnostics,
});
