/** A live page with everything that a frame of the server may name, and frames as the server sends them. */
import * as ServerFrame from "../../protocol/generated/server-frame.ts";
import * as SkeletonFlag from "../../protocol/generated/skeleton-flag.ts";
import { ByteWriter } from "../../protocol/src/byte-writer.ts";
import type { Chance } from "../../protocol/src/chance.ts";
import { connect } from "../src/connect.ts";
import { createPage } from "../src/page.ts";
import type { Live } from "../src/patch/live.ts";
import { decodeTemplate, type Template } from "../src/patch/template.ts";
import { writeHeader } from "../src/transport/header.ts";
import { FakeSurroundings } from "./fake-surroundings.ts";
import { pongFrame, refusedFrame, reloadFrame, settledFrame, waitingFrame } from "./frames.ts";
import {
  CHILD,
  type Content,
  el,
  hashOf,
  instance,
  skeleton,
  Templates,
  type VNode,
  vnode,
  write,
  writeContent,
  writeMove,
} from "./model.ts";

const templates = new Templates();
const app = templates.add(
  el(
    "main",
    [],
    el("h1", ["class", { attr: "title" }], CHILD),
    el("input", [{ prop: "value" }, { event: "input" }]),
    el("ul", [], CHILD),
    CHILD,
  ),
);
const row = templates.add(el("li", ["style", { event: "click" }], CHILD));
const portal = templates.add(el("template", [{ prop: "portal" }], CHILD));
/** Its blocks are plain: nothing is to be said of them. */
const plain = templates.add(el("li", [], el("i", [], CHILD)));

const ROOT = 0;
const [CLASS, TITLE, HEADING, VALUE, INPUT, LIST, LAST] = [0, 1, 2, 3, 4, 5, 6];

export const definitions: readonly Uint8Array[] = templates.all.map(({ definition }) => definition);

const newRow = (text: string): VNode => vnode(row, ["color: red", true, text]);
const rows = [newRow("a"), vnode(plain, ["b"]), instance(7, newRow("c")), vnode(plain, ["d"]), vnode(plain, ["e"])];
const content: Content = vnode(app, [
  "big",
  null,
  "heading",
  "typed",
  true,
  rows,
  instance(3, vnode(portal, ["body", [vnode(plain, ["last"])]])),
]);

function append(header: readonly number[], body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(header.length + body.length);
  bytes.set(header);
  bytes.set(body, header.length);
  return bytes;
}

const regions = {
  values: skeleton(templates, content, "values", 1, { root: ROOT }).bytes,
  adopt: skeleton(templates, content, "adopt", 1, { root: ROOT }).bytes,
};

/** A skeleton of what the server shows at this version. */
export function soundSkeleton(version: number, mode: keyof typeof regions = "values"): Uint8Array {
  const header = new ByteWriter().append(Uint8Array.from(writeHeader(ServerFrame.Skeleton, version, 0)));
  header
    .uint(version)
    .uint(0)
    .uint(mode === "values" ? SkeletonFlag.Values | SkeletonFlag.Same : 0);
  return append([...header.view()], regions[mode]);
}

type Operation = (writer: ByteWriter, chance: Chance) => void;

/** Of the app's block, as long as no other operation has gone before. */
const operations: readonly Operation[] = [
  (w) => write.writePatchOpSetText(w, HEADING, 0, "new text"),
  (w, chance) => write.writePatchOpSetNumber(w, HEADING, 0, chance.below(1000)),
  (w, chance) => write.writePatchOpSplice(w, HEADING, 0, chance.below(9), chance.below(4), chance.below(4), "part"),
  (w) => write.writePatchOpSetAttr(w, TITLE, 0, "a title"),
  (w) => write.writePatchOpRemoveAttr(w, CLASS, 0),
  (w) => write.writePatchOpSetProp(w, VALUE, 0, "other"),
  (w, chance) => write.writePatchOpListen(w, INPUT, 0, chance.below(2)),
  (w) => {
    write.writePatchOpReplace(w, LAST, 0);
    writeContent(w, instance(9, newRow("replaced")), "patch", true);
  },
  (w) => {
    const entries = [newRow("x"), vnode(plain, ["y"]), instance(11, "z")];
    write.writePatchOpInsert(w, LIST, 0, 3, entries.length);
    for (const entry of entries) writeContent(w, entry, "patch", true);
  },
  (w) => write.writePatchOpRemove(w, LIST, 0, 3, 2),
  (w) => writeMove(w, LIST, 0, 2, { first: 3, count: 1 }),
  (w) => writeMove(w, LIST, 0, 0, { first: 3, count: 1 }, { first: 2, count: 1 }),
  (w) => write.writePatchOpRefresh(w, 0, 0),
  (w) => {
    const { definition } = row;
    write.writePatchOpTemplate(w, 20, "another hash", definition);
  },
];

function operationsOf(chance: Chance): Uint8Array {
  const writer = new ByteWriter();
  for (let left = 1 + chance.below(3); left > 0; left--) {
    // So that each counts from the block before the app's.
    write.writePatchOpInstance(writer, ROOT);
    chance.pick(operations)(writer, chance);
  }
  return writer.copy();
}

/** A frame that follows the protocol, for a live page at this version. */
export function soundFrame(version: number, chance: Chance): Uint8Array {
  const next = version + 1;
  switch (chance.below(10)) {
    case 0:
      return soundSkeleton(next);
    case 1:
      return soundSkeleton(next, "adopt");
    case 2:
      return chance.pick([pongFrame(version), refusedFrame(1, "reason"), waitingFrame(1), settledFrame(1)]);
    case 3:
      return chance.below(30) === 0 ? reloadFrame("reason") : pongFrame(version);
    default:
      return append(writeHeader(ServerFrame.Patch, next, 0), operationsOf(chance));
  }
}

/** A patch of a part of a text that has another length: its block is asked for, and the page goes on. */
export function mendable(version: number): Uint8Array {
  const writer = new ByteWriter();
  write.writePatchOpSplice(writer, HEADING, 0, 1, 0, 0, "part");
  return append(writeHeader(ServerFrame.Patch, version + 1, 0), writer.copy());
}

/** What a page that joins again has missed. */
export const soundResume = (version: number, chance: Chance): Uint8Array =>
  append([...writeHeader(ServerFrame.Resume, version, 0), version + 1, 0], operationsOf(chance));

/** What a template is, but for the nodes made of it. */
const printed = (template: Template): string => JSON.stringify({ ...template, prototypes: {} });

export class FuzzedPage {
  readonly env: FakeSurroundings;
  /** The frame has got as far as the page. */
  isReached = false;
  /** Of the last sound skeleton. */
  version = 1;
  readonly html: string;
  #live!: Live;

  constructor(window: Window & typeof globalThis) {
    this.env = new FakeSurroundings(window);
    connect(this.env, (document, onSlot) => {
      const page = createPage(document, onSlot);
      this.#live = page.live;
      return {
        ...page,
        skeleton: (...given) => ((this.isReached = true), page.skeleton(...given)),
        patch: (...given) => ((this.isReached = true), page.patch(...given)),
      };
    });
    this.env.socket.accept();
    this.env.socket.deliver(soundSkeleton(this.version));
    this.html = this.shown;
  }

  get shown(): string {
    return this.env.document.body.innerHTML;
  }

  /** A template is not what the server says of its hash. */
  get isMistaught(): boolean {
    return definitions.some((definition) => {
      const known = this.#live.known.get(hashOf(definition));
      return known !== undefined && printed(known) !== printed(decodeTemplate(definition));
    });
  }
}
