/** Mistakes that Babel's parser lets pass and that no engine takes: without these, they would show when the module is loaded. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import type { CompileContext } from "../context.ts";

interface SyntaxChecks {
  ExportNamedDeclaration(path: NodePath<t.ExportNamedDeclaration>): void;
  ExportDefaultDeclaration(path: NodePath<t.ExportDefaultDeclaration>): void;
  RegExpLiteral(path: NodePath<t.RegExpLiteral>): void;
}

/** Visits what can be wrong in a module. */
export function syntaxChecks(ctx: CompileContext): SyntaxChecks {
  let hasDefault = false;
  return {
    ExportNamedDeclaration({ node: { declaration } }) {
      // It lets an expression pass behind `export type`.
      if (declaration != null && !t.isDeclaration(declaration))
        ctx.report("syntax", declaration, { detail: "An `export` declares something." });
    },
    ExportDefaultDeclaration({ node }) {
      // Overloads and interfaces are types.
      if (t.isTSDeclareFunction(node.declaration) || t.isTSInterfaceDeclaration(node.declaration)) return;
      if (hasDefault) ctx.report("syntax", node, { detail: "A module has one default export; this is another." });
      hasDefault = true;
    },
    RegExpLiteral({ node }) {
      const problem = problemOf(node);
      if (problem !== null) ctx.report("syntax", node, { detail: `${problem}.` });
    },
  };
}

/** What an engine finds wrong with a regular expression; null for nothing. */
function problemOf({ pattern, flags }: t.RegExpLiteral): string | null {
  try {
    RegExp(pattern, flags);
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}
