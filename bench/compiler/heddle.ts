import { compile } from "heddle/compiler";
import type { Compiler } from "./rivals.ts";

/** Heddle's compiler; that of the built package, as the others are. */
export const heddle: Compiler = ({ filename, source }) => {
  const { code, diagnostics } = compile(source, { filename });
  if (code === null) throw new Error(`${filename}: ${diagnostics[0]!.message}`);
  return code;
};
