/** Which variables of a stateful component change when it runs again. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { exportOf } from "./imports.ts";
import { calleeName, isHookName } from "./stateful.ts";

// Hooks that never make their component run again.
const SILENT: ReadonlySet<string> = new Set(
  "useCallback useDocumentEvent useEffect useId useImperativeHandle useMemo useRef useWindowEvent".split(" "),
);

/**
 * The variables that hold its state, contexts and props: each run but the first comes with another value of one of them. Nothing if
 * that cannot be told: props that are no plain pattern, hooks that are not Heddle's.
 */
export function sourcesOf(component: NodePath<t.Function>): ReadonlySet<string> | undefined {
  const sources = propsOf(component);
  if (sources === undefined) return undefined;
  let isKnown = true;
  component.traverse({
    Function: (path) => path.skip(),
    CallExpression(call) {
      if (!isHookName(calleeName(call.node))) return;
      const hook = exportOf(call.get("callee") as NodePath);
      if (hook !== undefined && SILENT.has(hook)) return;
      const name = valueOf(call, hook);
      if (name === undefined) isKnown = false;
      else sources.add(name);
    },
  });
  return isKnown ? sources : undefined;
}

/** The variable that takes what a hook tells. */
function valueOf({ parent }: NodePath<t.CallExpression>, hook: string | undefined): string | undefined {
  if (!t.isVariableDeclarator(parent)) return undefined;
  const { id } = parent;
  const isState = (hook === "useState" || hook === "useReducer") && t.isArrayPattern(id);
  const value = isState ? id.elements[0] : hook === "useContext" ? id : undefined;
  return t.isIdentifier(value) ? value.name : undefined;
}

function propsOf({ node, scope }: NodePath<t.Function>): Set<string> | undefined {
  const [pattern, ...more] = node.params;
  const names = new Set<string>();
  if (pattern === undefined) return names;
  if (!t.isObjectPattern(pattern) || more.length > 0) return undefined;
  for (const property of pattern.properties) {
    if (t.isRestElement(property)) return undefined;
    const value = t.isAssignmentPattern(property.value) ? property.value.left : property.value;
    if (!t.isIdentifier(value)) return undefined;
    const { referencePaths } = scope.getBinding(value.name)!;
    // One that nobody reads makes it run all the same.
    if (referencePaths.length === 0 || !referencePaths.every(isInitial)) names.add(value.name);
  }
  return names;
}

/** Whether something is used for what a hook begins with, and so in the first run alone. */
function isInitial(path: NodePath): boolean {
  const argument = path.find(({ listKey, parentPath }) => listKey === "arguments" && t.isCallExpression(parentPath?.node));
  if (argument === null) return false;
  const hook = exportOf((argument.parentPath as NodePath<t.CallExpression>).get("callee") as NodePath);
  if (hook === "useState" || hook === "useRef" || (hook === "useReducer" && argument.key !== 0)) return true;
  return isInitial(argument.parentPath);
}
