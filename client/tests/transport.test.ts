/** The conversation with the server, which may lie and repeat itself: versions, acknowledgements, events under way. */
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as ClientControl from "../../protocol/generated/client-control.ts";
import { MaxClientFrameBytes, ProtocolVersion, VersionCycle } from "../../protocol/generated/limits.ts";
import { connect } from "../src/connect.ts";
import { BACKOFF_CAP_MS, FIRM_MS } from "../src/transport/link.ts";
import { MAX_KEPT } from "../src/transport/outbox.ts";
import { FakeEnvironment, type FakeSocket } from "./fake-environment.ts";
import { patchFrame, pongFrame, readControls, readEvents, readJoin, refusedFrame, resumeFrame, skeletonFrame } from "./frames.ts";
import { click, idlePage, listen, rejoin, start, startLive, type TestPage, WITH_VALUES } from "./live-page.ts";

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

const controls = ({ sent }: FakeSocket): number[] => readControls(sent).map(({ code }) => code);
const numbers = ({ sent }: FakeSocket): number[] => readEvents(sent).map(({ number }) => number);
const pending = (env: FakeEnvironment): number => env.document.querySelectorAll("[data-pending]").length;

describe("joining", () => {
  test("the first frame says who joins, and where it stands", () => {
    const { env } = start();
    expect(env.sockets.map(({ url, binaryType }) => [url, binaryType])).toEqual([["ws://page.test/heddle/live", "arraybuffer"]]);
    env.socket.accept();
    expect(env.socket.sent.map(readJoin)).toEqual([
      { header: [1, 0], protocol: ProtocolVersion, token: "TOKEN", resume: 0, eventId: 0, page: 2 ** 31 },
    ]);
    expect(env.status).toBe("connecting");
    env.socket.deliver(skeletonFrame(0));
    expect(env.status).toBe("live");
  });

  test("a secure page has a secure link", () => {
    const env = new FakeEnvironment("", "https://page.test:8443/deep/path#hash");
    connect(env, () => idlePage());
    expect(env.socket.url).toBe("wss://page.test:8443/heddle/live");
  });

  test("a page without a token is left alone", () => {
    const env = new FakeEnvironment();
    env.find("meta").remove();
    connect(env, () => idlePage());
    expect(env.sockets).toEqual([]);
    expect(console.error).toHaveBeenCalledOnce();
  });

  test("a later join tells the version and event that were reached", () => {
    const { env } = startLive("<b></b>");
    listen(env.find("b"), "click");
    click(env);
    click(env);
    env.socket.deliver(patchFrame(1, 1));
    env.socket.deliver(patchFrame(2));
    env.advance(FIRM_MS);
    env.socket.drop();
    env.socket.accept();
    expect(readJoin(env.socket.sent[0]!)).toMatchObject({ header: [1, 0], resume: 3, eventId: 1 });
  });

  test("a skeleton says whether it brings values", () => {
    const { env, skeleton } = startLive();
    rejoin(env, 4, 0);
    expect(skeleton.mock.calls.map(([, values]) => values)).toEqual([false, true]);
  });
});

