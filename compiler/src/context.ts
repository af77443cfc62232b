/** What one compilation knows: its source, what it has to say, and what the module will need at its top. */
import type { NodePath } from "@babel/traverse";
import type { Expression, Node, Program, Statement } from "@babel/types";
import type { CompileOptions } from "./compile.ts";
import { createDiagnostic, type Diagnostic } from "./diagnostics/diagnostic.ts";
import { LineIndex } from "./diagnostics/line-index.ts";
import type { MessageName } from "./diagnostics/messages.ts";
import type { Fix, Suggestion } from "./diagnostics/suggestion.ts";
import type { EmittedTemplate } from "./emit/template-table.ts";
import type { TemplateNode } from "./ir/ir.ts";
import type { Inlining } from "./inline/inlining.ts";
import { ModuleRecord } from "./ir/module.ts";

const MAX_GUESSES = 500;

export class CompileContext {
  readonly source: string;
  readonly filename: string;
  readonly templates: Map<string, EmittedTemplate> = new Map();
  /** Local names of what the module takes from `heddle/runtime`, by exported name. */
  readonly runtimeNames: Map<string, string> = new Map();
  /** Local names of VNodes without slots, by the local name of their template. */
  readonly staticVNodes: Map<string, string> = new Map();
  /** Local names of what handlers that are given to components are marked with, by its text. */
  readonly marks: Map<string, string> = new Map();
  /** What each JSX root became, by the expression that stands in its place; of a component nobody knows. */
  readonly roots: WeakMap<Node, readonly TemplateNode[]> = new WeakMap();
  /** What JSX became, by its node; what stands between the tags of a component, by the opening one. */
  readonly lowered: WeakMap<Node, Expression> = new WeakMap();
  /** What components show first, by their functions and by the expressions that stand for their uses. */
  readonly outlines: WeakMap<Node, readonly TemplateNode[]> = new WeakMap();
  /** JSX that became a part of another template, and the opening tags of such content: no expression stands for it. */
  readonly merged: WeakSet<Node> = new WeakSet();
  /** Which components are written out where they are used; in development none is. */
  inlining: Inlining | null = null;
  /** What is understood of the module, if somebody wants to know. */
  readonly record: ModuleRecord | null;
  /** Statements for the top of the module, after its imports. */
  readonly prologue: Statement[] = [];
  /** Statements for its end. */
  readonly epilogue: Statement[] = [];
  readonly program: NodePath<Program>;
  /** Whether templates tell where they are written, and state and props are frozen. */
  readonly development: boolean;
  readonly #diagnostics = new Map<string, Diagnostic>();
  #lines: LineIndex | undefined;

  constructor(source: string, { filename, development = false, describe = false }: CompileOptions, program: NodePath<Program>) {
    this.source = source;
    this.filename = filename;
    this.program = program;
    this.development = development;
    this.record = describe ? new ModuleRecord(source) : null;
  }

  /**
   * Notes a diagnostic at a node, or between two offsets; compiling goes on, so that a file shows all of them at once. A
   * function that is used twice is looked at twice, but says a thing once.
   */
  report(name: MessageName, at: Pick<Node, "start" | "end">, values?: Readonly<Record<string, string>>, fixes: readonly Fix[] = []): void {
    // Synthetic nodes have no place of their own.
    const [start, end] = [at.start ?? 0, at.end ?? at.start ?? 0];
    const identity = JSON.stringify([name, start, end, values]);
    if (this.#diagnostics.has(identity)) return;
    const suggestions = fixes.map((fix) => this.#suggestion(fix));
    this.#diagnostics.set(identity, createDiagnostic(name, this.filename, this.#range(start, end), values, suggestions));
  }

  /** What was reported, in the order of the source. */
  get diagnostics(): Diagnostic[] {
    return [...this.#diagnostics.values()].toSorted((a, b) => a.range.start.offset - b.range.start.offset);
  }

  /** Whether finding out what a misspelt name means is worth its time: of hundreds nobody reads the suggestions. */
  get isWorthGuessing(): boolean {
    return this.#diagnostics.size < MAX_GUESSES;
  }

  get hasErrors(): boolean {
    return [...this.#diagnostics.values()].some(({ severity }) => severity === "error");
  }

  #range(start: number, end: number): Diagnostic["range"] {
    const lines = (this.#lines ??= new LineIndex(this.source));
    return { start: lines.position(start), end: lines.position(end) };
  }

  #suggestion({ title, edits }: Fix): Suggestion {
    const sorted = edits.toSorted((a, b) => a.start - b.start);
    return { title, edits: sorted.map(({ start, end, text }) => ({ range: this.#range(start, end), text })) };
  }
}
