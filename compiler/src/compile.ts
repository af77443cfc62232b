/** The pipeline: parse → analyse (facts, nothing changes) → lower (JSX becomes templates and calls) → emit (JavaScript). */
import { transformFromAstSync } from "@babel/core";
import typescriptPlugin from "@babel/plugin-transform-typescript";
import type { Binding, NodePath } from "@babel/traverse";
import type * as t from "@babel/types";
import { checkArray, checkKeys, mapCallback } from "./analyse/list-keys.ts";
import { type ComponentCaches, findCaches } from "./analyse/cache-targets.ts";
import { outlineOf } from "./analyse/outline.ts";
import { isNamedAsComponent } from "./analyse/owner.ts";
import { findPure, type PureFunction } from "./analyse/pure-function.ts";
import { type RowMemo, rowMemo } from "./analyse/row-memo.ts";
import { calleeName, findStateful, markStateful } from "./analyse/stateful.ts";
import { syntaxChecks } from "./analyse/syntax.ts";
import { CompileContext } from "./context.ts";
import { createDiagnostic, type Diagnostic } from "./diagnostics/diagnostic.ts";
import { refusalOf } from "./diagnostics/refusal.ts";
import { runtimeImport } from "./emit/runtime-calls.ts";
import type { ModuleIr } from "./ir/module.ts";
import { lowerCaches } from "./lower/caches.ts";
import { findInlinable, type InlinableComponent } from "./inline/inlinable.ts";
import type { JsxParent } from "./lower/children.ts";
import { MemoCells } from "./lower/memo-cells.ts";
import { markFresh } from "./lower/mark-fresh.ts";
import { markPure } from "./lower/mark-pure.ts";
import { isStateCall, tellOwnState } from "./lower/own-state.ts";
import { isPlaceEvent, lowerPlaceEvent } from "./lower/place-event.ts";
import { lowerRoots } from "./lower/roots.ts";
import { lowerRowMemos } from "./lower/row-memo.ts";
import { parseModule } from "./parse/parse-module.ts";
import { programOf } from "./parse/program-of.ts";

/** The options of `compile`. */
export interface CompileOptions {
  /** Names the file in diagnostics and source maps. */
  readonly filename: string;
  /** Templates tell where each of their elements and slots is written, and state and props are frozen. Default: neither. */
  readonly development?: boolean;
  /** The result tells what the compiler has understood, as `module`. Default: it does not. */
  readonly describe?: boolean;
  /** Lets rows of lists, and what is given to components, be reused. Without, every render makes all of it: to find out whether that is what is wrong. Default: true. */
  readonly memoise?: boolean;
}

/** A template of the module: what never changes of one root of JSX. */
export interface CompiledTemplate {
  /** Its id, made of its content: equal templates are one. */
  readonly hash: string;
  /** What pages get, once each: docs/reference/protocol.md has the format. */
  readonly definition: Uint8Array;
  /** The same for people, HTML-like with `{0}`, `{1}` … for its slots. */
  readonly text: string;
}

/** What `compile` makes of a module. */
export interface CompileResult {
  /** JavaScript, or null if there are errors. */
  readonly code: string | null;
  /** Source map (version 3), or null if there are errors. */
  readonly map: object | null;
  /** Those that its JSX has become, each once. */
  readonly templates: readonly CompiledTemplate[];
  /** Errors and warnings, in source order. */
  readonly diagnostics: readonly Diagnostic[];
  /** If it was asked for and the file could be read: what each component consists of, also where there are errors. */
  readonly module: ModuleIr | null;
}

/**
 * Compiles one module of components. Mistakes of its author come as diagnostics, never as exceptions; a file with
 * errors emits nothing.
 */
export function compile(source: string, options: CompileOptions): CompileResult {
  try {
    return compileModule(source, options);
  } catch (error) {
    const refused = refusalOf(error, options.filename);
    if (refused === undefined) throw error;
    return { code: null, map: null, templates: [], diagnostics: [refused], module: null };
  }
}

function compileModule(source: string, options: CompileOptions): CompileResult {
  const { filename } = options;
  const file = parseModule(source, filename);
  if ("message" in file) {
    const diagnostic = createDiagnostic("syntax", filename, { start: file.at, end: file.at }, { detail: file.message });
    return { code: null, map: null, templates: [], diagnostics: [diagnostic], module: null };
  }
  const ctx = new CompileContext(source, options, programOf(file));
  const facts = analyse(ctx);
  lower(ctx, (options.memoise ?? true) ? facts : { ...facts, memos: [], caches: [] });
  const { diagnostics } = ctx;
  const module = ctx.record?.module ?? null;
  if (ctx.hasErrors) return { code: null, map: null, templates: [], diagnostics, module };
  const byHash = new Map([...ctx.templates.values()].map(({ hash, definition, text }) => [hash, { hash, definition, text }]));
  return { ...emit(file, ctx), templates: [...byHash.values()], diagnostics, module };
}

