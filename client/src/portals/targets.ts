/** Where portals' content goes, and what first HTML has of it. */
import type { Portal } from "./portals.ts";

/** In first HTML: a number and the target, on the `<template>`. */
const PLACE = "data-heddle-portal";
/** On elements around the content: the number, then nothing. */
const EDGE = "data-heddle-edge";

/** The element; undefined if there is none that people could see content in. */
export function findTarget(document: Document, to: string): Element | undefined {
  if (to === "body") return document.body;
  const id = to.slice(1).replace(/["\\]/g, "\\$&");
  // What is at home itself is no place for others.
  return [...document.querySelectorAll(`[id="${id}"]`)].find((element) => !element.closest("template"));
}

/** The portals of first HTML, in the order of their places, with what stands between their edges, which go. */
export function takeFirstHtml(document: Document): Portal[] {
  return [...document.querySelectorAll(`template[${PLACE}]`)]
    .map((place) => {
      const [, number, to] = /^(\d+) ([^]*)$/.exec(place.getAttribute(PLACE)!) ?? [];
      place.removeAttribute(PLACE);
      const start = document.querySelector(`template[${EDGE}="${number}"]`);
      const found: ChildNode[] = [];
      let node = start?.nextSibling;
      for (; node && !(node as Element).hasAttribute?.(EDGE); node = node.nextSibling) found.push(node);
      start?.remove();
      node?.remove();
      return { place, to: to!, found, number: Number(number) };
    })
    .filter(({ to }) => to)
    .sort((one, other) => one.number - other.number);
}

/** An element and those around it, outermost first, for people. */
export function describePlace(place: Element): string {
  const id = place.getAttribute("id");
  const name = place.localName + (id ? `#${id}` : "");
  return place.parentElement ? `${describePlace(place.parentElement)} > ${name}` : name;
}
