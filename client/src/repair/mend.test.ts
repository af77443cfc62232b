// @vitest-environment jsdom
/** Pages that scripts have damaged, and the patches that follow. */
import { beforeEach, describe, expect, test } from "vitest";
import * as ClientControl from "../../../protocol/generated/client-control.ts";
import type { ByteReader } from "../../../protocol/src/byte-reader.ts";
import { createFormsPage } from "../../tests/forms-page.ts";
import { CHILD, type Content, el, html, patch, skeleton, Templates, vnode, write } from "../../tests/model.ts";
import type { Page } from "../page.ts";
import type { Progress } from "../patch/interpreter.ts";

let page: Page;
let asked: number[][];

beforeEach(() => {
  document.body.innerHTML = document.head.innerHTML = "";
  page = createFormsPage(document);
  asked = [];
});

const t = new Templates();
const table = t.add(el("table", [], el("tbody", [], CHILD)));
const row = t.add(el("tr", [{ attr: "title" }], el("td", [], CHILD), el("td", [["class", "number"]], CHILD)));

const adopts = (content: Content): boolean => {
  document.body.innerHTML = html(content);
  return page.skeleton(skeleton(t, content, "adopt"), false);
};

/** Applies a patch as a session does. Returns false where it needs a skeleton. */
function applies(reader: ByteReader): boolean {
  const at: Progress = { reader, cursor: 1 };
  for (;;) {
    try {
      page.patch(reader, at);
      return true;
    } catch (error) {
      if (!page.live.repair!.mend(error, at, (...body) => void asked.push(body))) return false;
    }
  }
}

const on = (id: number) => (w: Parameters<typeof write.writePatchOpInstance>[0]) => write.writePatchOpInstance(w, id);

describe("a row in which a translator has replaced a text", () => {
  test("is made afresh alone, and its values are asked for", () => {
    const rows = (texts: string): Content => vnode(table, [[...texts].map((text) => vnode(row, [null, text, "1"]))]);
    expect(adopts(rows("abc"))).toBe(true);
    const before = [...document.querySelectorAll("tr")];
    const font = Object.assign(document.createElement("font"), { textContent: "?" });
    before[1]!.lastElementChild!.replaceChildren(font);
    expect(applies(patch(on(1), (w) => write.writePatchOpSetText(w, 2, 2, "2")))).toBe(true);
    expect(document.body.innerHTML).toBe(
      html(vnode(table, [[..."abc"].map((text) => vnode(row, [null, text, text === "b" ? "2" : "1"]))])),
    );
    expect([...document.querySelectorAll("tr")].map((tr, i) => tr === before[i])).toEqual([true, false, true]);
    expect(asked).toEqual([[ClientControl.Resync, 1, 3]]);
  });
});
