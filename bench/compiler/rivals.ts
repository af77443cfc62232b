// Other compilers of JSX, set up to do the same as Heddle's: TSX in, JavaScript and a source map out.
import { createRequire } from "node:module";
import { type PresetItem, transformSync } from "@babel/core";
import { requireRivals } from "../lib/rivals.ts";
import type { SourceFile } from "./project.ts";

/** Compiles a module and returns its code. */
export type Compiler = (file: SourceFile) => string;

const own = createRequire(import.meta.url);

/** `@babel/preset-react` with the automatic runtime. */
export const react: Compiler = withPreset([own.resolve("@babel/preset-react"), { runtime: "automatic" }]);

/** `babel-preset-solid`, for the server or the browser. An error says why it cannot be had. */
export const solid = (generate: "ssr" | "dom"): Compiler => withPreset([requireRivals().resolve("babel-preset-solid"), { generate }]);

// The same Babel, parser options and removal of types as in Heddle's own compiler.
function withPreset(preset: PresetItem): Compiler {
  return ({ filename, source }) => {
    const result = transformSync(source, {
      filename,
      configFile: false,
      babelrc: false,
      sourceMaps: true,
      compact: false,
      highlightCode: false,
      parserOpts: { sourceType: "module", plugins: ["jsx", "typescript", "decorators"] },
      presets: [preset],
      plugins: [[own.resolve("@babel/plugin-transform-typescript"), { allowDeclareFields: true }]],
    });
    if (result?.code == null) throw new Error(`${filename} was left out`);
    return result.code;
  };
}
