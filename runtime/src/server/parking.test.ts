/** Pages that nobody joins: views wait within a budget, and what visitors who never come back leave behind is bounded. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import type { Report } from "../../tests/server/parking-server.ts";

const GETS = 20_000;
const SOCKETS = 4;
/** Requests written at once: the server answers them in order. */
const PIPELINED = 50;
const ADDRESSES = 2000;
const MEBIBYTE = 1024 * 1024;
const PARKED_BYTES = 4 * MEBIBYTE;

let child: ChildProcess | null = null;
afterEach(() => void child?.kill());

test("20 000 pages that nobody joins leave memory bounded", async () => {
  child = spawn(
    process.execPath,
    [
      "--expose-gc",
      "--disable-warning=ExperimentalWarning",
      fileURLToPath(new URL("../../tests/server/parking-server.ts", import.meta.url)),
      String(PARKED_BYTES),
    ],
    { stdio: ["ignore", "pipe", "inherit", "ipc"] },
  );
  const [line] = (await once(child.stdout!, "data")) as [Buffer];
  const url = new URL(line.toString().trim());
  const report = async (): Promise<Report> => {
    const answer = once(child!, "message") as unknown as Promise<[Report]>;
    child!.send("report");
    return (await answer)[0];
  };
  const reports: Report[] = [await report()];
  for (let half = 0; half < 2; half++) {
    const perSocket = GETS / 2 / SOCKETS;
    await Promise.all(Array.from({ length: SOCKETS }, (_, i) => getMany(url, perSocket, half * (GETS / 2) + i * perSocket)));
    reports.push(await report());
  }
  const [before, middle, after] = reports as [Report, Report, Report];
  expect(after.stats).toMatchObject({ mounts: GETS, adopted: 0, views: after.stats.parked, connections: 0 });
  for (const { stats } of [middle, after]) {
    expect(stats.parkedBytes).toBeLessThanOrEqual(PARKED_BYTES);
    // The budget is used, not merely kept.
    expect(stats.parkedBytes).toBeGreaterThan(PARKED_BYTES / 2);
  }
  // What the second half leaves would be tens of MiB if every view, or what belongs to one, were kept.
  expect(after.heapBytes - middle.heapBytes).toBeLessThan(4 * MEBIBYTE);
  expect(after.residentBytes - middle.residentBytes).toBeLessThan(Math.max(24 * MEBIBYTE, middle.residentBytes - before.residentBytes));
});

/** Gets the page `count` times over one connection, each time from another address. Resolves when all are answered. */
function getMany({ hostname, port }: URL, count: number, firstAddress: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let [asked, answered, rest] = [0, 0, ""];
    const ask = (): void => {
      let batch = "";
      for (const end = Math.min(count, asked + PIPELINED); asked < end; asked++) batch += requestFrom((firstAddress + asked) % ADDRESSES);
      socket.write(batch);
    };
    socket.on("connect", ask).on("error", reject);
    socket.on("data", (bytes) => {
      const pieces = (rest + bytes.toString("latin1")).split("</html>");
      rest = pieces.pop()!.slice(-"</html>".length);
      if (pieces.some((piece) => piece.includes("HTTP/1.1 5"))) return void socket.destroy(new Error("not answered"));
      answered += pieces.length;
      if (answered === count) resolve(void socket.end());
      else if (answered === asked) ask();
    });
  });
}

const requestFrom = (address: number): string =>
  `GET / HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 10.0.${address >> 8}.${address & 255}\r\n\r\n`;
