import { Hub, NodePath } from "@babel/traverse";
import type { File, Node, Program } from "@babel/types";

/** The program's path, with its scopes. What Babel finds wrong with them is thrown with its place, see `refusalOf`. */
export function programOf(file: File): NodePath<Program> {
  const path = NodePath.get({ hub: new PlacingHub(), parentPath: null, parent: file, container: file, key: "program" });
  return path.setContext() as NodePath<Program>;
}

class PlacingHub extends Hub {
  /** Babel's own plugins report some mistakes by this way. */
  readonly file = { buildCodeFrameError: (node: Node, message: string): Error => this.buildError(node, message) };

  override buildError(node: Node, message: string): Error {
    return Object.assign(new SyntaxError(message), { code: "BABEL_SCOPE", loc: node.loc?.start });
  }
}
