/** Hooks of heddle's where they can only fail: the runtime would say so when the code runs. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import type { CompileContext } from "../context.ts";
import { nameText } from "../lower/jsx-name.ts";
import { isHandlerName } from "./handler-attribute.ts";
import { exportOf } from "./imports.ts";

// `use` is none that counts its calls, but needs a component as the others do.
const isHook = (name: string | undefined): name is string => name !== undefined && /^use($|[A-Z])/.test(name);

/** Reports a call of a hook that is in no component for sure; true if it did. */
export function checkHookPlace(call: NodePath<t.CallExpression>, ctx: CompileContext): boolean {
  const name = exportOf(call.get("callee") as NodePath);
  if (!isHook(name)) return false;
  const place = wrongPlace(call);
  if (place === undefined) return false;
  ctx.report("hookPlace", call.node.callee, { name, place });
  return true;
}

function wrongPlace(call: NodePath<t.CallExpression>): string | undefined {
  const owner = call.getFunctionParent();
  // A field of a class is set where somebody makes an instance.
  if (owner === null) return call.findParent((path) => path.isClassProperty()) === null ? "at the top level of the module" : undefined;
  const given = outermost(owner);
  const { parent, parentPath } = given;
  if (t.isCallExpression(parent) && parent.callee !== given.node) {
    const taker = exportOf((parentPath as NodePath<t.CallExpression>).get("callee") as NodePath);
    return isHook(taker) ? `in a function that \`${taker}\` is given` : undefined;
  }
  return isHandler(given) ? "in an event handler" : undefined;
}

/** The function, within what of heddle it is wrapped into (`policy`, `throttle` …). */
function outermost(path: NodePath): NodePath {
  const { parentPath } = path;
  if (!parentPath?.isCallExpression()) return path;
  const name = exportOf(parentPath.get("callee") as NodePath);
  return name === undefined || name.startsWith("use") ? path : outermost(parentPath);
}

/** Whether an element is given it; what components do with theirs is their affair. */
function isHandler({ parentPath }: NodePath): boolean {
  const attribute = parentPath?.isJSXExpressionContainer() ? parentPath.parentPath : undefined;
  if (!attribute?.isJSXAttribute() || !isHandlerName(nameText(attribute.node.name))) return false;
  const { name } = attribute.parent;
  return t.isJSXIdentifier(name) && /^[a-z]/.test(name.name);
}
