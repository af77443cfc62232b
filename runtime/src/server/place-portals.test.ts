import { describe, expect, test } from "vitest";
import { ByteWriter } from "../../../protocol/src/byte-writer.ts";
import { placePortals, readPortals } from "./place-portals.ts";

/** Places of portals, by their targets; their content is their number. */
const place = (number: number, to: string): string => `<template data-heddle-portal="${number} ${to}"></template>`;
const edged = (number: number, content: string): string =>
  `<template data-heddle-edge="${number}"></template>${content}<template data-heddle-edge=""></template>`;

interface Placed {
  readonly html: string;
  readonly missing: readonly string[];
}

/** The page ends with the marked end of its body. */
function put(page: string, ...portals: readonly (readonly [to: string, html: string])[]): Placed {
  const end = page.includes("</body>") ? Buffer.byteLength(page.slice(0, page.indexOf("</body>"))) : Buffer.byteLength(page);
  const given = portals.map(([to, html], number) => ({ number, to, html: Buffer.from(html) }));
  const { page: placed, missing } = placePortals(Buffer.from(page), end, given);
  return { html: placed.toString(), missing: missing.map(({ to }) => to) };
}

test("what a mount gives is read portal by portal", () => {
  const bytes = new ByteWriter().string("body").string("<b>ä</b>").string("#x").string("").copy();
  expect(readPortals(bytes).map(({ to, html }) => [to, Buffer.from(html).toString()])).toEqual([
    ["body", "<b>ä</b>"],
    ["#x", ""],
  ]);
});

describe("content goes", () => {
  test("to the end of the body, in order", () => {
    const page = `<body>ä${place(0, "body")}${place(1, "body")}<footer></footer></body>`;
    expect(put(page, ["body", "<b>žluť</b>"], ["body", "two"]).html).toBe(
      page.replace("</body>", `${edged(0, "<b>žluť</b>")}${edged(1, "two")}</body>`),
    );
  });

  test.each([
    ["<div id=x></div>", "<div id=x>HERE</div>"],
    ["<DIV class='a' ID='x'>own</DIV>", "<DIV class='a' ID='x'>ownHERE</DIV>"],
    ['<div title=\' id="x">\'></div><p id="x"></p>', '<div title=\' id="x">\'></div><p id="x">HERE</p>'],
    ['<div id="x"><div>a</div><div></div></div><div></div>', '<div id="x"><div>a</div><div></div>HERE</div><div></div>'],
    ['<!-- <div id="x"></div> --><i id="x"></i>', '<!-- <div id="x"></div> --><i id="x">HERE</i>'],
    ['<script>"<div id=x></div>"</script><i id="x"></i>', '<script>"<div id=x></div>"</script><i id="x">HERE</i>'],
    ['<template><i id="x"></i></template><i id="x"></i>', '<template><i id="x"></i></template><i id="x">HERE</i>'],
    ['<i data-id="x"></i><i id="x"></i>', '<i data-id="x"></i><i id="x">HERE</i>'],
  ])("to the end of the element: %s", (page, expected) => {
    expect(put(place(0, "#x") + page, ["#x", "content"]).html).toBe(place(0, "#x") + expected.replace("HERE", edged(0, "content")));
  });

  test("to an id with letters of any kind, escaped or not", () => {
    expect(put(`${place(0, "#a&amp;ž")}<i id="a&amp;ž"></i>`, ["#a&ž", "in"]).html).toContain(`<i id="a&amp;ž">${edged(0, "in")}</i>`);
  });

  test("into what stands in another portal, whichever comes first", () => {
    const page = `${place(0, "#x")}${place(1, "body")}`;
    expect(put(page, ["#x", "first"], ["body", '<i id="x"></i>']).html).toBe(page + edged(1, `<i id="x">${edged(0, "first")}</i>`));
  });

  test("into the portal's own place where there is no such element, with all that is in it", () => {
    const { html, missing } = put(`<body>${place(0, "#x")}</body>`, ["#x", `lost${place(1, "body")}`], ["body", "shown"]);
    const hidden = `<template data-heddle-portal="0 #x">lost${place(1, "body")}</template>`;
    expect(html).toBe(`<body>${hidden}${edged(1, "shown")}</body>`);
    expect(missing).toEqual(["#x"]);
  });

  test("nowhere where that is in an <svg>, in which HTML would break out", () => {
    const page = `<svg>${place(0, "#x")}</svg>`;
    expect(put(page, ["#x", "<p>lost</p>"])).toEqual({ html: page, missing: ["#x"] });
  });

  test("of two in a circle, to where nobody sees it", () => {
    const page = `${place(0, "#x")}${place(1, "#y")}`;
    const { html, missing } = put(page, ["#x", '<i id="y"></i>'], ["#y", '<i id="x"></i>']);
    expect(missing).toEqual(["#x", "#y"]);
    expect(html).not.toContain("data-heddle-edge");
  });
});
