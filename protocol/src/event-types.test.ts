import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { EVENT_CLASSES, EVENT_FIELDS, TARGET_FIELDS } from "./event-types.ts";

const list = (names: Iterable<string>): string => [...names].map((name) => `\`${name}\``).join(" ");

test("the reference lists the types and fields that there are", () => {
  const page = readFileSync(new URL("../../docs/reference/events.md", import.meta.url), "utf8");
  const rows = EVENT_CLASSES.map(({ types, escaped }) => `| ${list(types)} | ${list(escaped) || "none"} |`);
  expect(page).toContain(["| types | sent where nobody knows what is read |", "| --- | --- |", ...rows].join("\n"));
  expect(page).toContain(`Of the event: ${list(EVENT_FIELDS)}.`);
  expect(page).toContain(`Of \`target\` and \`currentTarget\`: ${list(TARGET_FIELDS)}.`);
});
