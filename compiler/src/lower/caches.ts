/**
 * What is kept from one render to the next outside of lists: `value` becomes `memo(cells, n, [a, b], () => value)`. Handlers in it are
 * given to the outermost of such calls, where they are evaluated in each render: `memo(cells, 0, [late(cells, 2, handler), a], (handler) => value)`.
 */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import type { Hole } from "../analyse/cache-scan.ts";
import type { Cache, ComponentCaches } from "../analyse/cache-targets.ts";
import type { CompileContext } from "../context.ts";
import { runtimeCall } from "../emit/runtime-calls.ts";
import { lowerUses } from "./mark-pure.ts";
import type { MemoCells } from "./memo-cells.ts";
import { replaceNodes } from "./replace-nodes.ts";

/** All JSX must be lowered by now. */
export function lowerCaches(of: ComponentCaches, cells: MemoCells, ctx: CompileContext): void {
  const lowering = new CacheLowering(of, cells, ctx);
  replaceNodes(of.component.node, (node) => lowering.replace(node));
}

class CacheLowering {
  readonly #component: NodePath<t.Function>;
  readonly #cells: MemoCells;
  readonly #ctx: CompileContext;
  readonly #caches = new Map<t.Node, Cache>();
  readonly #holes = new Map<t.Node, { readonly owner: Cache; readonly name: string }>();
  readonly #handlers: ReadonlySet<t.Node>;

  constructor({ component, caches, handlers, kept }: ComponentCaches, cells: MemoCells, ctx: CompileContext) {
    this.#component = component;
    this.#cells = cells;
    this.#ctx = ctx;
    this.#handlers = new Set(handlers);
    for (const cache of caches) {
      const lowered = ctx.lowered.get(cache.node) ?? cache.node;
      if (isConstant(lowered) || ctx.merged.has(cache.node)) continue;
      this.#caches.set(lowered, cache);
      for (const { kind, node } of cache.holes)
        if (!this.#holes.has(node)) this.#holes.set(node, { owner: cache, name: component.scope.generateUid(kind) });
    }
    for (const one of kept) if (!isConstant(ctx.lowered.get(one.node) ?? one.node) || one.kind === "handler") ctx.record?.kept(one);
  }

  /** What stands in the place of a node. What is in it was replaced already. */
  replace(node: t.Node): t.Node {
    const hole = this.#holes.get(node);
    if (hole !== undefined) return t.identifier(hole.name);
    if (this.#handlers.has(node)) return this.#late(node as t.Expression);
    const cache = this.#caches.get(node);
    return cache === undefined ? node : this.#memo(cache, node as t.Expression);
  }

  #late(handler: t.Expression): t.Expression {
    return runtimeCall(this.#ctx, "late", ...this.#cells.take(this.#component, 2), handler);
  }

  #memo(cache: Cache, value: t.Expression): t.Expression {
    const isOwn = ({ node }: Hole): boolean => this.#holes.get(node)!.owner === cache;
    const nameOf = ({ node }: Hole): t.Identifier => t.identifier(this.#holes.get(node)!.name);
    const own = cache.holes.filter(isOwn);
    const deps: t.Expression[] = [
      ...own.map(({ kind, node }) => (kind === "handler" ? this.#late(node) : node)),
      ...cache.holes.filter((hole) => !isOwn(hole)).map(nameOf),
      ...cache.deps.map((name) => t.identifier(name)),
    ];
    if (cache.uses.length > 0) deps.push(runtimeCall(this.#ctx, "arePure", ...lowerUses(cache.uses, this.#ctx)));
    const make = t.arrowFunctionExpression(own.map(nameOf), value);
    const call = runtimeCall(this.#ctx, "memo", ...this.#cells.take(this.#component, 2), t.arrayExpression(deps), make);
    call.loc = value.loc ?? null;
    return call;
  }
}

/** What JSX without slots becomes is made once, at the module's top. */
const isConstant = (lowered: t.Node): boolean => t.isIdentifier(lowered) || t.isLiteral(lowered);
