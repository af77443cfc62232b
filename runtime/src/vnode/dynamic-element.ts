/** Elements whose tag is known at run time only: `<Tag />` where `Tag` is a text. All that they are given is spread. */
import * as SpreadFlag from "../../../protocol/generated/spread-flag.ts";
import * as Op from "../../../protocol/generated/template-op.ts";
import { ByteWriter } from "../../../protocol/src/byte-writer.ts";
import { HEAD_TAGS, isForeign, UNSUPPORTED_TAGS, VOID_TAGS } from "../../../protocol/src/tags.ts";
import { UsageError } from "../errors/render-error.ts";
import { Attributes, SpreadTemplate } from "./spread.ts";
import type { Key, VNode } from "./vnode.ts";

// Templates stay for the life of the process: texts that people type must not become tags without end.
const MAX_TAGS = 1000;

const TAG = /^[a-z][\w.-]*$/i;

/** The templates of tags that were used so far, by tag. */
export class DynamicElements {
  readonly #templates = new Map<string, SpreadTemplate>();

  /** Throws a `UsageError` for what cannot be a tag here. */
  vnode(written: string, props: object, key: Key | undefined): VNode {
    const foreign = isForeign(written, false, true);
    const tag = foreign ? written : written.toLowerCase();
    const hasContent = takesContent(tag);
    if (VOID_TAGS.has(tag) && "children" in props && props.children != null)
      throw new UsageError(`<${tag}> cannot have content. Choose another tag, or leave the content out.`);
    let template = this.#templates.get(tag);
    if (template === undefined) {
      this.#check(written, tag);
      this.#templates.set(tag, (template = new SpreadTemplate(definitionOf(tag, foreign, hasContent))));
    }
    const given = [new Attributes([props])];
    return template.vnode(hasContent ? [...given, null] : given, key);
  }

  #check(written: string, tag: string): void {
    if (!TAG.test(written)) throw new UsageError(`${JSON.stringify(written.slice(0, 100))} is the tag of an element, and no name of one.`);
    if (UNSUPPORTED_TAGS.has(tag))
      throw new UsageError(`<${tag}> inside a component is not supported yet. Put it into the document given to serve().`);
    if (HEAD_TAGS.has(tag))
      throw new UsageError(`A variable gives the tag <${tag}>, which belongs into the document's head. Write <${tag}> out.`);
    if (this.#templates.size === MAX_TAGS)
      throw new UsageError(`Variables gave more than ${MAX_TAGS} different tags. Choose among the tags that you know.`);
  }
}

const takesContent = (tag: string): boolean => !VOID_TAGS.has(tag) && tag !== "textarea";

/** As the compiler writes `<tag {...props} />`. */
function definitionOf(tag: string, foreign: boolean, hasContent: boolean): Uint8Array {
  const flags = (hasContent ? SpreadFlag.Children : 0) | (foreign ? SpreadFlag.Foreign : 0);
  const w = new ByteWriter()
    .uint(hasContent ? 2 : 1)
    .byte(Op.Element)
    .string(tag);
  w.byte(Op.Spread).uint(flags).uint(0).uint(0);
  if (hasContent) w.byte(Op.ChildSlot);
  return w.byte(Op.End).byte(Op.End).copy();
}
