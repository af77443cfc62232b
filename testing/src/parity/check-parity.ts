/** Parity of a page that is mounted in the test's process: the documents are jsdom's. */
import { propertiesOf } from "../../../client/src/patch/element-slots.ts";
import type { View } from "../../../runtime/src/view/view.ts";
import { describeDocument, type PropertiesOf } from "./describe-document.ts";
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
  /** A window for nothing else, the same each time: a new one takes longer than all that is compared. */
  scratch(): Window & typeof globalThis;
}

/** Rejects with a `ParityError`. The page must have settled; nothing of it or its view changes. */
export async function checkMounted({ view, document, title, scratch }: MountedPage, { ignore = "" }: ParityOptions): Promise<void> {
  const shown = view.writtenAfresh();
  const live = describeDocument(document, ignore, propertiesOf);
  const window = scratch();
  const html = describeDocument(parse(window, writePage(shown, title)), ignore, unknownProperties);
  window.document.open();
  window.document.write(writePage(null, title));
  window.document.close();
  await buildPage(window, shown.skeleton);
  checkPages({ live, html, built: describeDocument(window.document, ignore, propertiesOf) });
}

/** As a browser would, with the style sheet that jsdom makes only in a window. */
function parse({ DOMParser, document }: Window & typeof globalThis, html: string): Document {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const styles = parsed.querySelector("style[data-heddle-css]")!;
  const copy = document.importNode(styles, true) as HTMLStyleElement;
  document.head.append(copy);
  Object.defineProperty(styles, "sheet", { value: copy.sheet });
  return parsed;
}

const unknownProperties: PropertiesOf = () => null;
