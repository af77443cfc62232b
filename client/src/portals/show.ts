/**
 * Portals: content of a `<template>` that stands elsewhere. To all who read blocks it is the element's; only its nodes are in
 * another parent, and everything that changes it goes by these. So all there is to do is to move it: out when a frame is
 * through, and home while a page is adopted or mended, and where there is no element for it. At home nobody sees it.
 */
import { ChildSlot } from "../../../protocol/generated/template-op.ts";
import { HEAD, PORTAL_SLOT, TITLE } from "../../../protocol/src/portal-slot.ts";
import type { ListeningElement } from "../patch/block.ts";
import type { Live } from "../patch/live.ts";
import { need } from "../patch/misfit.ts";
import { removeNodes } from "../patch/nodes.ts";
import { createMoves } from "./moves.ts";
import { isAt, type Portal } from "./portal.ts";
import type { Portals } from "./portals.ts";
import { takeFirstHtml } from "./targets.ts";
import { wayThrough } from "./way.ts";

export function createPortals(live: Live): Portals {
  const { document } = live;
  /** In the order of their mounting, outer ones first. */
  const all: Portal[] = [];
  const { goHome, settle } = createMoves(live, all);
  let isDue = false;

  const schedule = (): void => {
    if (!isDue) queueMicrotask(() => ((isDue = false), settle()));
    isDue = true;
  };

  return {
    show(place, _name, value) {
      const listening = (place as ListeningElement).heddleSlots!.find(({ event }) => event.name === PORTAL_SLOT)!;
      const { block } = listening;
      const slot = listening.slot + 1;
      let portal = all.find((one) => one.place === place || (one.block === block && one.slot === slot));
      if (!portal) {
        portal = { place, to: "", slot };
        // Those within were made before.
        const within = all.findIndex((one) => place.contains(one.place));
        all.splice(within < 0 ? all.length : within, 0, portal);
      }
      const to = typeof value === "string" ? value : portal.to;
      if (to !== portal.to) portal.isMissing = false;
      // What belongs into the head is a part of the block's own template.
      const isOwn = to === HEAD || to === TITLE;
      need(isOwn || block.template.slots[slot]?.kind === ChildSlot);
      if (portal.place !== place && portal.found) removeNodes(portal.found);
      Object.assign(portal, { place, block, slot, to, found: isOwn ? [...place.childNodes] : undefined });
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
    way: (path) => wayThrough(all, path),
  };
}
