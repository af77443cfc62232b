/**
 * Adoption: finds the nodes of blocks in a page that the server wrote as HTML. Template and DOM are walked in step;
 * nodes that no template owns are stepped over and stay. Whether it fits is told, nothing is made but Texts.
 *
 * It runs once per page, in code that V8 has not compiled yet, where garbage costs more than the walk: per node it makes
 * no iterators, closures or objects. A function with a single use is one too: the bundle has it as a closure in its caller.
 */
import * as Op from "../../../protocol/generated/template-op.ts";
import type { ByteReader } from "../../../protocol/src/byte-reader.ts";
import { setAttr } from "../dom/attributes.ts";
import { ownStyles } from "../dom/styles.ts";
import type { Block, Instance } from "./block.ts";
import { showValues } from "./build.ts";
import { ADOPT, contentReader, type VALUES } from "./content.ts";
import { insertText } from "./nodes.ts";
import type { Live } from "./live.ts";
import type { Part } from "./template.ts";

/** One skeleton's walk, and the place among siblings where it is: an object of its own per element would cost more than the walk. */
interface Walk {
  /** How often an element that does not fit may still be passed over for another one. */
  retries: number;
  parent: Node;
  next: Node | null;
  /** How many entries of lists are to be found behind the present one. */
  left: number;
}

/** What others have put into a page is looked past up to here: a few nodes, not whole lists. */
const LOOK_AHEAD = 32;
/** Blink's parser cuts longer texts, between characters near 2^16. */
const LONG_TEXT = 60_000;
/** Elements that one skeleton's walk passes over because they do not fit; each may cost a look at a whole list. */
const MAX_RETRIES = 1000;

export const isTag = (node: Node, tag: string): boolean => (node as Element).localName === tag;
export const isText = (node: Node | null | undefined): node is Text => node?.nodeType === 3;

/** The next node that passes as what is looked for. */
function seek<T>({ next }: Walk, passes: (node: Node, what: T) => unknown, what: T): Node | undefined {
  for (let left = LOOK_AHEAD; left && next; left--, next = next.nextSibling) if (passes(next, what)) return next;
  return undefined;
}

/** Reads the root's region and brings the page to it: `bring` gives the blocks their nodes. False, as of `bring`: it cannot. */
export function describe(
  live: Live,
  reader: ByteReader,
  mode: typeof VALUES | typeof ADOPT,
  bring: (root: Block, old: Block | undefined) => boolean,
): boolean {
  const { document, root: old } = live;
  const instances = new Map<number, Instance>();
  const root = contentReader(reader, mode, live.templates, instances).instance(reader.uint(), 1);
  ownStyles(document);
  // Until all is done, nothing is known of the page: if an error ends this, the next skeleton adopts the DOM.
  live.root = undefined;
  live.portals.gather?.();
  if (!bring(root, old)) return false;
  live.root = root;
  live.instances = instances;
  return true;
}

/** Applies a skeleton without values. False: something did not fit, one with values is needed. */
export const adoptPage = (live: Live, reader: ByteReader): boolean =>
  describe(live, reader, ADOPT, (root) => {
    const { body } = live.document;
    const fits = find({ retries: MAX_RETRIES, parent: body, next: body.firstChild, left: 0 }, root);
    if (fits) showFound(live, root);
    return fits;
  });

/** Shows the values of a block that was found and of all in it, inner ones first. */
function showFound(live: Live, block: Block): void {
  const { entries } = block;
  for (let slot = 0; slot < entries.length; slot++) entries[slot]?.forEach((entry) => showFound(live, entry));
  showValues(live, block);
}

/** Finds the block's nodes from where the walk is on; its values do not show yet. `after` is what the templates say follows the block. */
function find(walk: Walk, block: Block, after?: Part): boolean {
  // oxlint-disable-next-line unicorn/no-new-array -- of the right length it takes half the memory
  block.nodes = new Array<Node>(block.template.last + 1);
  return findParts(walk, block, block.template.parts, after);
}

