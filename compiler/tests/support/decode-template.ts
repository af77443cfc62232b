/** A second reading of a template's bytes, written from protocol/schema/template-ops.ts alone. */
export type DecodedAttribute =
  | { kind: "static"; name: string; value: string }
  | { kind: "attr" | "prop"; name: string }
  | { kind: "class" | "style" }
  | { kind: "event"; type: string; flags: number; fields: string[]; program: string };

export type DecodedNode =
  | { kind: "element"; tag: string; attributes: DecodedAttribute[]; children: DecodedNode[] }
  | { kind: "text"; text: string }
  | { kind: "child" };

export interface Decoded {
  slots: number;
  roots: DecodedNode[];
}

export function decodeTemplate(bytes: Uint8Array): Decoded {
  const decoder = new Decoder(bytes);
  const slots = decoder.uint();
  const roots = decoder.nodes();
  if (!decoder.atEnd) throw new Error("bytes after the template's end");
  return { slots, roots };
}

class Decoder {
  private at = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get atEnd(): boolean {
    return this.at === this.bytes.length;
  }

  uint(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.bytes[this.at++]!;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  nodes(): DecodedNode[] {
    const nodes: DecodedNode[] = [];
    for (;;) {
      const op = this.bytes[this.at++];
      if (op === 0) return nodes;
      if (op === 1) nodes.push(this.element());
      else if (op === 2) nodes.push({ kind: "text", text: this.string() });
      else if (op === 3) nodes.push({ kind: "child" });
      else throw new Error(`op ${op} where a node must be`);
    }
  }

  private element(): DecodedNode {
    const tag = this.string();
    const attributes: DecodedAttribute[] = [];
    for (let op = this.bytes[this.at]!; op >= 4; op = this.bytes[this.at]!) {
      this.at++;
      attributes.push(this.attribute(op));
    }
    return { kind: "element", tag, attributes, children: this.nodes() };
  }

  private attribute(op: number): DecodedAttribute {
    if (op === 4) return { kind: "static", name: this.string(), value: this.string() };
    if (op === 5) return { kind: "attr", name: this.string() };
    if (op === 6) return { kind: "prop", name: this.string() };
    if (op === 7) return { kind: "class" };
    if (op === 8) return { kind: "style" };
    const type = this.string();
    const flags = this.uint();
    const fields = Array.from({ length: this.uint() }, () => this.string());
    return { kind: "event", type, flags, fields, program: (flags & 4) === 0 ? "" : this.raw() };
  }

  private raw(): string {
    const length = this.uint();
    return Buffer.from(this.bytes.subarray(this.at, (this.at += length))).toString("hex");
  }

  private string(): string {
    const end = this.uint() + this.at;
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(this.bytes.subarray(this.at, end));
    this.at = end;
    return text;
  }
}
