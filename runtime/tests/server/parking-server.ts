/**
 * A server with real views in a process of its own, whose memory a test can look at: parks as many bytes as its argument
 * says, prints its URL, answers each message with what it holds, and ends with its parent.
 */
import { ByteWriter } from "../../../protocol/src/byte-writer.ts";
import * as TemplateOp from "../../../protocol/generated/template-op.ts";
import { stateful, template, vnode } from "../../src/compiled.ts";
import { useState } from "../../src/index.ts";
import { ClientAssets } from "../../src/server/client-assets.ts";
import { resolveOptions } from "../../src/server/options.ts";
import { type Stats, startServer } from "../../src/server/serve.ts";
import { systemClock } from "../../src/session/clock.ts";
import { View } from "../../src/view/view.ts";

export interface Report {
  readonly stats: Stats;
  /** After a garbage collection. */
  readonly heapBytes: number;
  readonly residentBytes: number;
}

// <p>Hello {…}</p>
const definition = new ByteWriter().uint(1).byte(TemplateOp.Element).string("p").byte(TemplateOp.Text).string("Hello ");
definition.byte(TemplateOp.ChildSlot).byte(TemplateOp.End).byte(TemplateOp.End);
const paragraph = template("paragraph-of-the-parking-server", Buffer.from(definition.view()).toString("base64"));

const Hello = stateful(() => {
  const [words] = useState(() => Array.from({ length: 20 }, (_, i) => `word ${i}`));
  return vnode(paragraph, [words.join(" ")]);
}, "Hello");

// Nothing expires while the test looks: the budgets alone must hold.
const ttlMs = 10 * 60 * 1000;

const options = resolveOptions(
  { port: 0, routes: { "/": Hello }, trustProxy: true, parked: { maxBytes: Number(process.argv[2]), ttlMs } },
  "test",
);
const assets = new ClientAssets("client.js", Buffer.from(""));
const app = await startServer(options, { clock: systemClock, assets, createView: (init) => new View(init) });
process.on("message", () => {
  globalThis.gc!();
  const { heapUsed, external, rss } = process.memoryUsage();
  process.send!({ stats: app.stats(), heapBytes: heapUsed + external, residentBytes: rss } satisfies Report);
});
process.once("disconnect", () => process.exit());
process.stdout.write(`${app.url}\n`);
