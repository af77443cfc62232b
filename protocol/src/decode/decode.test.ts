import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as MoveFlag from "../../generated/move-flag.ts";
import * as Op from "../../generated/patch-op.ts";
import * as ListenerTag from "../../generated/listener-tag.ts";
import { DecodeError } from "../byte-reader.ts";
import { ByteWriter } from "../byte-writer.ts";
import { writeHeader } from "../frame-header.ts";
import { captureLine, readCaptureLine, readHar } from "./capture.ts";
import { decodeClientFrame } from "./client-frames.ts";
import { printClientFrame, printServerFrame } from "./print-frame.ts";
import { writeMoveRuns } from "../move-runs.ts";
import { ServerFrameDecoder } from "./server-frames.ts";
import { outlineTemplate } from "./template-outline.ts";

/** `<li class={0} @click(target.value)={1}>text{2}<br></li>` */
const DEFINITION = new ByteWriter()
  .uint(3)
  .byte(1)
  .string("li")
  .byte(7)
  .byte(9)
  .string("click")
  .uint(0)
  .uint(1)
  .string("target.value")
  .byte(2)
  .string("text")
  .byte(3)
  .byte(1)
  .string("br")
  .byte(0)
  .byte(0)
  .byte(0)
  .copy();
const MARKUP = "<li class={0} @click(target.value)={1}>text{2}<br></li>";

const frame = (kind: number, write: (writer: ByteWriter) => void): Uint8Array => {
  const writer = new ByteWriter();
  for (const byte of writeHeader({ kind, number: 5, ack: 1 })) writer.byte(byte);
  write(writer);
  return writer.copy();
};

/** A patch that tells the template, and inserts a block of it. */
const INSERTING = frame(0, (writer) => {
  writer.byte(Op.Template).uint(1).string("hash").raw(DEFINITION);
  // Insert into slot 2 of block 1, at the end, one entry: a block of template 1.
  writer
    .byte(Op.Insert | (2 << 4))
    .uint(0)
    .uint(1)
    .uint((1 << 2) | 1)
    .opt("on")
    .byte(1)
    .uint(1 << 2)
    .append(Uint8Array.of(0x78));
});

describe("templates", () => {
  test("are told as markup with their slots in it", () => {
    expect(outlineTemplate(DEFINITION)).toEqual({ markup: MARKUP, slots: ["text", "event", "child"] });
  });
});

describe("frames from the server", () => {
  test("are told with the place of each operation and what it brings", () => {
    const inserted = { block: MARKUP, slots: ["on", true, "x"] };
    expect(new ServerFrameDecoder().decode(INSERTING)).toEqual({
      frame: "Patch",
      version: 5,
      ack: 1,
      ops: [
        { op: "Template", index: 1, hash: "hash", markup: MARKUP },
        { op: "Insert", instance: 0, block: 1, slot: 2, before: 0, count: 1, entries: [inserted] },
      ],
    });
  });

  test("count blocks on within an instance", () => {
    const patch = frame(0, (writer) =>
      writer
        .byte(1)
        .uint(7)
        .byte(Op.SetText | (5 << 4))
        .string("a")
        .byte(Op.SetText | (10 << 4))
        .sint(4)
        .string("b"),
    );
    const { ops } = new ServerFrameDecoder().decode(patch);
    expect(ops?.map(({ instance, block }) => [instance, block])).toEqual([
      [7, 2],
      [7, 6],
    ]);
  });

  test("tell the runs of a move, each of which counts as an operation", () => {
    const runs = Array.from({ length: 60 }, (_, at) => ({ first: 99 - at, count: 1 + (at % 2) }));
    const bytes = frame(0, (writer) => writeMoveRuns(writer.byte(Op.Move).uint(100), 100, runs));
    const decoded = new ServerFrameDecoder().decode(bytes);
    expect(decoded.ops).toEqual([{ op: "Move", instance: 0, block: 1, slot: 0, before: 100, runs }]);
    expect(printServerFrame(decoded, bytes.length).at(-1)).toMatch(/^! 60 operations, 60 of them Move: a list that is sorted anew/);
  });

  test("tell numbers and parts of texts", () => {
    const patch = frame(0, (writer) => writer.byte(Op.SetNumber).uint(300).byte(Op.Splice).uint(90).uint(4).uint(2).string("new"));
    expect(new ServerFrameDecoder().decode(patch).ops).toEqual([
      { op: "SetNumber", instance: 0, block: 1, slot: 0, number: 300 },
      { op: "Splice", instance: 0, block: 1, slot: 0, length: 90, start: 4, removed: 2, text: "new" },
    ]);
  });

  test("that move nothing say so", () => {
    const patch = frame(0, (writer) => writer.byte(Op.Move).uint(0).sint(MoveFlag.Counted).uint(0));
    expect(() => new ServerFrameDecoder().decode(patch)).toThrow("a move of nothing at offset");
  });

  test("that name a template which was not told say so", () => {
    const decoder = new ServerFrameDecoder();
    const later = frame(0, (writer) =>
      writer
        .byte(Op.Replace)
        .uint((1 << 2) | 1)
        .opt(null)
        .byte(0)
        .uint(0),
    );
    expect(() => decoder.decode(later)).toThrow("template 1, which was not told before, at offset 4");
    decoder.decode(INSERTING);
    expect(decoder.decode(later).ops?.[0]).toMatchObject({ op: "Replace", content: { slots: [null, false, ""] } });
  });
});