describe("versions", () => {
  const apply = (page: TestPage, ...versions: number[]): void =>
    versions.forEach((version) => page.env.socket.deliver(patchFrame(version)));

  test("patches are applied in order, past the eighth", () => {
    const page = startLive();
    apply(page, ...Array.from({ length: 20 }, (_, i) => i + 1));
    expect(page.patch).toHaveBeenCalledTimes(20);
    expect(controls(page.env.socket)).toEqual([]);
  });

  test("what comes from behind has come before", () => {
    const page = startLive();
    apply(page, 1, 2, 2, 1, 2, 3);
    expect(page.patch).toHaveBeenCalledTimes(3);
    expect(controls(page.env.socket)).toEqual([]);
  });

  test("it may be hundreds of versions behind", () => {
    const page = startLive();
    apply(page, ...Array.from({ length: 600 }, (_, i) => i + 1));
    for (let behind = 0; behind < VersionCycle / 2; behind++) page.env.socket.deliver(patchFrame(600 - behind));
    expect(page.patch).toHaveBeenCalledTimes(600);
    apply(page, 601);
    expect(page.patch).toHaveBeenCalledTimes(601);
  });

  test("a gap gives the connection up, and the next one continues from there", () => {
    const { env, patch } = startLive("<b></b>");
    env.socket.deliver(patchFrame(1));
    const first = env.socket;
    env.socket.deliver(patchFrame(3));
    expect(env.socket).not.toBe(first);
    env.socket.accept();
    expect(readJoin(env.socket.sent[0]!)).toMatchObject({ resume: 2 });
    env.socket.deliver(resumeFrame(1, 3));
    env.socket.deliver(patchFrame(4));
    expect(patch).toHaveBeenCalledTimes(3);
    expect(env.status).toBe("live");
  });

  test("what was missed is applied once, and only to what it follows", () => {
    const { env, patch } = startLive();
    apply({ env } as TestPage, 1);
    env.socket.deliver(resumeFrame(1, 5));
    env.socket.deliver(resumeFrame(1, 5));
    expect(patch).toHaveBeenCalledTimes(2);
    const before = env.socket;
    env.socket.deliver(resumeFrame(7, 9));
    expect(patch).toHaveBeenCalledTimes(2);
    expect(env.socket).not.toBe(before);
  });

  test("a skeleton that comes twice is not applied again", () => {
    const { env, skeleton } = startLive();
    env.socket.deliver(skeletonFrame(0));
    env.socket.deliver(skeletonFrame(3, 0, WITH_VALUES));
    env.socket.deliver(skeletonFrame(3, 0, WITH_VALUES));
    expect(skeleton).toHaveBeenCalledTimes(2);
  });

  test("a pong that tells another version gives the connection up", () => {
    const { env } = startLive();
    env.socket.deliver(patchFrame(1));
    const first = env.socket;
    env.socket.deliver(pongFrame(1));
    expect(env.socket).toBe(first);
    env.socket.deliver(pongFrame(2));
    expect(env.socket).not.toBe(first);
  });

  test("nonsense again and again loads the page again", () => {
    const page = startLive();
    const { socket } = page.env;
    for (let i = 0; i < 5; i++) socket.deliver(Uint8Array.of(255));
    expect([controls(socket), page.env.reloads]).toEqual([[ClientControl.Resync, ClientControl.Resync], 1]);
  });

  test("a patch that does not fit asks for a skeleton", () => {
    const page = startLive();
    page.patch.mockImplementationOnce(() => {
      throw new Error("no such block");
    });
    apply(page, 1);
    expect(controls(page.env.socket)).toEqual([ClientControl.Resync]);
  });

  test("an adoption that does not fit is followed by values; three misfits in a row load the page again", () => {
    const { env, skeleton } = start();
    skeleton.mockReturnValue(false);
    env.socket.accept();
    env.socket.deliver(skeletonFrame(0));
    env.socket.deliver(skeletonFrame(0, 0, WITH_VALUES));
    expect(controls(env.socket)).toEqual([ClientControl.Resync, ClientControl.Resync]);
    expect([env.reloads, env.status]).toEqual([0, "connecting"]);
    env.socket.deliver(skeletonFrame(0, 0, WITH_VALUES));
    expect([env.reloads, env.status]).toEqual([1, "offline"]);
  });

  test("a skeleton that fits but cannot be arrived at is not asked for for ever", () => {
    const { env, skeleton } = startLive("<b></b>");
    listen(env.find("b"), "click");
    env.socket.deliver(Uint8Array.of(255));
    click(env);
    Object.defineProperty(env.find("b"), "heddleSlots", {
      get: () => {
        throw new Error("no slots");
      },
    });
    for (let version = 1; version < 5 && !env.reloads; version++) env.socket.deliver(skeletonFrame(version, 0, WITH_VALUES));
    expect([env.reloads, env.status]).toEqual([1, "offline"]);
    expect([skeleton.mock.calls.length, controls(env.socket)]).toEqual([
      3,
      [ClientControl.Resync, ClientControl.Ack, ClientControl.Resync],
    ]);
  });

  test("a skeleton that fits makes up for those before it", () => {
    const page = startLive();
    const { env, skeleton, patch } = page;
    for (let i = 0; i < 5; i++) {
      patch.mockImplementationOnce(() => {
        throw new Error("no such block");
      });
      apply(page, 3 * i + 1);
      skeleton.mockReturnValueOnce(false);
      env.socket.deliver(skeletonFrame(3 * i + 2, 0, WITH_VALUES));
      env.socket.deliver(skeletonFrame(3 * i + 3, 0, WITH_VALUES));
    }
    expect(env.reloads).toBe(0);
    expect(env.status).toBe("live");
  });

  test("versions are acknowledged with whatever is sent, else after a while", () => {
    const page = startLive("<b></b>");
    const { env } = page;
    listen(env.find("b"), "click");
    apply(page, 1, 2, 3);
    click(env);
    click(env);
    expect(readEvents(env.socket.sent).map(({ ack }) => ack)).toEqual([3, 0]);
    apply(page, ...Array.from({ length: 40 }, (_, i) => i + 4));
    expect(readControls(env.socket.sent)).toEqual([{ code: ClientControl.Ack, operands: [35] }]);
    click(env);
    expect(readEvents(env.socket.sent).at(-1)!.ack).toBe(8);
  });

  test("a skeleton acknowledges the versions that it replaces, but on a new connection nothing from before", () => {
    const page = startLive("<b></b>");
    const { env } = page;
    listen(env.find("b"), "click");
    apply(page, 1, 2);
    env.socket.deliver(Uint8Array.of(255));
    env.socket.deliver(skeletonFrame(6, 0, WITH_VALUES));
    click(env);
    expect(readControls(env.socket.sent)).toEqual([
      { code: ClientControl.Ack, operands: [2] },
      { code: ClientControl.Resync, operands: [] },
    ]);
    expect(readEvents(env.socket.sent).at(-1)!.ack).toBe(4);
    apply(page, 7);
    rejoin(env, 9, 1);
    click(env);
    expect(readEvents(env.socket.sent).at(-1)!.ack).toBe(0);
  });
});

