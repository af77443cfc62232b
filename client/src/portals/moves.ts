/** Moves the content of portals: home, into the `<template>` where nobody sees it, and out, to where it belongs by now. */
import { TITLE } from "../../../protocol/src/portal-slot.ts";
import { keepFocus } from "../dom/focus.ts";
import type { Live } from "../patch/live.ts";
import { moveNodes, removeNodes } from "../patch/nodes.ts";
import { isAt, nodesOf, type Portal, startOf } from "./portal.ts";
import { createTitle } from "./title.ts";
import { describePlace, findTarget } from "./targets.ts";

export interface Moves {
  goHome(portal: Portal): void;
  /** Everything goes where it belongs; the content of portals that are gone goes, and they are taken out of `all`. */
  settle(): void;
}

export function createMoves(live: Live, all: Portal[]): Moves {
  const { document } = live;
  /** What lost the focus on its way home. */
  let focused: Element | null = null;

  const isAlive = ({ block, place }: Portal): boolean =>
    block ? live.instances.get(block.instance.id)?.blocks.get(block.number) === block : place.isConnected;

  const goHome = (portal: Portal): void => {
    const nodes = nodesOf(portal);
    if (nodes.some((node) => node.contains(document.activeElement))) focused = document.activeElement;
    moveNodes(nodes, null, portal.place);
  };

  const moveOut = (portal: Portal, target: Element): void => {
    const next = all.slice(all.indexOf(portal) + 1).find((other) => isAt(other, target));
    const nodes = nodesOf(portal);
    moveNodes(nodes, (next && startOf(next)) ?? null, target);
    if (!portal.wasShown) live.toFocus = nodes.map(findAutofocus).find(Boolean) ?? live.toFocus;
    portal.wasShown = true;
  };

  /** Puts the content where it belongs. True if it was moved. */
  const move = (portal: Portal, target: Element | null): boolean => {
    const { place, to, isMissing } = portal;
    if (target && isAt(portal, target)) return false;
    // Nothing stands within itself.
    const isThere = target && !nodesOf(portal).some((node) => node.contains(target));
    portal.isMissing = !isThere;
    if (isThere) moveOut(portal, target);
    else {
      if (!isMissing)
        console.warn(
          `Heddle: <Portal to="${to}">: no such element; its content is not shown. It is written in`,
          describePlace(place.parentElement!),
        );
      if (isAt(portal, place)) return false;
      goHome(portal);
    }
    return true;
  };

  /** True if anything was moved. */
  const moveAll = (): boolean => {
    const targets = new Map<string, Element | null>();
    // From the last on, so that what stands behind one is where it belongs already.
    return all.reduceRight((hasMoved, portal) => {
      const { to } = portal;
      if (!targets.has(to)) targets.set(to, findTarget(document, to));
      return move(portal, targets.get(to)!) || hasMoved;
    }, false);
  };

  const showTitle = createTitle(document);
  return {
    goHome,
    settle() {
      const gone = all.filter((portal) => !isAlive(portal));
      for (const portal of gone) removeNodes(nodesOf(portal));
      if (gone.length) all.splice(0, all.length, ...all.filter(isAlive));
      // It may be called in the midst of a frame, which has its own to say where the focus goes, or does not fit yet.
      const { toFocus } = live;
      keepFocus(live, () => {
        live.toFocus = focused ?? live.toFocus;
        focused = null;
        // The target of one may stand in another, which is at home yet. In a circle nobody gets out.
        for (let left = all.length; left && moveAll(); left--);
      });
      live.toFocus = toFocus;
      showTitle(all.filter(({ to }) => to === TITLE));
    },
  };
}

function findAutofocus(node: Node): Element | null {
  const { matches } = node as Partial<Element>;
  if (!matches) return null;
  const element = node as Element;
  return element.matches("[autofocus]") ? element : element.querySelector("[autofocus]");
}
