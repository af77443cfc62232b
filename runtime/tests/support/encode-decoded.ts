/** Writes decoded render streams as bytes again, to see that nothing of them was lost. */
import * as Child from "../../../protocol/generated/child-tag.ts";
import * as Delta from "../../../protocol/generated/delta-tag.ts";
import { MaxSlots } from "../../../protocol/generated/limits.ts";
import * as Run from "../../../protocol/generated/run-tag.ts";
import * as Stream from "../../../protocol/generated/stream-kind.ts";
import type { WireValue } from "../../../protocol/src/byte-reader.ts";
import { ByteWriter } from "../../../protocol/src/byte-writer.ts";
import type { Shown, SlotValue } from "../../../protocol/src/decode/content.ts";
import type { Change, DecodedStream, ListRun, SlotChange } from "../../../protocol/src/decode/streams.ts";
import type { SlotForm } from "../../../protocol/src/decode/template-outline.ts";

export interface KnownTemplate {
  readonly index: number;
  readonly slots: readonly SlotForm[];
}

/** `templates`: by their markup. */
export function encodeDecoded(stream: DecodedStream, templates: ReadonlyMap<string, KnownTemplate>): Uint8Array {
  const kind = { Mount: Stream.Mount, Update: Stream.Update, Describe: Stream.Describe }[stream.stream];
  const writer = new ByteWriter().byte(kind);
  const encoder = new DecodedEncoder(writer, templates);
  if (stream.stream === "Update") {
    for (const { instance, change } of stream.instances) {
      writer.uint(instance + 1);
      encoder.change(change!);
    }
    return writer.uint(0).copy();
  }
  writer.uint(stream.instance!);
  encoder.shown(stream.shows!);
  if (stream.stream === "Describe") writer.uint(0);
  return writer.copy();
}

class DecodedEncoder {
  private readonly writer: ByteWriter;
  private readonly templates: ReadonlyMap<string, KnownTemplate>;

  constructor(writer: ByteWriter, templates: ReadonlyMap<string, KnownTemplate>) {
    this.writer = writer;
    this.templates = templates;
  }

  shown(shown: Shown): void {
    const { writer } = this;
    if (typeof shown === "string") {
      const bytes = new TextEncoder().encode(shown);
      writer.uint(bytes.length * 4 + Child.Text).append(bytes);
    } else if ("block" in shown) {
      const { index, slots } = this.templates.get(shown.block)!;
      writer.uint(index * 4 + Child.Block);
      slots.forEach((form, slot) => this.slot(form, shown.slots![slot]!));
    } else if ("list" in shown) {
      writer.uint(shown.list.length * 4 + Child.List);
      for (const entry of shown.list) this.shown(entry);
    } else if ("instance" in shown) {
      writer.uint(shown.instance * 4 + Child.Instance);
      this.shown(shown.shows);
    }
  }

  private slot(form: SlotForm, value: SlotValue): void {
    if (form === "child") this.shown(value as Shown);
    else if (form === "event") this.writer.byte(value === true ? 1 : 0);
    else if (form === "value") this.writer.value(value as WireValue);
    else this.writer.opt(value as string | null);
  }

  change(change: Change): void {
    const { writer } = this;
    if ("set" in change) {
      writer.byte(Delta.Set);
      this.shown(change.set);
    } else if ("runs" in change) {
      writer.byte(Delta.List);
      this.runs(change.runs);
    } else if ("number" in change) writer.byte(Delta.Number).uint(change.number);
    else if ("splice" in change) {
      const { length, start, removed, text } = change.splice;
      writer.byte(Delta.Splice).uint(length).uint(start).uint(removed).string(text);
    } else {
      writer.byte(Delta.Block);
      if (change.widened !== undefined) writer.uint(MaxSlots + 1).uint(this.templates.get(change.widened)!.index);
      this.slots(change.slots, change.widened ?? change.block);
    }
  }

  private runs(runs: readonly ListRun[]): void {
    const { writer } = this;
    let expected = 0;
    for (const run of runs) {
      if ("keep" in run) {
        writer.uint(run.keep * 4 + Run.Keep).sint(run.from - expected);
        expected = run.from + run.keep;
      } else if ("patch" in run) {
        const distance = run.patch - expected;
        writer.uint((distance < 0 ? -distance * 2 - 1 : distance * 2) * 4 + Run.Patch);
        this.slots(run.slots, run.block);
        expected = run.patch + 1;
      } else {
        writer.uint(run.new.length * 4 + Run.New);
        for (const entry of run.new) this.shown(entry);
      }
    }
    writer.uint(0);
  }

  private slots(changes: readonly SlotChange[], markup: string): void {
    const { slots } = this.templates.get(markup)!;
    for (const one of changes) {
      this.writer.uint(one.slot + 1);
      if ("change" in one) this.change(one.change);
      else this.slot(slots[one.slot]!, one.value);
    }
    this.writer.uint(0);
  }
}
