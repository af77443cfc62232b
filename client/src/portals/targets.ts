/** Where portals' content goes, and what first HTML has of it. */
import { HEAD, TITLE } from "../../../protocol/src/portal-slot.ts";
import type { Portal } from "./portal.ts";

/** In first HTML: a number and the target, on the `<template>`. */
const PLACE = "data-heddle-portal";
/** On elements around the content: the number, then nothing. */
const EDGE = "data-heddle-edge";

const TITLES = "data-heddle-titles";

/** The element; null if there is none that people could see content in. */
export function findTarget(document: Document, to: string): Element | null {
  if (to === "body") return document.body;
  if (to === HEAD) return document.head;
  if (to === TITLE) return titlesIn(document);
  const id = to.slice(1).replace(/["\\]/g, "\\$&");
  // What is at home itself is no place for others.
  return [...document.querySelectorAll(`[id="${id}"]`)].find((element) => !element.closest("template")) ?? null;
}

/** Where titles are kept: nobody sees them there, nor finds their text in the body. */
function titlesIn({ head }: Document): Element {
  const found = head.querySelector(`template[${TITLES}]`);
  if (found) return found;
  const made = head.ownerDocument.createElement("template");
  made.setAttribute(TITLES, "");
  return head.appendChild(made);
}

/** Portals of first HTML, and what is theirs; their marks go. Those within what is hidden come into view by that. */
export function takeFirstHtml(document: Document): (Portal & { readonly number: number })[] {
  return [...document.querySelectorAll(`template[${PLACE}]`)]
    .map((place) => {
      const [, number, to] = /^(\d+) ([^]*)$/.exec(place.getAttribute(PLACE)!) ?? [];
      place.removeAttribute(PLACE);
      const start = document.querySelector(`template[${EDGE}="${number}"]`);
      const found: ChildNode[] = [];
      let node = start?.nextSibling;
      for (; node && !(node as Element).hasAttribute?.(EDGE); node = node.nextSibling) found.push(node);
      const wasShown = !!start;
      start?.remove();
      node?.remove();
      // Where there was no element for it, nobody was to see it.
      if (!start) found.push(...((place as HTMLTemplateElement).content?.childNodes ?? []));
      return { place, to: to!, slot: 0, found, wasShown, number: Number(number) };
    })
    .filter(({ to }) => to);
}

/** An element and those around it, outermost first, for people. */
export function describePlace(place: Element): string {
  const id = place.getAttribute("id");
  const name = place.localName + (id ? `#${id}` : "");
  return place.parentElement ? `${describePlace(place.parentElement)} > ${name}` : name;
}
