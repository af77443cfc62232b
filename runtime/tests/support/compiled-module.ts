/** Modules of components from their source, with the real compiler and the real runtime. */
import { compile } from "../../../compiler/src/index.ts";
import * as runtime from "../../src/compiled.ts";
import * as heddle from "../../src/index.ts";

type Exports = Readonly<Record<string, unknown>>;

/** Evaluates a module anew each time, with what the modules that it imports export. */
export type CompiledModule = (modules?: Readonly<Record<string, Exports>>) => Exports;

/** What a module exports by name; it may import from `heddle` alone. */
export const evaluate = (source: string, memoise: boolean, development = false): Exports => compiledModule(source, memoise, development)();

/** The module may import `heddle`, and others by names that are given with each evaluation. */
export function compiledModule(source: string, memoise: boolean, development = false): CompiledModule {
  const { code, diagnostics } = compile(source, { filename: "program.lv.tsx", memoise, development });
  if (code === null) throw new Error(`${diagnostics[0]!.code}: ${diagnostics[0]!.message}\n${source}`);
  const body = code
    .replace(
      /^import \{(.*)\} from "(.*)";$/gm,
      (_, names: string, from) => `const {${names.replaceAll(" as ", ": ")}} = $modules["${from}"];`,
    )
    .replace(/^import \* as (\w+) from "(.*)";$/gm, 'const $1 = $modules["$2"];')
    .replace(/^export (?=function|const|let)/gm, "");
  const names = [...code.matchAll(/^export (?:function|const|let) (\w+)/gm)].map(([, name]) => `get ${name}() { return ${name}; }`);
  // oxlint-disable-next-line typescript/no-implied-eval -- running what was compiled is what this is for
  const run = new Function("$modules", `"use strict";\n${body}\nreturn { ${names.join(", ")} };`) as (modules: object) => Exports;
  return (modules = {}) => run({ heddle, "heddle/runtime": runtime, ...modules });
}
