/** What one compilation knows: its source, what it has to say, and what the module will need at its top. */
import type { NodePath } from "@babel/traverse";
import type { Node, Program, SourceLocation, Statement } from "@babel/types";
import { createDiagnostic, type Diagnostic } from "./diagnostics/diagnostic.ts";
import type { MessageName } from "./diagnostics/messages.ts";
import type { EmittedTemplate } from "./emit/template-table.ts";
import type { TemplateIr } from "./ir/ir.ts";

export class CompileContext {
  readonly source: string;
  readonly filename: string;
  readonly diagnostics: Diagnostic[] = [];
  readonly templates: Map<string, EmittedTemplate> = new Map();
  /** Local names of what the module takes from `heddle/runtime`, by exported name. */
  readonly runtimeNames: Map<string, string> = new Map();
  /** Local names of VNodes without slots, by the local name of their template. */
  readonly staticVNodes: Map<string, string> = new Map();
  /** What each JSX root became, by the expression that stands in its place; of a component nobody knows. */
  readonly roots: WeakMap<Node, TemplateIr> = new WeakMap();
  /** Statements for the top of the module, after its imports. */
  readonly prologue: Statement[] = [];
  /** Statements for its end. */
  readonly epilogue: Statement[] = [];
  readonly program: NodePath<Program>;
  readonly #reported = new Set<string>();

  constructor(source: string, filename: string, program: NodePath<Program>) {
    this.source = source;
    this.filename = filename;
    this.program = program;
  }

  /**
   * Notes a diagnostic at a node; compiling goes on, so that a file shows all of them at once. A function that is used
   * twice is looked at twice, but says a thing once.
   */
  report(name: MessageName, node: Node, values?: Readonly<Record<string, string>>): void {
    const diagnostic = createDiagnostic(name, this.filename, node.loc ?? START, values);
    const identity = JSON.stringify([diagnostic.code, diagnostic.range, diagnostic.message]);
    if (this.#reported.has(identity)) return;
    this.#reported.add(identity);
    this.diagnostics.push(diagnostic);
  }

  get hasErrors(): boolean {
    return this.diagnostics.some((diagnostic) => diagnostic.severity === "error");
  }
}

// Synthetic nodes have no place of their own.
const START: Pick<SourceLocation, "start" | "end"> = { start: { line: 1, column: 0, index: 0 }, end: { line: 1, column: 0, index: 0 } };