interface Facts {
  readonly stateful: ReadonlyMap<t.Node, NodePath<t.Function>>;
  readonly memos: readonly RowMemo[];
  readonly caches: readonly ComponentCaches[];
  readonly pure: readonly PureFunction[];
  /** JSX that is an expression, inner before outer. */
  readonly roots: readonly JsxParent[];
  /** Functions with JSX that are named as components are. */
  readonly components: ReadonlySet<t.Function>;
  /** Components that may be written out where they are used, by the variables that hold them. */
  readonly inlinable: ReadonlyMap<Binding, InlinableComponent>;
  /** Calls that may listen to the window or the document. */
  readonly placeEvents: readonly NodePath<t.CallExpression>[];
  /** Calls of hooks that must be told whose their first state is. */
  readonly states: readonly NodePath<t.CallExpression>[];
}

function analyse(ctx: CompileContext): Facts {
  const stateful = new Map<t.Node, NodePath<t.Function>>();
  const maps: NodePath<t.CallExpression>[] = [];
  const placeEvents: NodePath<t.CallExpression>[] = [];
  const states: NodePath<t.CallExpression>[] = [];
  const roots: JsxParent[] = [];
  const noteRoot = (path: JsxParent): void => {
    if (!path.parentPath.isJSXElement() && !path.parentPath.isJSXFragment()) roots.push(path);
  };
  ctx.program.traverse({
    JSXElement: {
      enter: (path) => void outlineOf(path, ctx),
      exit: noteRoot,
    },
    JSXFragment: { exit: noteRoot },
    CallExpression(path) {
      const component = findStateful(path, ctx);
      if (component !== undefined) {
        stateful.set(component.node, component);
        ctx.record?.stateful(path, calleeName(path.node)!);
      }
      if (isPlaceEvent(path)) placeEvents.push(path);
      if (ctx.development && isStateCall(path)) states.push(path);
      const callback = mapCallback(path);
      if (callback === undefined) return;
      maps.push(path);
      checkKeys(callback, ctx);
    },
    ArrayExpression({ node }) {
      checkArray(node, ctx);
    },
    Scope({ scope }) {
      // From here on `undefined` is the constant that it looks like.
      if (scope.hasOwnBinding("undefined")) scope.rename("undefined");
    },
    Decorator(path) {
      ctx.report("decorator", path.node);
    },
    ...syntaxChecks(ctx),
  });
  const components = new Set(stateful.keys());
  const written = maps.map((call) => rowMemo(call, components));
  for (const [at, call] of maps.entries()) ctx.record?.list(call, written[at]);
  const memos = written.filter((memo) => memo !== undefined);
  const pure = findPure(ctx.program, components);
  const known = { lists: new Set(memos.map(({ call }) => call.node)), pure: new Set(pure.map(({ name }) => name)) };
  const caches = [...stateful.values()].map((component) => findCaches(component, known));
  const inlinable = findInlinable(ctx.program, components);
  return { stateful, memos, caches, pure, roots, components: componentsOf(roots), inlinable, placeEvents, states };
}

function componentsOf(roots: readonly JsxParent[]): Set<t.Function> {
  const around = roots.map((root) => root.findParent((path) => path.isFunction() && isNamedAsComponent(path)));
  return new Set(around.map((path) => path?.node as t.Function | undefined).filter((fn) => fn !== undefined));
}

function lower(ctx: CompileContext, { stateful, memos, caches, pure, roots, components, inlinable, placeEvents, states }: Facts): void {
  for (const call of states) tellOwnState(call);
  for (const call of placeEvents) lowerPlaceEvent(call, ctx);
  lowerRoots(roots, inlinable, new Set(stateful.keys()), ctx);
  const cells = new MemoCells();
  lowerRowMemos(memos, cells, ctx);
  if (!ctx.hasErrors) for (const of of caches) lowerCaches(of, cells, ctx);
  cells.declare(ctx);
  markFresh(components, ctx);
  for (const component of stateful.values()) markStateful(component, ctx);
  for (const fn of pure) markPure(fn, ctx);
}

function emit(file: t.File, ctx: CompileContext): { code: string; map: object } {
  const { body } = ctx.program.node;
  const imports = runtimeImport(ctx);
  const firstOther = body.findIndex((statement) => statement.type !== "ImportDeclaration");
  const at = firstOther === -1 ? body.length : firstOther;
  body.splice(at, 0, ...ctx.prologue);
  body.push(...ctx.epilogue);
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
