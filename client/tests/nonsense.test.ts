/** Whatever comes from the server, the page neither throws nor ends up wrong. */
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { patchFrame, pongFrame, readEvents, refusedFrame, resumeFrame, skeletonFrame } from "./frames.ts";
import { click, listen, rejoin, startLive } from "./live-page.ts";

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe("whatever arrives", () => {
  test("no frame throws, and a skeleton puts everything right", () => {
    const frame = fc.oneof(
      fc.uint8Array({ maxLength: 12 }),
      fc.tuple(fc.nat(40), fc.nat(12)).map(([version, ack]) => patchFrame(version, ack)),
      fc.tuple(fc.nat(40), fc.nat(12), fc.nat(1)).map(([version, ack, flags]) => skeletonFrame(version, ack, flags)),
      fc.tuple(fc.nat(12), fc.nat(40)).map(([from, version]) => resumeFrame(from, version)),
      fc.constantFrom(pongFrame(200), refusedFrame(9, "x"), Uint8Array.of(), Uint8Array.of(255)),
    );
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 30 }), fc.array(fc.boolean(), { maxLength: 30 }), (frames, fits) => {
        const { env, skeleton, patch } = startLive("<b></b>");
        listen(env.find("b"), "click");
        skeleton.mockImplementation(() => fits.pop() ?? true);
        patch.mockImplementation(() => {
          if (fits.pop() === false) throw new Error("misfit");
        });
        for (const bytes of frames) {
          click(env);
          env.socket.deliver(bytes);
        }
        if (env.reloads > 0) return;
        fits.length = 0;
        rejoin(env, 3, 5);
        expect(env.status).toBe("live");
        click(env);
        expect(
          readEvents(env.socket.sent)
            .map(({ number }) => number)
            .every((number, at) => number === 6 + at),
        ).toBe(true);
      }),
      { numRuns: 60 },
    );
  }, 30_000);
});
