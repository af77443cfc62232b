/** What the core asks of the script of portals. Until that is loaded, values are only kept, and all content is at home. */
import { keepShowings, type Shower } from "../patch/showing.ts";

export interface Portals extends Shower {
  /** A node is about to change. One that has left the page with the target of a portal comes back. */
  touch?(node: Node | undefined): void;
  /** Brings all content home, so that blocks and page can be compared; when the frame is through it moves out again. */
  gather?(): void;
  /** The path of an event (target first) as components see it. */
  way(path: readonly EventTarget[]): readonly EventTarget[];
}

/** Until the script is there. */
export const withoutPortals = (): Portals => ({ ...keepShowings(), way: (path) => path });
