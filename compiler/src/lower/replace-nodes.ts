import * as t from "@babel/types";

/**
 * Replaces nodes wherever they stand now: what was around them may have been lowered. `replace` gets each node once what is in it is
 * through, and returns what is to stand in its place.
 */
export function replaceNodes(root: t.Node, replace: (node: t.Node) => t.Node): void {
  const visit = (node: t.Node): t.Node => {
    replaceNodes(node, replace);
    return replace(node);
  };
  for (const name of t.VISITOR_KEYS[root.type] ?? []) {
    const fields = root as unknown as Record<string, unknown>;
    const value = fields[name];
    if (Array.isArray(value)) {
      for (const [at, child] of (value as (t.Node | null)[]).entries()) if (child !== null) value[at] = visit(child);
    } else if (value !== null && value !== undefined) fields[name] = visit(value as t.Node);
  }
}
