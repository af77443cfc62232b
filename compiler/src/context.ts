/** What one compilation knows: its source, what it has to say, and what the module will need at its top. */
import type { NodePath } from "@babel/traverse";
import type { Node, Program, SourceLocation, Statement } from "@babel/types";
import { createDiagnostic, type Diagnostic } from "./diagnostics/diagnostic.ts";
import type { MessageName } from "./diagnostics/messages.ts";
import type { EmittedTemplate } from "./emit/template-table.ts";

export class CompileContext {
  readonly source: string;
  readonly filename: string;
  readonly diagnostics: Diagnostic[] = [];
  readonly templates: Map<string, EmittedTemplate> = new Map();
  /** Local names of what the module takes from `heddle/runtime`, by exported name. */
  readonly runtimeNames: Map<string, string> = new Map();
  /** Statements for the top of the module, after its imports. */
  readonly prologue: Statement[] = [];
  readonly program: NodePath<Program>;

  constructor(source: string, filename: string, program: NodePath<Program>) {
    this.source = source;
    this.filename = filename;
    this.program = program;
  }

  /** Notes a diagnostic at a node; compiling goes on, so that a file shows all of them at once. */
  report(name: MessageName, node: Node, values?: Readonly<Record<string, string>>): void {
    this.diagnostics.push(createDiagnostic(name, this.filename, node.loc ?? START, values));
  }

  get hasErrors(): boolean {
    return this.diagnostics.some((diagnostic) => diagnostic.severity === "error");
  }
}

// Synthetic nodes have no place of their own.
const START: Pick<SourceLocation, "start" | "end"> = { start: { line: 1, column: 0, index: 0 }, end: { line: 1, column: 0, index: 0 } };
