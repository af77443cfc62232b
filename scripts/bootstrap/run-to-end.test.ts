import { expect, test } from "vitest";
import { runToEnd } from "./run-to-end.mjs";

const script = (source: string, ...args: string[]): Promise<number> => runToEnd(process.execPath, ["-e", source, ...args]);

test("the exit code is passed on", async () => {
  expect(await script("process.exit(0)")).toBe(0);
  expect(await script("process.exit(7)")).toBe(7);
});

test("arguments arrive as they are, spaces and quotes too", async () => {
  const args = ["--json", "a b", `"c'`, "$HOME", ""];
  const isSame = `process.exit(JSON.stringify(process.argv.slice(1)) === ${JSON.stringify(JSON.stringify(args))} ? 0 : 1)`;
  expect(await script(isSame, "--", ...args)).toBe(0);
});

test("death by a signal is told as a shell tells it", async () => {
  expect(await script("process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 1000)")).toBe(137);
});

test("a command that there is not is an error", async () => {
  await expect(runToEnd("/nonexistent/command", [])).rejects.toThrow("ENOENT");
});

test("nothing keeps listening for signals afterwards", async () => {
  const listeners = (): number[] => ["SIGINT", "SIGTERM", "SIGHUP"].map((signal) => process.listenerCount(signal));
  const before = listeners();
  await script("");
  await runToEnd("/nonexistent/command", []).catch(() => {});
  expect(listeners()).toEqual(before);
});
