/** The TypeScript program whose declarations the reference is made of. */
import { join } from "node:path";
import ts from "typescript";
import { root } from "../workspace.ts";

/** A program of these modules and what they import. It is asked for names and texts alone, not for errors or inferred types. */
export function createReferenceProgram(files: readonly string[]): ts.Program {
  const { config } = ts.readConfigFile(join(root, "tsconfig.base.json"), (path) => ts.sys.readFile(path));
  const { options } = ts.convertCompilerOptionsFromJson((config as { compilerOptions: object }).compilerOptions, root);
  return ts.createProgram(files, {
    ...options,
    lib: ["lib.es2024.d.ts", "lib.esnext.disposable.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
    composite: false,
    isolatedDeclarations: false,
    rewriteRelativeImportExtensions: false,
    noEmit: true,
  });
}
