import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { type Fix, inserted } from "../diagnostics/suggestion.ts";

interface Import {
  /** What the export is called in the module. */
  readonly local: string;
  /** That make it so; none where it is imported already. */
  readonly edits: Fix["edits"];
}

/** Makes an export of heddle known to a module. */
export function importFromHeddle(name: string, program: NodePath<t.Program>): Import {
  const imports = program.node.body.filter((node) => t.isImportDeclaration(node)).filter(isOfHeddle);
  const specifiers = imports.flatMap((node) => node.specifiers);
  const known = specifiers.find((one) => t.isImportSpecifier(one) && t.isIdentifier(one.imported, { name }));
  if (known !== undefined) return { local: known.local.name, edits: [] };
  const all = specifiers.find((one) => t.isImportNamespaceSpecifier(one));
  if (all !== undefined) return { local: `${all.local.name}.${name}`, edits: [] };
  const local = program.scope.hasOwnBinding(name) ? program.scope.generateUid(name) : name;
  const text = local === name ? name : `${name} as ${local}`;
  const last = specifiers.findLast((one) => t.isImportSpecifier(one));
  if (last !== undefined) return { local, edits: [inserted(last.end!, `, ${text}`)] };
  const { body } = program.node;
  return { local, edits: [inserted(body[0]!.start!, `import { ${text} } from "heddle";\n`)] };
}

const isOfHeddle = (node: t.ImportDeclaration): boolean => node.source.value === "heddle" && node.importKind !== "type";
