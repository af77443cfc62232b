/** What a live view shows now, as a page in development may ask of its own view: for tests, which compare it with the page. */
import type { RunningView } from "../session/live-views.ts";
import type { FirstHtml } from "../native/binding.ts";
import type { PageDocument, PageParts } from "./document.ts";
import type { PageContext } from "./first-html.ts";
import { nameOf } from "./mounts.ts";
import { readPortals } from "./place-portals.ts";

/** As JSON. */
export interface ShownPage {
  /** The whole document, as a visitor would get it now. */
  readonly html: string;
  /** The same without anything of the view. */
  readonly empty: string;
  /** The frame that describes the view to such a page, see `WrittenAfresh`; in Base64. */
  readonly skeleton: string;
}

/** Clients start only where there is a token. Nobody reads this one. */
const NO_TOKEN = "none";
const NOTHING = new Uint8Array();

/** `url`: path and query of the page, by which it got its title. */
export function writeShownPage(
  { document, assets, mounts, options }: Pick<PageContext, "document" | "assets" | "mounts" | "options">,
  view: Pick<RunningView, "writtenAfresh">,
  url: string,
): ShownPage {
  const shown = view.writtenAfresh();
  const { scriptUrl, devtoolsUrl } = assets;
  const found = mounts.find(url);
  const title = options.title ?? (found.kind === "found" ? nameOf(found) : "");
  const around = { title, scriptUrl, devtoolsUrl };
  return {
    html: writeShown(document, shown, around),
    empty: writeShown(document, null, around),
    skeleton: Buffer.from(shown.skeleton).toString("base64"),
  };
}

/** The document around what a view shows; around nothing of a view where that is null. */
export function writeShown(
  document: PageDocument,
  shown: FirstHtml | null,
  around: Pick<PageParts, "title" | "scriptUrl" | "devtoolsUrl">,
): string {
  const { body, css, portals } = shown ?? { body: NOTHING, css: NOTHING, portals: NOTHING };
  const parts = { ...around, token: NO_TOKEN, nonce: "", preloadUrls: [], missing: () => {} };
  return document.write({ ...parts, css, body, portals: readPortals(portals) }).toString();
}
