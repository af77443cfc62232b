/**
 * Adoption: finds the nodes of blocks in a page that the server wrote as HTML. Template and DOM are walked in step;
 * nodes that no template owns are stepped over and stay. Whether it fits is told, nothing is made but Texts.
 */
import * as Op from "../../../protocol/generated/template-op.ts";
import type { ByteReader } from "../../../protocol/src/byte-reader.ts";
import { setAttr } from "../dom/attributes.ts";
import { ownStyles } from "../dom/styles.ts";
import type { Block, Content, Instance, Slot } from "./block.ts";
import { showValues } from "./build.ts";
import { ADOPT, contentReader, type VALUES } from "./content.ts";
import type { Live } from "./live.ts";
import type { Part } from "./template.ts";

/** One skeleton's walk. */
export interface Walk {
  readonly live: Live;
  /** The Text of a slot that shows text; undefined if it does not fit. */
  readonly findText: (cursor: Cursor, value: string | number, after: Part | undefined) => Text | undefined;
  /** Turns false when a block does not fit. */
  fits: boolean;
  /** Blocks whose nodes were found, inner ones first; their values are shown when the outermost is found too. */
  readonly found: Block[];
  /** How often an element that does not fit may still be passed over for another one. */
  retries: number;
}

/** A place among siblings. */
export interface Cursor {
  readonly parent: Node;
  next: Node | null;
  /** Where the siblings end that may belong to the walk; null: with the parent's last. */
  readonly end: Node | null;
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

/** The next node that passes. */
function seek({ next, end }: Cursor, passes: (node: Node) => unknown): Node | undefined {
  for (let left = LOOK_AHEAD; left && next && next !== end; left--, next = next.nextSibling) if (passes(next)) return next;
  return undefined;
}

/**
 * Reads the root's region and brings the page to it: `bring` gives the blocks their nodes, false if it cannot. Returns
 * whether all of them fit.
 */
export function describe(
  live: Live,
  reader: ByteReader,
  mode: typeof VALUES | typeof ADOPT,
  findText: Walk["findText"],
  bring: (walk: Walk, root: Block, old: Block | undefined) => boolean,
): boolean {
  const { document, root: old } = live;
  const instances = new Map<number, Instance>();
  const root = contentReader(reader, mode, live.templates, instances).instance(reader.uint(), 1);
  const walk: Walk = { live, findText, fits: true, found: [], retries: MAX_RETRIES };
  ownStyles(document);
  // Until all is done, nothing is known of the page: if an error ends this, the next skeleton adopts the DOM.
  live.root = undefined;
  if (!bring(walk, root, old)) return false;
  live.root = root;
  live.instances = instances;
  return walk.fits;
}

/** Applies a skeleton without values. False: something did not fit, one with values is needed. */
export const adoptPage = (live: Live, reader: ByteReader): boolean =>
  describe(live, reader, ADOPT, findLength, (walk, root) => {
    const { body } = live.document;
    const fits = find(walk, root, { parent: body, next: body.firstChild, end: null, left: 0 });
    for (const found of walk.found) showValues(live, found);
    return fits;
  });

/** Finds the block's nodes from the cursor on; those that `found` are to show their values. `after` is what the templates say follows the block. */
export function find(walk: Walk, block: Block, cursor: Cursor, after?: Part): boolean {
  const before = walk.found.length;
  const fits = findParts(walk, block, block.template.parts, cursor, after);
  if (fits) walk.found.push(block);
  else walk.found.length = before;
  return fits;
}

function findParts(walk: Walk, block: Block, parts: readonly Part[], cursor: Cursor, after?: Part): boolean {
  return parts.every((part, i) => {
    const { kind, marks, text } = part;
    const node =
      kind === Op.Element
        ? findElement(walk, block, part, cursor)
        : kind === Op.Text
          ? findStatic(cursor, text)
          : findSlot(walk, block, marks[0]!, cursor, parts[i + 1] ?? after);
    for (const mark of marks) block.nodes[mark] = node!;
    return node;
  });
}

/** An element of this tag in which everything fits, preferably one that nobody else has put there. */
function findElement(walk: Walk, block: Block, part: Part, cursor: Cursor): Node | undefined {
  const ofTag = (node: Node): boolean => isTag(node, part.text);
  const element = (seek(cursor, (node) => ofTag(node) && isOwn(part, block.template.slots, node as Element)) ?? seek(cursor, ofTag)) as
    | Element
    | undefined;
  if (!element) return undefined;
  const { fits, found } = walk;
  const { length } = found;
  const behind = (cursor.next = element.nextSibling);
  const style = part.attrs.get("style");
  if (style && !element.hasAttribute("style")) setAttr(element, "style", style);
  if (!part.live || findParts(walk, block, part.children, { parent: element, next: element.firstChild, end: null, left: 0 }))
    return element;
  walk.fits = fits;
  found.length = length;
  // It is another one's if there are more of the tag than entries to come, else one of ours that is damaged.
  let spare = -cursor.left;
  for (let node = behind; spare <= 0 && node && node !== cursor.end; node = node.nextSibling) if (ofTag(node)) spare++;
  const other = spare > 0 && walk.retries-- > 0 ? findElement(walk, block, part, cursor) : undefined;
  if (!other) cursor.next = behind;
  return other;
}

/** Whether the element has the template's static attributes, and no id that it does not know. */
export function isOwn({ attrs, marks }: Part, slots: readonly Slot[], element: Element): boolean {
  for (const [name, value] of attrs) if (name !== "style" && element.getAttribute(name) !== value) return false;
  return !element.hasAttribute("id") || attrs.has("id") || marks.some((mark) => slots[mark]?.name === "id");
}

/** Takes a Text up to `length`, or all of it; one that the parser has cut becomes whole again before. */
function take(cursor: Cursor, text: Text, length: number): Text {
  for (let next; text.length < length && text.length > LONG_TEXT && isText((next = text.nextSibling)); next.remove())
    text.appendData(next.data);
  if (text.length > length) text.splitText(length);
  cursor.next = text.nextSibling;
  return text;
}

/** An empty Text at the cursor: what an earlier attempt left there, or a new one. */
function takeEmpty(cursor: Cursor): Text {
  const { parent, next, end } = cursor;
  if (next === end || !isText(next) || next.length) return parent.insertBefore(new Text(), next);
  cursor.next = next.nextSibling;
  return next;
}

function findStatic(cursor: Cursor, data: string): Text | undefined {
  if (!data) return takeEmpty(cursor);
  // Where the parser has cut the text, its start must do.
  const text = seek(
    cursor,
    (node) => isText(node) && (node.data.startsWith(data) || (node.length > LONG_TEXT && data.startsWith(node.data))),
  );
  return text && take(cursor, text as Text, data.length);
}

function findSlot(walk: Walk, block: Block, slot: number, cursor: Cursor, after: Part | undefined): Text | undefined {
  const value = block.values![slot] as Content;
  if (typeof value === "object") {
    findEntries(walk, (block.entries[slot] = value), cursor, after);
    return takeEmpty(cursor);
  }
  return walk.findText(cursor, value, after);
}

/** The value is the text's length + 1, or 0 for whatever is there. */
function findLength(cursor: Cursor, value: string | number, after: Part | undefined): Text | undefined {
  const length = (value as number) - 1;
  const text = findText(cursor, length, after);
  return length < 0 || text.length === length ? text : undefined;
}

/** The Text of a slot, of this length where there is as much; that is -1 if no other text stands beside it. */
export function findText(cursor: Cursor, length: number, after: Part | undefined): Text {
  const text = length ? seek(cursor, (node) => (isText(node) ? node.length : isTag(node, after?.text ?? ""))) : undefined;
  return isText(text) ? take(cursor, text, length < 0 ? Infinity : length) : takeEmpty(cursor);
}

/** Finds entries one after the other. One that does not fit is marked, and what seems to belong to it passed over. */
function findEntries(walk: Walk, entries: readonly Block[], cursor: Cursor, after: Part | undefined): void {
  const { parent, left } = cursor;
  entries.forEach((entry, i) => {
    const next = entries[i + 1];
    const following = next ? next.template.parts[0] : after;
    const start = cursor.next;
    cursor.left = left + entries.length - 1 - i;
    if (find(walk, entry, cursor, following)) entry.unfit = false;
    else {
      walk.fits = false;
      // What belongs to it may follow this place.
      entry.nodes = [];
      entry.nodes[entry.template.first] = entry.nodes[entry.template.last] = parent.insertBefore(new Text(), start);
      entry.entries = [];
      entry.unfit = true;
      // Goes on at what must follow; where that is not found, the cursor stays.
      if (!following) cursor.next = cursor.end;
      else if (following.kind !== Op.ChildSlot) cursor.next = seek(cursor, (node) => matches(node, following)) ?? cursor.next;
    }
  });
  cursor.left = left;
}

const matches = (node: Node, { kind, text }: Part): boolean =>
  kind === Op.Element ? isTag(node, text) : isText(node) && node.data.startsWith(text);
