/** Puts what stands in portals into the HTML of a page: at the end of the body, or of the element that a portal names. */
import { ByteReader } from "../../../protocol/src/byte-reader.ts";

/** What stands in one portal. */
export interface PortalHtml {
  /** "body", or `#` and an id. */
  readonly to: string;
  readonly html: Uint8Array;
}

/** Reads what a mount gives of portals, see `Differ.portalsLength`. */
export function readPortals(bytes: Uint8Array): PortalHtml[] {
  const reader = new ByteReader(bytes);
  const portals: PortalHtml[] = [];
  while (!reader.atEnd) portals.push({ to: reader.string(), html: reader.raw() });
  return portals;
}

export interface PlacedPortals {
  readonly page: Buffer;
  /** Those whose element is not there. */
  readonly missing: readonly PortalHtml[];
}

/** `page` is the HTML without portals, in which the body's content ends at `bodyEnd`. */
export function placePortals(page: Buffer, bodyEnd: number, portals: readonly PortalHtml[]): PlacedPortals {
  // A character for each byte, so that offsets in the text are those in the page.
  let html = page.toString("latin1");
  let end = bodyEnd;
  let left = portals.map((portal, number) => ({ portal, content: withEdges(portal, number) }));
  const place = ({ portal, content }: (typeof left)[number]): boolean => {
    const at = portal.to === "body" ? end : findEnd(html, portal.to.slice(1));
    if (at === null) return false;
    html = html.slice(0, at) + content + html.slice(at);
    if (at <= end) end += content.length;
    return true;
  };
  // What one names may stand in another.
  for (let before = Infinity; left.length < before;) {
    before = left.length;
    left = left.filter((one) => !place(one));
  }
  return { page: Buffer.from(html, "latin1"), missing: left.map(({ portal }) => portal) };
}

/** By its edges the client tells the content from what others have put there; `data-heddle-portal` has the same number. */
const withEdges = ({ html }: PortalHtml, number: number): string =>
  `<template data-heddle-edge="${number}"></template>${Buffer.from(html).toString("latin1")}<template data-heddle-edge></template>`;

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
      const end = html.toLowerCase().indexOf(`</${lower}`, token.lastIndex);
      if (end === -1) return null;
      token.lastIndex = end;
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
