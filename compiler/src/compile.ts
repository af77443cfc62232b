/** The pipeline: parse → analyse (facts, nothing changes) → lower (JSX becomes templates and calls) → emit (JavaScript). */
import { transformFromAstSync } from "@babel/core";
import typescriptPlugin from "@babel/plugin-transform-typescript";
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { checkKeys, mapCallback } from "./analyse/list-keys.ts";
import { type RowMemo, rowMemo } from "./analyse/row-memo.ts";
import { findStateful, markStateful } from "./analyse/stateful.ts";
import { CompileContext } from "./context.ts";
import { createDiagnostic, type Diagnostic } from "./diagnostics/diagnostic.ts";
import { refusalOf } from "./diagnostics/refusal.ts";
import { runtimeImport } from "./emit/runtime-calls.ts";
import type { JsxParent } from "./lower/children.ts";
import { isPlaceEvent, lowerPlaceEvent } from "./lower/place-event.ts";
import { lowerRoot } from "./lower/root.ts";
import { lowerRowMemos } from "./lower/row-memo.ts";
import { parseModule } from "./parse/parse-module.ts";
import { programOf } from "./parse/program-of.ts";

export interface CompileOptions {
  /** Names the file in diagnostics and source maps. */
  readonly filename: string;
}

export interface CompiledTemplate {
  readonly hash: string;
  readonly definition: Uint8Array;
  readonly text: string;
}

export interface CompileResult {
  /** JavaScript, or null if there are errors. */
  readonly code: string | null;
  /** Source map (version 3), or null if there are errors. */
  readonly map: object | null;
  readonly templates: readonly CompiledTemplate[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Compiles one module of components. Mistakes of its author come as diagnostics, never as exceptions; a file with
 * errors emits nothing.
 */
export function compile(source: string, { filename }: CompileOptions): CompileResult {
  try {
    return compileModule(source, filename);
  } catch (error) {
    const refused = refusalOf(error, filename);
    if (refused === undefined) throw error;
    return { code: null, map: null, templates: [], diagnostics: [refused] };
  }
}

function compileModule(source: string, filename: string): CompileResult {
  const file = parseModule(source, filename);
  if ("message" in file) {
    const place = { line: file.line, column: file.column, index: 0 };
    const diagnostic = createDiagnostic("syntax", filename, { start: place, end: place }, { detail: file.message });
    return { code: null, map: null, templates: [], diagnostics: [diagnostic] };
  }
  const ctx = new CompileContext(source, filename, programOf(file));
  const facts = analyse(ctx);
  lower(ctx, facts);
  const templates = [...ctx.templates.values()].map(({ hash, definition, text }) => ({ hash, definition, text }));
  if (ctx.hasErrors) return { code: null, map: null, templates: [], diagnostics: ctx.diagnostics };
  return { ...emit(file, ctx), templates, diagnostics: ctx.diagnostics };
}

interface Facts {
  readonly stateful: ReadonlyMap<t.Node, NodePath<t.Function>>;
  readonly memos: readonly RowMemo[];
  /** Calls that may listen to the window or the document. */
  readonly placeEvents: readonly NodePath<t.CallExpression>[];
}

function analyse(ctx: CompileContext): Facts {
  const stateful = new Map<t.Node, NodePath<t.Function>>();
  const maps: NodePath<t.CallExpression>[] = [];
  const placeEvents: NodePath<t.CallExpression>[] = [];
  ctx.program.traverse({
    CallExpression(path) {
      const component = findStateful(path, ctx);
      if (component !== undefined) stateful.set(component.node, component);
      if (isPlaceEvent(path)) placeEvents.push(path);
      const callback = mapCallback(path);
      if (callback === undefined) return;
      maps.push(path);
      checkKeys(callback, ctx);
    },
    Scope({ scope }) {
      // From here on `undefined` is the constant that it looks like.
      if (scope.hasOwnBinding("undefined")) scope.rename("undefined");
    },
    Decorator(path) {
      ctx.report("decorator", path.node);
    },
    ExportNamedDeclaration(path) {
      // Babel's parser lets an expression pass behind `export type`.
      const { declaration } = path.node;
      if (declaration != null && !t.isDeclaration(declaration))
        ctx.report("syntax", declaration, { detail: "An `export` declares something." });
    },
  });
  const components = new Set(stateful.keys());
  return { stateful, memos: maps.map((call) => rowMemo(call, components)).filter((memo) => memo !== undefined), placeEvents };
}

function lower(ctx: CompileContext, { stateful, memos, placeEvents }: Facts): void {
  for (const call of placeEvents) lowerPlaceEvent(call, ctx);
  lowerRowMemos(memos, ctx);
  for (const component of stateful.values()) markStateful(component, ctx);
  ctx.program.scope.crawl();
  ctx.program.traverse({ JSXElement: { exit: lowerIfRoot }, JSXFragment: { exit: lowerIfRoot } }, ctx as never);
}

function lowerIfRoot(this: unknown, path: JsxParent): void {
  if (path.parentPath.isJSXElement() || path.parentPath.isJSXFragment()) return;
  const root = lowerRoot(path, this as CompileContext);
  path.replaceWith(path.parentPath.isJSXAttribute() ? t.jsxExpressionContainer(root) : root);
}

function emit(file: t.File, ctx: CompileContext): { code: string; map: object } {
  const { body } = ctx.program.node;
  const imports = runtimeImport(ctx);
  const firstOther = body.findIndex((statement) => statement.type !== "ImportDeclaration");
  const at = firstOther === -1 ? body.length : firstOther;
  body.splice(at, 0, ...ctx.prologue);
  if (imports !== undefined) body.unshift(imports);
  const result = transformFromAstSync(file, ctx.source, {
    filename: ctx.filename,
    sourceFileName: ctx.filename,
    configFile: false,
    babelrc: false,
    sourceMaps: true,
    cloneInputAst: false,
    highlightCode: false,
    // Positions matter more than looks, but the output is for reading too.
    compact: false,
    plugins: [[typescriptPlugin, { allowDeclareFields: true }]],
  });
  return { code: result!.code!, map: result!.map! };
}
