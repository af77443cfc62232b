import fc from "fast-check";
import { expect, test } from "vitest";
import { findTextChange } from "./text-change.ts";

const LONG = "The quick brown fox jumps over the lazy dog, and then it jumps once more over the same dog. ";

test.each([
  ["appended", LONG, `${LONG}word`, { start: 92, removed: 0, text: "word" }],
  ["put before", LONG, `word ${LONG}`, { start: 0, removed: 0, text: "word " }],
  ["in the middle", LONG, LONG.replace("lazy", "sleeping"), { start: 35, removed: 4, text: "sleeping" }],
  ["taken away", LONG, LONG.replace(" brown", ""), { start: 10, removed: 6, text: "" }],
  ["another character of one surrogate", `${LONG}🐎`, `${LONG}🐬`, { start: 92, removed: 2, text: "🐬" }],
  ["another first half", `${LONG}\u{1F40E}`, `${LONG}\u{1F80E}`, { start: 92, removed: 2, text: "\u{1F80E}" }],
  ["repeated", LONG, LONG + LONG.slice(0, 40), { start: 92, removed: 0, text: LONG.slice(0, 40) }],
])("what was %s is all that is told", (_, old, next, change) => {
  expect(findTextChange(old, next)).toEqual(change);
});

test.each([
  ["short texts", "a".repeat(63), "a".repeat(63) + "b"],
  ["a text of which most is new", LONG, LONG.slice(0, 20) + "x".repeat(100)],
  ["a text that the page shows shorter", `${LONG}\0`, `${LONG}\0more`],
  ["nothing", "", LONG],
])("%s are told whole", (_, old, next) => {
  expect(findTextChange(old, next)).toBeNull();
});

// Few kinds of characters, so that parts repeat; pairs share their halves.
const text = fc.array(fc.constantFrom("a", "b", "é", "\u{1F40E}", "\u{1F40F}", "\u{1F80E}", "\ud83d", "\udc0e"), {
  minLength: 40,
  maxLength: 120,
});

test("a change leads from one text to the other, and never parts a character", () => {
  fc.assert(
    fc.property(
      text,
      fc.nat(),
      fc.nat(6),
      fc.array(fc.constantFrom("a", "\u{1F40F}", "\udc0e", "\ud83d"), { maxLength: 6 }),
      (old, at, removed, added) => {
        const before = old.join("");
        const after = old.toSpliced(at % old.length, removed, ...added).join("");
        const change = findTextChange(before, after);
        if (change === null) return;
        expect(before.slice(0, change.start) + change.text + before.slice(change.start + change.removed)).toBe(after);
        // As they cross the wire and stand on the page: what is no character is U+FFFD, one unit as well.
        const shown = before.toWellFormed();
        const sent = change.text.toWellFormed();
        expect(shown.slice(0, change.start) + sent + shown.slice(change.start + change.removed)).toBe(after.toWellFormed());
      },
    ),
    { numRuns: 2000 },
  );
});
