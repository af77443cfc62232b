/** What a page would get of a view now that has nothing of it yet: for checks that all ways to the same page lead to the same page. */
import * as ServerFrame from "../../../protocol/generated/server-frame.ts";
import * as SkeletonFlag from "../../../protocol/generated/skeleton-flag.ts";
import { pushUint, writeHeader } from "../../../protocol/src/frame-header.ts";
import { DifferView, type FirstHtml } from "../native/binding.ts";
import type { ShownInstance } from "../vnode/vnode.ts";

/** What the view shows, written in both ways; nothing of it is lent. */
export interface WrittenAfresh extends FirstHtml {
  /** A Skeleton frame with values, which answers the first join of a page that has sent no event. */
  readonly skeleton: Uint8Array<ArrayBuffer>;
}

const VERSION = 1;
const NO_EVENT = 0;

/** Writes the tree that is shown, by a part of the differ of its own: the view's own one, and what it has told its page, stay as they are. No user code runs. */
export function writeAfresh(root: ShownInstance): WrittenAfresh {
  const differ = new DifferView();
  try {
    differ.encoder.encodeMount(root);
    // They belong to the view's own page.
    differ.encoder.takeRefs();
    const { body, portals, css } = differ.mount();
    const html = { body: body.slice(), portals: portals.slice(), css: css.slice() };
    return { ...html, skeleton: describe(differ, root) };
  } finally {
    differ.drop();
  }
}

function describe(differ: DifferView, root: ShownInstance): Uint8Array<ArrayBuffer> {
  const header = writeHeader({ kind: ServerFrame.Skeleton, number: VERSION, ack: 0 });
  for (const number of [VERSION, NO_EVENT, SkeletonFlag.Values]) pushUint(header, number);
  differ.encoder.encodeDescribe(root, null);
  const length = differ.skeleton(true, header.length);
  const frame = differ.out.slice(0, header.length + length);
  frame.set(header);
  return frame;
}
