import { expect, test } from "vitest";
import { canRunHeddle } from "./node-version.mjs";

test.each(["v22.18.0", "v22.18.1", "v22.23.3", "22.100.0"])("%s runs Heddle", (version) => {
  expect(canRunHeddle(version)).toBe(true);
});

test.each([
  ["v22.17.9", "too old"],
  ["v20.20.2", "too old"],
  ["v18.0.0", "too old"],
  ["v24.11.0", "of a line without a binary of uWebSockets.js"],
  ["v23.5.0", "of a line that ended"],
  ["v220.18.0", "of a line that only starts alike"],
  ["v22.18.0-nightly2025", "not a release"],
  ["v22.18", "no version"],
  ["", "no version"],
])("%s does not: it is %s", (version) => {
  expect(canRunHeddle(version)).toBe(false);
});
