/** Parity of a page that is mounted in the test's process: three documents of jsdom, side by side. */
import { propertiesOf } from "../../../client/src/patch/given-properties.ts";
import type { View } from "../../../runtime/src/view/view.ts";
import { describeDocument, type PropertiesOf } from "./describe-document.ts";
import type { DescribedDocument } from "./described.ts";
import { buildPage, writePage } from "./pages.ts";
import { checkPages } from "./report.ts";

/** What is compared. */
export interface ParityOptions {
  /** A selector: what matches it is left out, on the page and of what the server shows, such as what a script of somebody else fills. */
  readonly ignore?: string;
}

export interface MountedPage {
  readonly view: View;
  readonly document: Document;
  /** Of the document without any title of a component's. */
  readonly title: string;
  /** Opens a window that shows this HTML. */
  open(html: string): Window & typeof globalThis;
}

/** Rejects with a `ParityError`. The page must have settled; nothing of it or its view changes. */
export async function checkMounted({ view, document, title, open }: MountedPage, { ignore = "" }: ParityOptions): Promise<void> {
  const shown = view.writtenAfresh();
  const live = describeDocument(document, ignore, propertiesOf);
  const windows = [open(writePage(shown, title)), open(writePage(null, title))] as const;
  const [parsed, built] = windows;
  try {
    await buildPage(built, shown.skeleton);
    const html: DescribedDocument = describeDocument(parsed.document, ignore, unknownProperties);
    checkPages({ live, html, built: describeDocument(built.document, ignore, propertiesOf) });
  } finally {
    for (const window of windows) window.close();
  }
}

const unknownProperties: PropertiesOf = () => null;
