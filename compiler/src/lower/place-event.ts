/** `useWindowEvent` and `useDocumentEvent`: what the browser must know of their handlers becomes an argument. */
import type { NodePath } from "@babel/traverse";
import * as t from "@babel/types";
import { ByteWriter } from "../../../protocol/src/byte-writer.ts";
import { eventDecisions } from "../../../protocol/src/event-program.ts";
import { writeEventSlot } from "../../../protocol/src/write-attribute-slot.ts";
import { readsOf } from "../analyse/event-reads.ts";
import { isImported } from "../analyse/imports.ts";
import { withoutModifiers } from "../analyse/resolve-handler.ts";
import type { CompileContext } from "../context.ts";

const PLACES = [
  ["useWindowEvent", "window"],
  ["useDocumentEvent", "document"],
] as const;

const NO_SECRETS: ReadonlySet<string> = new Set();

const placeOf = (call: NodePath<t.CallExpression>): (typeof PLACES)[number] | undefined =>
  PLACES.find(([name]) => isImported(call.get("callee") as NodePath, name));

export const isPlaceEvent = (call: NodePath<t.CallExpression>): boolean => placeOf(call) !== undefined;

/** A call of one of them gets its event slot, if all of that can be seen here. */
export function lowerPlaceEvent(call: NodePath<t.CallExpression>, ctx: CompileContext): void {
  const place = placeOf(call);
  const [first, handler] = call.get("arguments") as NodePath<t.Expression>[];
  if (place === undefined || first === undefined || handler === undefined) return;
  const { confident, value: type } = first.evaluate() as { confident: boolean; value: unknown };
  if (!confident || typeof type !== "string") return;
  const { fields, modifiers, isOpen } = readsOf(handler, type, NO_SECRETS, ctx, place[1]);
  // The runtime knows those by what they are marked with.
  if (isOpen || ctx.hasErrors) return;
  const w = new ByteWriter();
  writeEventSlot(w, { type, fields, ...eventDecisions(type, modifiers) });
  handler.replaceWith(withoutModifiers(handler).node);
  call.pushContainer("arguments", t.stringLiteral(Buffer.from(w.view()).toString("base64")));
}
