import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { joinFrame, LiveClient } from "../../tests/server/live-client.ts";
import { sessionCookie } from "../../tests/server/test-server.ts";

test("after close the process ends by itself, whatever is still connected or parked", async () => {
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", fileURLToPath(new URL("../../tests/server/lone-server.ts", import.meta.url))],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const exited = once(child, "exit");
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const url = line.toString().trim();
  const page = await fetch(url);
  const token = /name="heddle-token" content="([^"]+)"/.exec(await page.text())![1]!;
  const joined = await LiveClient.open(url, { Cookie: sessionCookie(page)! });
  joined.send(joinFrame(token));
  await joined.next();
  await LiveClient.open(url);
  await (await fetch(url)).text();
  const silent = connect(Number(new URL(url).port), "127.0.0.1");
  await once(silent, "connect");
  child.kill("SIGTERM");
  expect((await joined.closed).code).toBe(1012);
  expect(await exited).toEqual([0, null]);
  silent.destroy();
});

test("a server without a differ says so when it starts, not to its first visitor", () => {
  const script = fileURLToPath(new URL("../../tests/server/own-server.ts", import.meta.url));
  const { stdout } = spawnSync(process.execPath, [script], { env: { ...process.env, HEDDLE_DIFFER: "none" }, encoding: "utf8" });
  expect(stdout).toMatch(/^HEDDLE_DIFFER is "none"/);
});
