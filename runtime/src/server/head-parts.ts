/** What components give of the document's head: the title that counts, and elements. */
import { HEAD, TITLE } from "../../../protocol/src/portal-slot.ts";
import { type PortalHtml, withEdges } from "./place-portals.ts";

export interface HeadParts {
  /** The text of the last title, as HTML; null if there is none. */
  readonly title: string | null;
  /** `<meta>` and `<link>`, between edges by which the client finds them. */
  readonly elements: Buffer;
  /** All other portals. */
  readonly others: readonly PortalHtml[];
}

const NOTHING = Buffer.alloc(0);

export function headParts(portals: readonly PortalHtml[]): HeadParts {
  if (portals.length === 0) return { title: null, elements: NOTHING, others: portals };
  const title = portals.findLast(({ to }) => to === TITLE);
  const elements = portals.filter(({ to }) => to === HEAD).map((portal) => withEdges(portal));
  return {
    title: title === undefined ? null : /^<title[^>]*>([^]*)<\/title>$/.exec(Buffer.from(title.html).toString())![1]!,
    elements: Buffer.from(elements.join(""), "latin1"),
    others: portals.filter(({ to }) => to !== TITLE && to !== HEAD),
  };
}