describe("events", () => {
  const head = (tag: number): Uint8Array =>
    frame(0, (writer) =>
      writer
        .uint(0)
        .uint(1)
        .uint((1 << 2) | tag),
    );

  test("tell of controls by their places", () => {
    const event = new ByteWriter()
      .append(head(ListenerTag.Controls))
      .uint(1)
      .uint(0)
      .uint(2)
      .uint((3 << 2) | 1)
      .value("a")
      .value("b")
      .copy();
    const decoded = decodeClientFrame(event);
    expect(decoded.controls).toEqual([{ instance: 0, block: 2, slot: 3, isTarget: true, value: "a" }]);
    expect(printClientFrame(decoded, event.length).slice(1)).toEqual([
      "heard at instance 0 block 1 slot 1",
      'instance 0 block 2 slot 3 shows "a" (target)',
      'fields "b"',
    ]);
  });

  test("tell of the one on the first listener's element by its value", () => {
    const event = new ByteWriter().append(head(ListenerTag.Own)).value("a").value("b").copy();
    const decoded = decodeClientFrame(event);
    expect(decoded).toMatchObject({ listeners: [{ instance: 0, block: 1, slot: 1 }], own: "a", fields: ["b"] });
    expect(printClientFrame(decoded, event.length)).toEqual([
      `Event, event 5, acknowledges 1: ${event.length} bytes`,
      "heard at instance 0 block 1 slot 1",
      'the first one\'s element shows "a" (target)',
      'fields "b"',
    ]);
  });
});

test("patches of many operations come with advice", () => {
  const ops = Array.from({ length: 60 }, (_, at) => ({ op: "SetText" as const, instance: 0, block: at + 1, slot: 0, text: "x" }));
  const lines = printServerFrame({ frame: "Patch", version: 1, ack: 0, ops }, 20_000);
  expect(lines[0]).toBe("Patch version 1, acknowledges 0: 20000 bytes, 60 operations");
  expect(lines.slice(-2)).toEqual([
    "! 60 operations, 60 of them SetText: if these are rows that moved, they want a key; if they all show one value, show it once.",
    "! 20000 bytes: show a part of long lists and texts, and the rest when it is asked for.",
  ]);
  expect(
    printServerFrame({ frame: "Patch", version: 1, ack: 0, ops: ops.slice(0, 50) }, 100).filter((line) => line.startsWith("!")),
  ).toEqual([]);
});

test("whatever the bytes, they are decoded or refused", () => {
  const edited = fc.tuple(fc.nat(INSERTING.length - 1), fc.nat(255), fc.nat(INSERTING.length)).map(([at, byte, length]) => {
    const bytes = INSERTING.slice(0, length);
    if (at < length) bytes[at] = byte;
    return bytes;
  });
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 60 }), edited), (bytes) => {
      for (const decode of [(): unknown => new ServerFrameDecoder().decode(bytes), (): unknown => decodeClientFrame(bytes)]) {
        try {
          decode();
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError);
        }
      }
    }),
    { numRuns: 5000 },
  );
});

describe("captures", () => {
  test("a line reads back", () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.constantFrom("server" as const, "client" as const), (bytes, from) => {
        expect(readCaptureLine(captureLine({ view: "v", at: 1, from, bytes }))).toEqual({ view: "v", at: 1, from, bytes });
      }),
    );
  });

  test.each(["{}", "[]", '{"view":"v","at":1,"from":"elsewhere","frame":""}', "null", "no JSON"])("%s is none", (line) => {
    expect(() => readCaptureLine(line)).toThrow();
  });

  test("a HAR file's binary messages are frames, by connection", () => {
    const messages = [
      { type: "send", time: 1.5, opcode: 2, data: btoa("ab") },
      { type: "receive", time: 2, opcode: 1, data: "text" },
    ];
    expect(readHar({ log: { entries: [{}, { _webSocketMessages: messages }] } })).toEqual([
      { view: "connection 2", at: 1500, from: "client", bytes: Uint8Array.of(97, 98) },
    ]);
    expect(() => readHar({})).toThrow("no HAR file: it has no log.entries");
  });
});
