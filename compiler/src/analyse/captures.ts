import type { Binding, NodePath } from "@babel/traverse";

/** The variables of what is around a function that it uses. */
export function capturesOf(fn: NodePath): Binding[] {
  const found = new Set<Binding>();
  const note = (path: NodePath): void => {
    if (!path.isReferencedIdentifier() && !path.isBindingIdentifier()) return;
    const binding = path.scope.getBinding(path.node.name);
    if (binding !== undefined && binding.scope.path !== fn && !binding.scope.path.isDescendant(fn)) found.add(binding);
  };
  fn.traverse({ Identifier: note, JSXIdentifier: note });
  return [...found];
}
