/** Docstrings as they are written at declarations. */
import ts from "typescript";

/**
 * The docstring of a declaration, as Markdown; empty without one. A comment with an empty line behind it belongs to its
 * file, not to what follows.
 */
export function docstringOf(declaration: ts.Node): string {
  const node = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  const text = node.getSourceFile().text;
  const comment = ts.getLeadingCommentRanges(text, node.getFullStart())?.findLast(({ pos }) => text.startsWith("/**", pos));
  if (comment === undefined || /^\s*?\n\s*?\n/.test(text.slice(comment.end))) return "";
  return markdownOf(text.slice(comment.pos, comment.end));
}

/** What the comment at the top of a module says of it; its `specifier`, which may stand there first, is left out. */
export function moduleDocstring({ text }: ts.SourceFile, specifier: string): string {
  const comment = ts.getLeadingCommentRanges(text, 0)?.find(({ pos }) => text.startsWith("/**", pos));
  if (comment === undefined) return "";
  const about = markdownOf(text.slice(comment.pos, comment.end)).replace(`\`${specifier}\`: `, "");
  return about.charAt(0).toUpperCase() + about.slice(1);
}

/** A docstring on one line, for the cell of a table. */
export function asCell(docstring: string): string {
  return docstring.replaceAll(/\s+/g, " ").replaceAll("|", "\\|");
}

function markdownOf(comment: string): string {
  const text = comment
    .slice("/**".length, -"*/".length)
    .split("\n")
    .map((line) => line.replace(/^\s*\* ?/, ""))
    .join("\n")
    .trim();
  return outsideCode(text, (prose) => prose.replaceAll("<", "&lt;"));
}

/** Changes what does not stand in backticks. */
function outsideCode(text: string, change: (prose: string) => string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 0 ? change(part) : part))
    .join("");
}
