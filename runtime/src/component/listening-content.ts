/** Event slots without an element, of instances that listen to the window or the document. */
import * as Op from "../../../protocol/generated/template-op.ts";
import { ByteWriter } from "../../../protocol/src/byte-writer.ts";
import type { ListenerHook } from "../hooks/use-window-event.ts";
import { currentThread } from "../native/binding.ts";
import { templateHash } from "../vnode/template-hash.ts";
import { VNode } from "../vnode/vnode.ts";

/** The content in a child slot, behind which the hooks' event slots stand. */
export function listeningContent(content: unknown, hooks: readonly ListenerHook[]): VNode {
  const w = new ByteWriter().uint(1 + hooks.length).byte(Op.ChildSlot);
  for (const { slot } of hooks) w.append(Buffer.from(slot, "base64"));
  const definition = w.byte(Op.End).copy();
  const template = currentThread().intern(templateHash(definition), Buffer.from(definition).toString("base64"));
  return new VNode(template, [content, ...hooks.map(({ handler }) => handler)], undefined);
}
