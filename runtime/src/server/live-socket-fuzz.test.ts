/**
 * Frames that are nearly right, from a connection's first one on: whatever comes, nothing is thrown, the connection goes on or
 * is closed with a code that the page understands, and nobody else notices.
 */
import assert from "node:assert/strict";
import { expect, test } from "vitest";
import * as ClientControl from "../../../protocol/generated/client-control.ts";
import * as ClientFrame from "../../../protocol/generated/client-frame.ts";
import type { Chance } from "../../../protocol/src/chance.ts";
import { damaged } from "../../../protocol/tests/damage.ts";
import { fuzz, FUZZ_TIMEOUT_MS, type Outcome } from "../../../protocol/tests/fuzzing.ts";
import { FuzzedApp, soundFrame } from "../../tests/support/fuzzed-page.ts";
import { LivePage } from "../../tests/support/live-page.ts";
import { FuzzedServer, type FuzzedSocket } from "../../tests/server/fuzzed-server.ts";
import { joinFrame } from "../../tests/server/live-client.ts";
import * as Close from "./close-codes.ts";
import { RESUME_MS } from "./limits.ts";

/** Kind, number and protocol. */
const JOIN_HEAD = 3;
const HEAD = 2;
/** Of a Join: at least so many bytes. */
const BEHIND_TOKEN = 6;
const FRAMES_PER_CONNECTION = 8;
const EXPECTED_CODES = new Set<number>([Close.NORMAL, Close.BAD_FRAME, Close.REFUSED, Close.RELOAD, Close.GAP]);
const PING = Uint8Array.of(ClientFrame.Control, 0, ClientControl.Ping);

const server = new FuzzedServer(FuzzedApp);
const beside = server.connect();
beside.live.frame(joinFrame(server.token()));
/** Only to write frames. */
const writer = LivePage.open(FuzzedApp);

const soundJoin = (chance: Chance): Uint8Array =>
  joinFrame(server.token(), { resume: chance.below(3), eventId: chance.pick([0, 0, 7]), page: chance.next() });

/** Sends a frame; whether the connection is open still. */
function send(socket: FuzzedSocket, frame: Uint8Array): boolean {
  server.clock.advance(1000);
  socket.live.frame(frame);
  assert(socket.isOpen || EXPECTED_CODES.has(socket.closedWith[0]!), `closed with ${socket.closedWith[0]}`);
  return socket.isOpen;
}

/** Ends a connection whose view would wait for another one. */
function end(socket: FuzzedSocket): void {
  socket.end(Close.GOING_AWAY);
  server.clock.advance(RESUME_MS);
}

/** `others`: views of connections that are open. */
function checkOthers(others = 0): void {
  beside.sent.length = 0;
  assert(send(beside, PING) && beside.sent.length === 1);
  assert(server.errors.length === 0, String(server.errors[0]));
  // No view is left that nobody will ever end.
  assert(server.ctx.liveViews.size === 1 + others);
}

const outcomeOf = (socket: FuzzedSocket): Outcome =>
  socket.isOpen ? "accepted" : socket.closedWith[0] === Close.GAP ? "refused first" : "refused late";

test("first frames", { timeout: FUZZ_TIMEOUT_MS }, () => {
  fuzz(5_000, (chance, note) => {
    const socket = server.connect();
    const join = soundJoin(chance);
    // A damaged token is a forged one: often enough it is left as it is.
    const frame = damaged(chance, join, soundJoin(chance), chance.pick([JOIN_HEAD, join.length - BEHIND_TOKEN]));
    note(frame);
    send(socket, frame);
    const outcome = outcomeOf(socket);
    socket.end(Close.GOING_AWAY);
    // The same page, with a sound frame.
    const again = server.connect();
    assert(send(again, soundJoin(chance)) && again.sent.length === 1);
    again.end(Close.GOING_AWAY);
    checkOthers();
    return outcome;
  });
  expect(server.clock.pending).toBe(0);
});

test("frames after a Join", { timeout: FUZZ_TIMEOUT_MS }, () => {
  let socket = server.connect();
  let left = 0;
  fuzz(5_000, (chance, note) => {
    if (left-- === 0 || !socket.isOpen) {
      end(socket);
      socket = server.connect();
      assert(send(socket, joinFrame(server.token())));
      left = FRAMES_PER_CONNECTION;
      checkOthers(1);
    }
    writer.acknowledged = socket.acknowledged;
    const frame = damaged(chance, soundFrame(writer, chance), soundFrame(writer, chance), HEAD);
    note(frame);
    send(socket, frame);
    return outcomeOf(socket);
  });
  end(socket);
  checkOthers();
});

test("text instead of frames", () => {
  const socket = server.connect();
  socket.live.text("{}");
  expect(socket.closedWith).toEqual([Close.BAD_FRAME]);
  socket.end(Close.GOING_AWAY);
  checkOthers();
});
