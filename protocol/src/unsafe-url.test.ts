import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findUnsafeScheme } from "./unsafe-url.ts";

describe("what the URL parser takes for script is found", () => {
  test.each([
    ["javascript:alert(1)", "javascript:"],
    ["JaVaScRiPt:alert(1)", "javascript:"],
    [" \u0000\u001f\tjavascript:alert(1)", "javascript:"],
    ["java\nscr\tipt\r:alert(1)", "javascript:"],
    ["vbscript:x", "vbscript:"],
    ["data:text/html,<script>", "data:text/html"],
    ["data: text/html;base64,x", "data:text/html"],
    ["DATA:TEXT/HTML,x", "data:text/html"],
  ])("%j", (url, scheme) => {
    expect(findUnsafeScheme(url)).toBe(scheme);
  });

  test("whatever white space and case it hides behind", () => {
    const gap = fc.stringMatching(/^[\t\n\r]{0,2}$/);
    const lead = fc.array(fc.nat(32)).map((codes) => String.fromCharCode(...codes));
    fc.assert(
      fc.property(lead, fc.array(fc.tuple(gap, fc.boolean()), { minLength: 11, maxLength: 11 }), (start, hidden) => {
        const url =
          start + [..."javascript:"].map((letter, at) => (hidden[at]![1] ? letter.toUpperCase() : letter) + hidden[at]![0]).join("") + "x";
        // The platform's own parser is the judge.
        expect(new URL(url).protocol).toBe("javascript:");
        expect(findUnsafeScheme(url)).toBe("javascript:");
      }),
    );
  });
});

test.each([
  "/a",
  "#javascript:x",
  "./javascript:x",
  "?javascript:x",
  "https://x.org/?u=javascript:1",
  "mailto:a@b.c",
  "java script:x",
  "javascripts:x",
  "data:image/png;base64,x",
  "data:text/plain,x",
  "xjavascript:",
  "",
  "javascript",
])("%j may pass", (url) => {
  expect(findUnsafeScheme(url)).toBeNull();
});