function findParts(walk: Walk, block: Block, parts: readonly Part[], after?: Part): boolean {
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i]!;
    const { kind, marks } = part;
    const node =
      kind === Op.Element
        ? findElement(walk, block, part)
        : kind === Op.Text
          ? findStatic(walk, part)
          : findSlot(walk, block, marks[0]!, parts[i + 1] ?? after);
    if (!node) return false;
    for (const mark of marks) block.nodes[mark] = node;
  }
  return true;
}

/** An element of this tag in which everything fits, preferably one that nobody else has put there. */
function findElement(walk: Walk, block: Block, part: Part): Node | undefined {
  const element = (seek(walk, isOwn, part) ?? seek(walk, matches, part)) as Element | undefined;
  if (!element) return undefined;
  const { parent, left } = walk;
  const behind = (walk.next = element.nextSibling);
  if (part.style && !element.hasAttribute("style")) setAttr(element, "style", part.style);
  if (!part.live) return element;
  walk.parent = element;
  walk.next = element.firstChild;
  walk.left = 0;
  const isFound = findParts(walk, block, part.children);
  walk.parent = parent;
  walk.next = behind;
  walk.left = left;
  if (isFound) return element;
  // It is another one's if there are more of the tag than entries to come, else one of ours that is damaged.
  let spare = -left;
  for (let node = behind; spare <= 0 && node; node = node.nextSibling) if (isTag(node, part.text)) spare++;
  const other = spare > 0 && walk.retries-- > 0 ? findElement(walk, block, part) : undefined;
  if (!other) walk.next = behind;
  return other;
}

/** Whether it is an element of the tag that has the template's static attributes, and no id that it does not know. */
export const isOwn = (node: Node, { text, attrs }: Part): boolean =>
  isTag(node, text) && attrs.every(({ name, value }) => (node as Element).getAttribute(name) === value);

/** Takes a Text up to `length`, or all of it; one that the parser has cut becomes whole again before. */
function take(walk: Walk, text: Text, length: number): Text {
  for (let next; text.length < length && text.length > LONG_TEXT && isText((next = text.nextSibling)); next.remove())
    text.appendData(next.data);
  if (text.length > length) text.splitText(length);
  walk.next = text.nextSibling;
  return text;
}

/** An empty Text where the walk is: what an earlier attempt left there, or a new one. */
function takeEmpty(walk: Walk): Text {
  const { parent, next } = walk;
  if (!isText(next) || next.length) return insertText(parent, next);
  walk.next = next.nextSibling;
  return next;
}

function findStatic(walk: Walk, part: Part): Text | undefined {
  const found = part.text ? seek(walk, matches, part) : takeEmpty(walk);
  return found && take(walk, found as Text, part.text.length);
}

/** The Text of a slot. Its value is the text's length + 1, or nothing or 0 for whatever is there. */
function findSlot(walk: Walk, block: Block, slot: number, after: Part | undefined): Text | undefined {
  const value = block.values![slot] as number | Block[] | undefined;
  if (typeof value === "object") return findEntries(walk, (block.entries[slot] = value), after) ? takeEmpty(walk) : undefined;
  // All that a Text has is the slot's if no other text stands beside it.
  const length = (value || Infinity) - 1;
  const found = length ? seek(walk, endsSearch, after) : undefined;
  const text = isText(found) ? take(walk, found, length) : takeEmpty(walk);
  return !value || text.length === length ? text : undefined;
}

/** Whether it is the Text that a slot shows or, where there is none, the element behind the slot. */
const endsSearch = (node: Node, after: Part | undefined): unknown => (isText(node) ? node.length : after && isTag(node, after.text));

/** Finds entries one after the other. */
function findEntries(walk: Walk, entries: readonly Block[], after: Part | undefined): boolean {
  const { left } = walk;
  for (let i = 0; i < entries.length; i++) {
    walk.left = left + entries.length - 1 - i;
    if (!find(walk, entries[i]!, entries[i + 1]?.template.parts[0] ?? after)) return false;
  }
  return true;
}

/** Whether it can be the part's node. Where the parser has cut a text, its start must do. */
const matches = (node: Node, { kind, text }: Part): boolean =>
  kind === Op.Element
    ? isTag(node, text)
    : isText(node) && (node.data.startsWith(text) || (node.length > LONG_TEXT && text.startsWith(node.data)));
