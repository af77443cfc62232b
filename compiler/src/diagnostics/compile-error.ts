import type { Diagnostic } from "./diagnostic.ts";
import { renderFrames } from "./render-frame.ts";

/** A file that cannot be compiled, thrown where there is no other way to say so (the Node loader). */
export class CompileError extends Error {
  // Private, so that Node does not print it once more behind the frames.
  readonly #diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[], source: string) {
    super(renderFrames(diagnostics, source));
    this.name = "CompileError";
    this.#diagnostics = diagnostics;
    // The frames say where; the compiler's own stack would only hide them.
    this.stack = `${this.name}: ${this.message}`;
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#diagnostics;
  }
}
