/** Handlers of events that come by the dozen per second: each would be a message to the server and a render. */
import type { NodePath } from "@babel/traverse";
import type * as t from "@babel/types";
import type { CompileContext } from "../context.ts";
import { type Fix, wrapped } from "../diagnostics/suggestion.ts";
import { importFromHeddle } from "../fix/import.ts";
import { exportOf } from "./imports.ts";
import { isAssertionPath } from "./type-assertion.ts";

const FREQUENT: ReadonlySet<string> = new Set("mousemove pointermove touchmove scroll wheel drag dragover timeupdate".split(" "));

/** What of heddle returns a handler that is called as often as the one that it is given. */
const TRANSPARENT: ReadonlySet<string> = new Set("useCallback policy keys prevent stop self passive capture outside".split(" "));

/** Warns of a handler of such an event that surely runs for each of them; `name` is its attribute. */
export function checkRate(handler: NodePath<t.Expression>, type: string, name: t.JSXAttribute["name"], ctx: CompileContext): void {
  if (!FREQUENT.has(type) || !runsEachTime(handler, new Set())) return;
  ctx.report("unthrottled", name, { type }, [throttled(handler.node, ctx)]);
}

/** False for all that cannot be seen from here. */
function runsEachTime(path: NodePath, seen: Set<t.Node>): boolean {
  const of = (key: string): boolean => runsEachTime(path.get(key) as NodePath, seen);
  if (isAssertionPath(path)) return of("expression");
  if (path.isFunctionExpression() || path.isArrowFunctionExpression() || path.isFunctionDeclaration()) return true;
  if (path.isConditionalExpression()) return of("consequent") || of("alternate");
  if (path.isLogicalExpression()) return of("right") || of("left");
  if (path.isCallExpression()) {
    const isTransparent = TRANSPARENT.has(exportOf(path.get("callee") as NodePath) ?? "");
    return isTransparent && path.get("arguments").some((argument) => runsEachTime(argument, seen));
  }
  if (!path.isIdentifier() || seen.has(path.node)) return false;
  // A constant that is made of itself would lead in circles.
  seen.add(path.node);
  const binding = path.scope.getBinding(path.node.name);
  if (binding === undefined || !binding.constant) return false;
  if (binding.path.isFunctionDeclaration()) return true;
  const isPlain = binding.kind === "const" && binding.path.isVariableDeclarator() && binding.path.get("id").isIdentifier();
  return isPlain && runsEachTime(binding.path.get("init") as NodePath, seen);
}

function throttled(handler: t.Expression, ctx: CompileContext): Fix {
  const { local, edits } = importFromHeddle("throttle", ctx.program);
  return { title: `wrap it in \`${local}(100, …)\``, edits: [...wrapped(handler, `${local}(100, `, ")"), ...edits] };
}