describe("events under way", () => {
  test("go on from the last number, and those that the server has run are not sent again", () => {
    const { env } = startLive("<b></b>");
    const listening = listen(env.find("b"), "click", { fields: ["clientX"] });
    for (let i = 1; i <= 4; i++) click(env, "b", { clientX: i });
    env.socket.deliver(patchFrame(1, 1));
    (listening.block as { number: number }).number = 77;
    // The server has run the second too; its acknowledgement was lost with the link.
    rejoin(env, 2, 2);
    expect(readEvents(env.socket.sent).map(({ number, listeners, fields }) => [number, listeners, fields])).toEqual([
      [3, [[0, 77, 0]], [3]],
      [4, [[0, 77, 0]], [4]],
    ]);
    expect(pending(env)).toBe(1);
    env.socket.deliver(patchFrame(3, 2));
    expect(pending(env)).toBe(0);
  });

  test("what is done without a link is done once it is back", () => {
    const { env } = startLive("<b></b>");
    listen(env.find("b"), "click");
    env.socket.drop();
    env.socket.drop();
    click(env);
    click(env);
    expect([env.status, pending(env)]).toEqual(["offline", 1]);
    env.advance(BACKOFF_CAP_MS);
    env.socket.accept();
    click(env);
    expect(numbers(env.socket)).toEqual([]);
    env.socket.deliver(skeletonFrame(1, 0, WITH_VALUES));
    expect(numbers(env.socket)).toEqual([1, 2, 3]);
  });

  test("one whose listener is gone is dropped without a gap in the numbers; one that lost some keeps the others", () => {
    const { env } = startLive("<p><b></b></p><i></i>");
    listen(env.find("b"), "click", { fields: ["clientX"] });
    listen(env.find("p"), "click", { fields: ["clientY"], block: 5 });
    listen(env.find("i"), "click", { block: 9 });
    env.socket.drop();
    click(env, "i");
    click(env, "b", { clientX: 1, clientY: 2 });
    click(env, "i");
    click(env, "b", { clientX: 3, clientY: 4 });
    env.find("i").remove();
    (env.find("b") as { heddleSlots?: unknown[] }).heddleSlots = [];
    env.socket.accept();
    env.socket.deliver(skeletonFrame(1, 0, WITH_VALUES));
    expect(readEvents(env.socket.sent).map(({ number, listeners, fields }) => [number, listeners, fields])).toEqual([
      [1, [[0, 5, 0]], [2]],
      [2, [[0, 5, 0]], [4]],
    ]);
  });

  test("nothing is sent while a skeleton is awaited, and nothing twice after it", () => {
    const { env } = startLive("<b></b>");
    listen(env.find("b"), "click");
    click(env);
    env.socket.deliver(Uint8Array.of(255));
    click(env);
    expect(numbers(env.socket)).toEqual([1]);
    env.socket.deliver(skeletonFrame(6, 1, WITH_VALUES));
    expect(numbers(env.socket)).toEqual([1, 2]);
  });

  test("a skeleton that nobody asked for leaves those in flight alone", () => {
    const { env } = startLive("<b></b>");
    listen(env.find("b"), "click");
    click(env);
    click(env);
    env.socket.deliver(skeletonFrame(3, 1, WITH_VALUES));
    click(env);
    expect(numbers(env.socket)).toEqual([1, 2, 3]);
  });

  test("one in flight keeps its number, though its listener is gone with a skeleton", () => {
    const { env } = startLive("<b></b><i></i>");
    listen(env.find("b"), "click");
    listen(env.find("i"), "click");
    click(env, "i");
    env.find("i").remove();
    env.socket.deliver(skeletonFrame(1, 0, WITH_VALUES));
    click(env);
    expect(numbers(env.socket)).toEqual([1, 2]);
  });

  test("a refused event is told and done with", () => {
    const { env } = startLive("<b></b>");
    listen(env.find("b"), "click");
    click(env);
    env.socket.deliver(refusedFrame(1, "the block is gone"));
    expect(pending(env)).toBe(1);
    env.socket.deliver(patchFrame(1, 1));
    expect(vi.mocked(console.warn).mock.calls.flat().join()).toContain("the block is gone");
    expect(pending(env)).toBe(0);
  });

  test("an event larger than a frame is told and skipped, its number is the next one's", () => {
    const { env } = startLive("<input><b></b>");
    listen(env.find("input"), "input", { fields: ["target.value"] });
    listen(env.find("b"), "click");
    env.find<HTMLInputElement>("input").value = "x".repeat(MaxClientFrameBytes);
    env.find("input").dispatchEvent(new env.window.Event("input", { bubbles: true }));
    click(env);
    expect(env.socket.sent.slice(1).map(({ length }) => length < 100)).toEqual([true]);
    expect(numbers(env.socket)).toEqual([1]);
    expect(console.warn).toHaveBeenCalledOnce();
  });

  test("one that the server cannot read is not sent for ever", () => {
    const { env } = startLive("<b></b>");
    listen(env.find("b"), "click");
    click(env);
    env.socket.drop(4400, "malformed frame");
    click(env);
    env.socket.accept();
    env.socket.deliver(skeletonFrame(1, 0, WITH_VALUES));
    expect(numbers(env.socket)).toEqual([1]);
    env.socket.deliver(patchFrame(2, 1));
    expect(pending(env)).toBe(0);
  });

  test("memory is bounded while there is no link", () => {
    const { env } = startLive("<b></b>");
    listen(env.find("b"), "click");
    env.socket.drop();
    for (let i = 0; i < MAX_KEPT + 50; i++) click(env);
    expect(console.warn).toHaveBeenCalledOnce();
    env.socket.accept();
    env.socket.deliver(skeletonFrame(1, 0, WITH_VALUES));
    expect(numbers(env.socket)).toHaveLength(MAX_KEPT);
  });

  test("each event is run exactly once, whenever the link breaks", () => {
    const step = fc.oneof(fc.constant("click"), fc.constant("answer"), fc.constant("break"), fc.constant("lose"));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { env } = startLive("<b></b>");
        listen(env.find("b"), "click", { fields: ["clientX"] });
        let clicks = 0;
        let version = 0;
        let ack = 0;
        let read = 0;
        const run: number[] = [];
        /** The server reads what has come; each event must be the next one or one that it knows. */
        const serve = (): void => {
          for (const { number, fields } of readEvents(env.socket.sent).slice(read)) {
            read++;
            expect(number).toBe(run.length + 1);
            run.push(fields[0] as number);
            ack++;
          }
        };
        const reconnect = (): void => {
          rejoin(env, version, run.length);
          read = ack = 0;
        };
        for (const now of [...steps, "break"]) {
          if (now === "click") click(env, "b", { clientX: ++clicks });
          else if (now === "lose") reconnect();
          else {
            serve();
            if (now === "break") reconnect();
            else env.socket.deliver(patchFrame(++version, ack));
            ack = 0;
          }
        }
        serve();
        expect(run).toEqual(Array.from({ length: clicks }, (_, i) => i + 1));
      }),
      { numRuns: 40 },
    );
  }, 30_000);
});
