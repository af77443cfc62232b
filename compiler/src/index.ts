/** `heddle/compiler`: the compiler as a function, for tools and plugins. */
export { compile, type CompiledTemplate, type CompileOptions, type CompileResult } from "./compile.ts";
export { CompileError } from "./diagnostics/compile-error.ts";
export type { Diagnostic, Position, Range } from "./diagnostics/diagnostic.ts";
export type { Edit, Suggestion } from "./diagnostics/suggestion.ts";
export type { CallIr, ComponentIr, EventIr, KeptIr, ListIr, ModuleIr, SlotIr, TemplateUse, Written } from "./ir/module.ts";
export { printModule } from "./ir/print-module.ts";
export { renderFrame } from "./diagnostics/render-frame.ts";
