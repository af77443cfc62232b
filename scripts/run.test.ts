import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const runner = fileURLToPath(new URL("./run.mjs", import.meta.url));

test.each([["nonsense"], []])("a task that there is not is answered with those that there are", (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [runner, ...args], { encoding: "utf8" });
  expect(status).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toContain("Choose from: start, test, ready, check, bench, build, gen, fmt.");
});

test("arguments reach the task", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [runner, "check", "typos"], { encoding: "utf8" });
  expect(status).toBe(1);
  expect(stdout).toBe("");
  expect(stderr).toContain('there is no check "typos"');
});
