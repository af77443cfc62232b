/** Compiles a file for whoever loads modules: warnings are printed, errors thrown. */
import { readFileSync } from "node:fs";
import { compile } from "../compile.ts";
import { CompileError } from "../diagnostics/compile-error.ts";
import { renderFrames } from "../diagnostics/render-frame.ts";
import { decodeSource } from "../parse/decode-source.ts";

/** A module as bundlers take it. */
export interface LoadedModule {
  /** JavaScript. */
  readonly code: string;
  /** Its source map (version 3). */
  readonly map: object | null;
}

/** For production or development, as `NODE_ENV` says. Throws CompileError with code frames where the file cannot be compiled. */
export function loadModule(filename: string): LoadedModule {
  const { text: source, problem } = decodeSource(readFileSync(filename), filename);
  if (problem !== undefined) throw new CompileError([problem], source);
  const { code, map, diagnostics } = compile(source, { filename, development: process.env["NODE_ENV"] !== "production" });
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === "error");
  if (code === null) throw new CompileError(errors, source);
  if (diagnostics.length > 0) process.stderr.write(`${renderFrames(diagnostics, source)}\n\n`);
  return { code, map };
}
