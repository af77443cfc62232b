/** What a browser shows after the frames of a view: the client's own code, in a document of the environment's jsdom. */
import { createPage, type Page } from "../../../../client/src/page.ts";
import { start as startRepair } from "../../../../client/src/repair/index.ts";
import * as ServerFrame from "../../../../protocol/generated/server-frame.ts";
import { ByteReader } from "../../../../protocol/src/byte-reader.ts";
import { readHeader } from "../../../../protocol/src/frame-header.ts";

export class ReplayedPage {
  readonly #document: Document = document.implementation.createHTMLDocument("");
  readonly #page: Page;

  constructor(html: string) {
    this.#document.body.innerHTML = html;
    this.#page = createPage(this.#document, () => {});
    startRepair({ env: { after: () => () => {} }, live: this.#page.live, reload: () => {} });
  }

  apply(frame: Uint8Array): void {
    const reader = new ByteReader(frame);
    const { kind } = readHeader(reader);
    if (kind === ServerFrame.Patch) this.#page.patch(reader);
    else if (kind === ServerFrame.Skeleton) {
      // Version and acknowledgement.
      reader.uint();
      reader.uint();
      const flags = reader.uint();
      if (!this.#page.skeleton(reader, (flags & 1) !== 0, true)) throw new Error("a skeleton does not fit");
    }
  }

  get body(): Element {
    return this.#document.body;
  }

  /** Its elements, texts and attributes; where texts are parted nobody sees. */
  get html(): string {
    return this.#document.body.innerHTML;
  }
}
