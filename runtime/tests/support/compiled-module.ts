/** Modules of components from their source, with the real compiler and the real runtime. */
import { compile } from "../../../compiler/src/index.ts";
import * as runtime from "../../src/compiled.ts";
import * as heddle from "../../src/index.ts";

/** What a module exports by name; it may import from `heddle` alone. */
export function evaluate(source: string, memoise: boolean, development = false): Record<string, unknown> {
  const { code, diagnostics } = compile(source, { filename: "program.lv.tsx", memoise, development });
  if (code === null) throw new Error(`${diagnostics[0]!.code}: ${diagnostics[0]!.message}\n${source}`);
  const body = code
    .replace(/^import \{(.*)\} from "heddle\/runtime";$/m, (_, names: string) => `const {${names.replaceAll(" as ", ": ")}} = $runtime;`)
    .replace(/^import \{(.*)\} from "heddle";$/m, "const {$1} = $heddle;")
    .replace(/^export (?=function|const)/gm, "");
  const names = [...code.matchAll(/^export (?:function|const) (\w+)/gm)].map(([, name]) => name);
  // oxlint-disable-next-line typescript/no-implied-eval -- running what was compiled is what this is for
  return new Function("$runtime", "$heddle", `"use strict";\n${body}\nreturn { ${names.join(", ")} };`)(runtime, heddle) as Record<
    string,
    unknown
  >;
}
