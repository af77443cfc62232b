/** Content by chance, for laws about any page. */
import * as fc from "fast-check";
import { type Content, instance, type TestTemplate, type VNode, vnode } from "./model.ts";

const text = fc.constantFrom("", "a", "b", "s", "text", "ab😀");

/** What can be made of these templates. */
export const contentOf = (templates: readonly TestTemplate[]): fc.Arbitrary<Content> =>
  fc.letrec<{ content: Content; vnode: VNode }>((tie) => ({
    content: fc.oneof({ depthSize: "small", withCrossShrink: true }, text, tie("vnode"), fc.array(tie("vnode"), { maxLength: 5 })),
    vnode: fc
      .nat(templates.length - 1)
      .chain((at) =>
        fc
          .tuple(...templates[at]!.slots.map(({ kind }) => (kind === "child" ? tie("content") : kind === "event" ? fc.boolean() : text)))
          .map((slots) => vnode(templates[at]!, slots)),
      ),
  })).content;

/** Every third block becomes an instance. */
export function withInstances(node: Content, count: { n: number } = { n: 1 }): Content {
  if (typeof node === "string" || "instance" in node) return node;
  if (Array.isArray(node)) return node.map((entry) => withInstances(entry, count) as never);
  const slots = node.slots.map((value, i) => (node.template.slots[i]!.kind === "child" ? withInstances(value as Content, count) : value));
  return ++count.n % 3 === 0 ? instance(count.n, { ...node, slots }) : { ...node, slots };
}
