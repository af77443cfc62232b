/**
 * Portals: content of a `<template>` that stands elsewhere. To all who read blocks it is the element's; only its nodes are in
 * another parent, and everything that changes it goes by these. So all there is to do is to move it: out when a frame is
 * through, and home while a page is adopted or mended, and where there is no element for it. At home nobody sees it.
 */
import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import { PORTAL_SLOT } from "../../../protocol/src/portal-slot.ts";
import { ChildSlot } from "../../../protocol/generated/template-op.ts";
import { keepFocus } from "../dom/focus.ts";
import type { Block, ListeningElement } from "../patch/block.ts";
import type { Live } from "../patch/live.ts";
import { need } from "../patch/misfit.ts";
import { firstNode, lastNode, moveNodes, nodesFrom, removeNodes } from "../patch/nodes.ts";
import { describePlace, findTarget, takeFirstHtml } from "./targets.ts";

/** One portal. */
export interface Portal {
  /** The `<template>`. */
  place: Element;
  /** "body", or `#` and an id. */
  to: string;
  /** Nobody has adopted it yet: undefined. */
  block?: Block;
  /** The block's child slot. */
  slot: number;
  /** What of first HTML is its content, as long as no block tells. */
  found?: readonly ChildNode[];
  /** There was no element for it when that was looked for last. */
  isMissing?: boolean;
}

export interface Portals {
  /** The property slot of a portal's `<template>` gets this value; undefined where only adopting. */
  show(place: Element, value: WireValue | undefined): void;
  /** A node is about to change. One that has left the page with the target of a portal comes back. */
  touch(node: Node | undefined): void;
  /** Brings all content home, so that blocks and page can be compared; when the frame is through it moves out again. */
  gather(): void;
  /** The portals in the order of their mounting, outer ones first. */
  readonly all: readonly Portal[];
}

/** The Text that ends a portal's content. */
export const endOf = ({ block, slot }: Portal): Node | undefined => block?.nodes[slot];

const nodesOf = (portal: Portal): readonly Node[] => {
  const { block, slot, found } = portal;
  if (!block) return found!;
  const entries = block.entries[slot] ?? [];
  const own = entries.flatMap((entry) => {
    const [first, last] = [firstNode(entry), lastNode(entry)];
    // What a script has torn apart is to be mended where it belongs.
    return nodesFrom(first, last) ?? [first, last];
  });
  return [...own, endOf(portal)!];
};

/** Where a portal's content begins, if it has any. */
export function startOf(portal: Portal): Node | undefined {
  const [first] = portal.block?.entries[portal.slot] ?? [];
  return first ? firstNode(first) : nodesOf(portal)[0];
}

export function createPortals(live: Live): Portals {
  const { document } = live;
  const all: Portal[] = [];
  let isDue = false;
  /** What lost the focus on its way home. */
  let focused: Element | null = null;

  const isAlive = ({ block, place }: Portal): boolean =>
    block ? live.instances.get(block.instance.id)?.blocks.get(block.number) === block : place.isConnected;

  const isAt = (portal: Portal, parent: Node): boolean => {
    const last = nodesOf(portal).at(-1);
    return !last || last.parentNode === parent;
  };

  const goHome = (portal: Portal): void => {
    const nodes = nodesOf(portal);
    if (nodes.some((node) => node.contains(document.activeElement))) focused = document.activeElement;
    moveNodes(nodes, null, portal.place);
  };

  const moveOut = (portal: Portal, target: Element): void => {
    const next = all.slice(all.indexOf(portal) + 1).find((other) => isAt(other, target));
    const nodes = nodesOf(portal);
    moveNodes(nodes, (next && startOf(next)) ?? null, target);
    const toFocus = nodes.flatMap((node) => ((node as Element).matches ? [node as Element] : []));
    live.toFocus =
      toFocus.map((one) => (one.matches("[autofocus]") ? one : one.querySelector("[autofocus]"))).find(Boolean) ?? live.toFocus;
  };

  /** Puts each portal's content where it belongs by now. True if any was moved. */
  const move = (portal: Portal): boolean => {
    const found = findTarget(document, portal.to);
    // Nothing stands within itself.
    const target = nodesOf(portal).some((node) => node.contains(found)) ? null : found;
    const wasMissing = portal.isMissing;
    portal.isMissing = !target;
    if (target) {
      if (isAt(portal, target)) return false;
      moveOut(portal, target);
    } else {
      if (!wasMissing)
        console.warn(
          `Heddle: <Portal to="${portal.to}">: no such element; its content is not shown. It is written in`,
          describePlace(portal.place.parentElement!),
        );
      if (isAt(portal, portal.place)) return false;
      goHome(portal);
    }
    return true;
  };

  const settle = (): void => {
    for (const portal of [...all]) {
      if (isAlive(portal)) continue;
      removeNodes(nodesOf(portal));
      all.splice(all.indexOf(portal), 1);
    }
    keepFocus(live, () => {
      live.toFocus = focused ?? live.toFocus;
      focused = null;
      // The target of one may stand in another, which is at home yet. In a circle nobody gets out.
      for (let left = all.length; left && all.filter(move).length; left--);
    });
  };

  const schedule = (): void => {
    if (!isDue) queueMicrotask(() => ((isDue = false), settle()));
    isDue = true;
  };

  return {
    all,
    show(place, value) {
      const listening = (place as ListeningElement).heddleSlots!.find(({ event }) => event.name === PORTAL_SLOT)!;
      const { block } = listening;
      const slot = listening.slot + 1;
      need(block.template.slots[slot]?.kind === ChildSlot);
      let portal = all.find((one) => one.place === place || one.block === block);
      if (!portal) {
        portal = { place, to: "", slot };
        // Those within were made before.
        const within = all.findIndex((one) => place.contains(one.place));
        all.splice(within < 0 ? all.length : within, 0, portal);
      }
      Object.assign(portal, { place, block, slot });
      const to = typeof value === "string" ? value : portal.to;
      if (to !== portal.to) portal.isMissing = false;
      portal.to = to;
      // Where the element is made afresh, its new one is told this.
      (place as unknown as Record<string, string>)[PORTAL_SLOT] = to;
      schedule();
    },
    touch(node) {
      if (!all.length) return;
      if (node?.isConnected) schedule();
      else settle();
    },
    gather() {
      const first: ReturnType<typeof takeFirstHtml> = [];
      for (let found; (found = takeFirstHtml(document)).length; first.push(...found)) found.forEach(goHome);
      all.push(...first.sort((one, other) => one.number - other.number));
      for (const portal of all) if (!isAt(portal, portal.place)) goHome(portal);
      if (all.length) schedule();
    },
  };
}
