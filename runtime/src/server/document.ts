/**
 * The document around a view's HTML. It is made once, at start, and split where `head` and `body` stand; a response is
 * its three pieces with what belongs to this visitor between them.
 */

import { headParts } from "./head-parts.ts";
import { placePortals, type PortalHtml } from "./place-portals.ts";

/** The HTML of a document, with `head` somewhere in its `<head>` and `body` somewhere in its `<body>`: each once, as they are. */
export type DocumentFunction = (parts: { readonly head: string; readonly body: string }) => string;

export interface PageParts {
  readonly token: string;
  readonly nonce: string;
  readonly title: string;
  readonly scriptUrl: string;
  /** Of the script for development, which goes first. */
  readonly devtoolsUrl: string | null;
  /** Of the scripts that the first one is going to load: the browser need not wait for it. */
  readonly preloadUrls: readonly string[];
  readonly css: Uint8Array;
  readonly body: Uint8Array;
  readonly portals: readonly PortalHtml[];
  /** Is told of each portal whose element is not in the page. */
  missing(to: string): void;
}

/** What people are told of the link, in words; "" for nothing. */
export interface StatusMessages {
  /** When the connection is lost. */
  readonly offline: string;
  /** When it is back. */
  readonly live: string;
}

export const STATUS_MESSAGES: StatusMessages = { offline: "The connection is lost. Trying again …", live: "Connected again." };

// What no document contains by chance.
const HEAD = "\u{f0000}heddle-head\u{f0000}";
const BODY = "\u{f0000}heddle-body\u{f0000}";

const defaultDocument: DocumentFunction = ({ head, body }) => `<!doctype html>
<html lang="en" data-heddle="connecting">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${head}
</head>
<body>${body}</body>
</html>
`;

export class PageDocument {
  readonly #beforeHead: string;
  readonly #betweenHeadAndBody: Buffer;
  readonly #afterBody: Buffer;
  /** Where the body's content ends, in bytes from the end of the page. */
  readonly #bodyEnd: number;
  /** Of a document with a title of its own: that, as HTML. */
  readonly #title: string | null;

  /** Throws an error that says what is missing if `document` does not place `head` and `body` once each. */
  constructor(document: DocumentFunction = defaultDocument, messages: StatusMessages = STATUS_MESSAGES) {
    const html = document({ head: HEAD, body: BODY });
    if (typeof html !== "string") throw new Error("serve: document must return a string: the HTML around { head, body }");
    checkPlaced(html, HEAD, "head");
    checkPlaced(html, BODY, "body");
    // Where the head is placed stands the title that counts.
    const title = /<title(?:\s[^>]*)?>([^]*?)<\/title\s*>/i.exec(html.slice(0, html.indexOf(BODY)));
    const [beforeHead, afterHead] = (title === null ? html : html.replace(title[0], () => "")).split(HEAD) as [string, string];
    if (!afterHead.includes(BODY)) throw new Error("serve: document must place ${head} before ${body}");
    const [between, afterBody] = afterHead.split(BODY) as [string, string];
    this.#beforeHead = beforeHead;
    this.#betweenHeadAndBody = Buffer.from(between);
    this.#afterBody = Buffer.from(statusRegion(messages) + afterBody);
    const rest = /<\/(body|html)\s*>[^]*$/i.exec(afterBody)?.[0] ?? "";
    this.#bodyEnd = Buffer.byteLength(rest);
    this.#title = title?.[1] ?? null;
  }

  /** The whole page, as bytes of its own. */
  write(parts: PageParts): Buffer {
    const { title, elements, others } = headParts(parts.portals);
    const own = this.#title ?? escapeHtml(parts.title);
    const shown = title === null ? `<title>${own}</title>` : `<title data-heddle-title="${own.replaceAll('"', "&quot;")}">${title}</title>`;
    const head = `${this.#beforeHead}${shown}\n<meta name="heddle-token" content="${parts.token}">\n<style nonce="${parts.nonce}" data-heddle-css>`;
    const scripts = [parts.devtoolsUrl, parts.scriptUrl].filter((url) => url !== null);
    const preloads = parts.preloadUrls.map((url) => `<link rel="modulepreload" href="${url}">`);
    const headEnd = ["</style>\n", ...preloads, ...scripts.map((url) => `<script src="${url}" defer></script>`)].join("");
    const page = Buffer.concat([
      Buffer.from(head),
      parts.css,
      Buffer.from(headEnd),
      elements,
      this.#betweenHeadAndBody,
      parts.body,
      this.#afterBody,
    ]);
    if (others.length === 0) return page;
    const placed = placePortals(page, page.length - this.#bodyEnd, others);
    for (const { to } of placed.missing) parts.missing(to);
    return placed.page;
  }
}

/** Read out by screen readers when the client puts a message into it; of a tag that no component uses. */
const statusRegion = ({ offline, live }: StatusMessages): string =>
  `<heddle-status role="status" data-heddle-status data-offline="${escapeHtml(offline)}" data-live="${escapeHtml(live)}"></heddle-status>`;

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function checkPlaced(html: string, placeholder: string, name: string): void {
  const times = html.split(placeholder).length - 1;
  if (times === 1) return;
  throw new Error(`serve: document must place \${${name}} exactly once, but it does so ${times === 0 ? "nowhere" : `${times} times`}`);
}
