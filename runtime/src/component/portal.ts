/**
 * `<Portal>`: content that belongs to the component that writes it, and whose nodes stand elsewhere in the document. It is a block
 * like any other, of a `<template>` whose property says where: the differ takes its content out of first HTML, the page moves it.
 */
import * as Op from "../../../protocol/generated/template-op.ts";
import { ByteWriter } from "../../../protocol/src/byte-writer.ts";
import { PORTAL_SLOT } from "../../../protocol/src/portal-slot.ts";
import type { Child } from "../children.ts";
import { UsageError } from "../errors/render-error.ts";
import { currentThread } from "../native/binding.ts";
import { templateHash } from "../vnode/template-hash.ts";
import { VNode } from "../vnode/vnode.ts";
import { pure } from "./pure.ts";

/** The props of `<Portal>`. */
export interface PortalProps {
  /** Where the content stands: at the end of `<body>`, or of the element with this id. */
  readonly to: "body" | `#${string}`;
  /** What is shown there. It stays this component's, with context, errors and events. */
  readonly children?: Child;
}

const definition = new ByteWriter()
  .uint(2)
  .byte(Op.Element)
  .string("template")
  .byte(Op.PropSlot)
  .string(PORTAL_SLOT)
  .byte(Op.ChildSlot)
  .byte(Op.End)
  .byte(Op.End)
  .copy();
const hash = templateHash(definition);
const text = Buffer.from(definition).toString("base64");

/**
 * Shows its children elsewhere in the document; state, context, errors and events go the way of components, as if they stood
 * here. While there is no element of that id they are not shown.
 */
export const Portal: (props: PortalProps) => Child = pure(({ to, children }: PortalProps): Child => {
  if (to !== "body" && !/^#[^\s]+$/.test(to)) {
    throw new UsageError(`<Portal to={${JSON.stringify(to)}}> names no place. Write to="body", or to="#id" for the element of that id.`);
  }
  return new VNode(currentThread().intern(hash, text), [to, children], undefined);
});

/** Whether this is a portal with this target. */
export const isPortalTo = ({ template, slots }: VNode, to: string): boolean => template.hash === hash && slots[0] === to;
