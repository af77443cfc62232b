/** Puts what stands in portals into the HTML of a page: at the end of the body, or of the element that a portal names. */
import { ByteReader } from "../../../protocol/src/byte-reader.ts";

/** What stands in one portal. */
export interface PortalHtml {
  /** Its place among all. */
  readonly number: number;
  /** "body", "head", "title", or `#` and an id. */
  readonly to: string;
  readonly html: Uint8Array;
}

/** Reads what a mount gives of portals, see `Differ.portalsLength`. */
export function readPortals(bytes: Uint8Array): PortalHtml[] {
  const reader = new ByteReader(bytes);
  const portals: PortalHtml[] = [];
  while (!reader.atEnd) portals.push({ number: portals.length, to: reader.string(), html: reader.raw() });
  return portals;
}

export interface PlacedPortals {
  readonly page: Buffer;
  /** Those whose element is not there. */
  readonly missing: readonly PortalHtml[];
}

/**
 * `page` is the HTML without portals, in which the body's content ends at `bodyEnd`. What has no element to stand in is put
 * into the `<template>` of its portal, where nobody sees it.
 */
export function placePortals(page: Buffer, bodyEnd: number, portals: readonly PortalHtml[]): PlacedPortals {
  // A character for each byte, so that offsets in the text are those in the page.
  const text = new PageText(page.toString("latin1"), bodyEnd);
  const missing: PortalHtml[] = [];
  let left = portals;
  while (left.length > 0) {
    const before = left.length;
    // What one names, and where it is written, may stand in another.
    left = left.filter((portal) => !text.place(portal));
    if (left.length < before) continue;
    const [one, ...others] = left;
    missing.push(one!);
    text.hide(one!);
    left = others;
  }
  return { page: Buffer.from(text.html, "latin1"), missing };
}

class PageText {
  html: string;
  #bodyEnd: number;

  constructor(html: string, bodyEnd: number) {
    this.html = html;
    this.#bodyEnd = bodyEnd;
  }

  /** False: the element, or the portal's own place, is not there (yet). */
  place(portal: PortalHtml): boolean {
    const { to } = portal;
    if (this.#placeOf(portal) === null) return false;
    const at = to === "body" ? this.#bodyEnd : findEnd(this.html, to.slice(1));
    if (at !== null) this.#insert(at, withEdges(portal));
    return at !== null;
  }

  /** Puts the content into the portal's `<template>`, which within SVG and MathML could not hold it. */
  hide(portal: PortalHtml): void {
    const at = this.#placeOf(portal);
    if (at !== null && !isForeign(this.html, at)) this.#insert(at, toText(portal.html));
  }

  #placeOf({ number }: PortalHtml): number | null {
    const start = this.html.indexOf(`<template data-heddle-portal="${number} `);
    return start === -1 ? null : this.html.indexOf(">", this.html.indexOf('"', start + START_LENGTH)) + 1;
  }

  #insert(at: number, text: string): void {
    this.html = this.html.slice(0, at) + text + this.html.slice(at);
    if (at <= this.#bodyEnd) this.#bodyEnd += text.length;
  }
}

/** By its edges the client tells the content from what others have put there; `data-heddle-portal` has the same number. */
const EDGE = "<template data-heddle-edge=";
const START_LENGTH = '<template data-heddle-portal="'.length;

/** The content between its edges. */
export const withEdges = ({ number, html }: PortalHtml): string => `${EDGE}"${number}"></template>${toText(html)}${EDGE}""></template>`;

const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");

const isForeign = (html: string, at: number): boolean =>
  ["svg", "math"].some((tag) => html.lastIndexOf(`<${tag}`, at) > html.lastIndexOf(`</${tag}>`, at));

const TOKEN = /<!--[^]*?-->|<(\/?)([a-z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi;
const ATTRIBUTE = /([^\s=/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g;
/** Elements that hold text alone. */
const TEXTUAL = /^(script|style|textarea|title|xmp|iframe|noembed|noframes)$/;

/** Where the content of the element with this id ends; null if there is none, or no end tag. */
function findEnd(html: string, id: string): number | null {
  const wanted = Buffer.from(id).toString("latin1");
  const token = new RegExp(TOKEN);
  let templates = 0;
  /** The tag of the element, once it is found, and how many of that tag are open. */
  let tag: string | null = null;
  let open = 0;
  for (let match; (match = token.exec(html)) !== null;) {
    const [, slash, name, attributes] = match;
    if (name === undefined) continue;
    const lower = name.toLowerCase();
    const step = slash === "" ? 1 : -1;
    if (lower === "template") templates += step;
    if (tag === null && step === 1 && templates === 0 && idOf(attributes!) === wanted) {
      tag = lower;
      open = 1;
    } else if (lower === tag && (open += step) === 0) return match.index;
    if (step === 1 && TEXTUAL.test(lower)) {
      const end = new RegExp(`</${lower}`, "gi");
      end.lastIndex = token.lastIndex;
      const found = end.exec(html);
      if (found === null) return null;
      token.lastIndex = found.index;
    }
  }
  return null;
}

function idOf(attributes: string): string | null {
  for (const [, name, ...values] of attributes.matchAll(ATTRIBUTE)) {
    if (name!.toLowerCase() === "id") return unescape(values.find((value) => value !== undefined) ?? "");
  }
  return null;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#34": '"', "#38": "&" };

const unescape = (text: string): string => text.replace(/&(\w+|#\d+);/g, (all, name: string) => ENTITIES[name] ?? all);
