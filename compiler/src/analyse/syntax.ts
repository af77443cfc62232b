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
      try {
        new RegExp(node.pattern, node.flags);
      } catch (error) {
        ctx.report("syntax", node, { detail: `${(error as Error).message}.` });
      }
    },
  };
}
