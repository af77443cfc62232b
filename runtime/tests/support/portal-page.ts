/** A page with portals, as a browser has it: first HTML with their content in its places, the client's own code, and what it shows. */
import { start as startForms } from "../../../client/src/forms/index.ts";
import { createPage, type Page } from "../../../client/src/page.ts";
import type { Block } from "../../../client/src/patch/block.ts";
import { firstNode, lastNode, nodesFrom } from "../../../client/src/patch/nodes.ts";
import { start as startPortals } from "../../../client/src/portals/index.ts";
import { start as startRepair } from "../../../client/src/repair/index.ts";
import * as ServerFrame from "../../../protocol/generated/server-frame.ts";
import * as SkeletonFlag from "../../../protocol/generated/skeleton-flag.ts";
import { ByteReader } from "../../../protocol/src/byte-reader.ts";
import { readHeader } from "../../../protocol/src/frame-header.ts";
import { PORTAL_SLOT } from "../../../protocol/src/portal-slot.ts";
import type { FirstHtml } from "../../src/native/binding.ts";
import { placePortals, readPortals } from "../../src/server/place-portals.ts";

/** The HTML of a body, with what stands in portals. */
export function wholeBody({ body, portals }: FirstHtml): string {
  const html = Buffer.from(body);
  return placePortals(html, html.length, readPortals(Buffer.from(portals))).page.toString();
}

export class PortalPage {
  readonly document: Document = document.implementation.createHTMLDocument("");
  readonly #page: Page = createPage(this.document, () => {});
  /** Skeletons without values that did not fit. */
  misfits = 0;

  constructor(html: string) {
    this.document.body.innerHTML = html;
    const env = { window: globalThis as unknown as Window & typeof globalThis, after: () => () => {} };
    const { live } = this.#page;
    startForms({ env, live, outbox: { kept: () => [], onPending: () => {} } });
    startPortals({ live });
    startRepair({ env, live, reload: () => {} });
  }

  /** False: what it says does not fit, and a skeleton with values is needed. */
  apply(frame: Uint8Array): boolean {
    const reader = new ByteReader(frame);
    const { kind } = readHeader(reader);
    if (kind === ServerFrame.Patch) this.#page.patch(reader);
    if (kind !== ServerFrame.Skeleton) return true;
    // Version and acknowledgement.
    reader.uint();
    reader.uint();
    const flags = reader.uint();
    return this.#page.skeleton(reader, (flags & SkeletonFlag.Values) !== 0, (flags & SkeletonFlag.Same) !== 0);
  }

  /** What it shows, each portal's content in its place; and what is not where it belongs. */
  look(): { readonly html: string; readonly astray: readonly string[] } {
    const portals = this.#portals();
    const contents = new Set([...portals.values()].flatMap(({ nodes }) => nodes));
    const astray: string[] = [];
    const spell = (node: Node): string => {
      if (node.nodeType === 3) return (node as Text).data;
      const element = node as Element;
      const portal = portals.get(element);
      if (portal === undefined) {
        const attributes = [...element.attributes].map(({ name, value }) => ` ${name}="${value}"`).join("");
        const children = [...element.childNodes].filter((child) => !contents.has(child)).map(spell);
        return `<${element.localName}${attributes}>${children.join("")}</${element.localName}>`;
      }
      const target = this.#target(portal.to) ?? element;
      const isWhole = portal.nodes.every((one, at) => one.parentNode === target && (at === 0 || portal.nodes[at - 1]!.nextSibling === one));
      if (!isWhole) astray.push(`to ${portal.to}: ${portal.nodes.map(spell).join("")}`);
      return `<portal to="${portal.to}">${portal.nodes.map(spell).join("")}</portal>`;
    };
    const { body } = this.document;
    return {
      html: [...body.childNodes]
        .filter((child) => !contents.has(child))
        .map(spell)
        .join(""),
      astray,
    };
  }

  #target(to: string): Element | undefined {
    if (to === "body") return this.document.body;
    return [...this.document.querySelectorAll(`[id="${to.slice(1)}"]`)].find((element) => element.closest("template") === null);
  }

  #portals(): Map<Element, { readonly to: string; readonly nodes: Node[] }> {
    const portals = new Map<Element, { to: string; nodes: Node[] }>();
    const look = ({ template, nodes, entries }: Block): void => {
      const slot = template.slots.findIndex(({ name }) => name === PORTAL_SLOT);
      if (slot < 0) return;
      const place = nodes[slot] as Element & Record<typeof PORTAL_SLOT, string>;
      const content = (entries[slot + 1] ?? []).flatMap((entry): Node[] => nodesFrom(firstNode(entry), lastNode(entry))!);
      portals.set(place, { to: place[PORTAL_SLOT], nodes: [...content, nodes[slot + 1]!] });
    };
    for (const { blocks } of this.#page.live.instances.values()) blocks.forEach(look);
    return portals;
  }
}
