/**
 * Adoption: finds the nodes of blocks in a page that the server wrote as HTML. Template and DOM are walked in step;
 * nodes that no template owns are stepped over and stay. Whether it fits is told, nothing is made but Texts.
 */
import * as Op from "../../../protocol/generated/template-op.ts";
import { setAttr } from "../dom/attributes.ts";
import { noteProp } from "../dom/properties.ts";
import { ownStyle } from "../dom/styles.ts";
import type { Block, Content } from "./block.ts";
import { build, showValues } from "./build.ts";
import type { Live } from "./live.ts";
import { firstNode, nodesFrom, removeNodes } from "./nodes.ts";
import type { Part, Slot } from "./template.ts";

/** One skeleton's walk. */
export interface Walk {
  readonly live: Live;
  /** Whether values are known, so that what does not fit can be made afresh. */
  readonly values: boolean;
  readonly styles: ReadonlyMap<string, string>;
  /** Turns false when a block does not fit. */
  fits: boolean;
  /** Blocks whose nodes were found, inner ones first; their values are shown when the outermost is found too. */
  readonly found: Block[];
}

/** A place among siblings. */
export interface Cursor {
  parent: Node;
  next: Node | null;
  /** Where the siblings end that may belong to the walk; null: with the parent's last. */
  end: Node | null;
  /** Whether the parser put in `parent`, a `tbody`. */
  isImplied?: boolean;
}

/** What others have put into a page is looked past up to here: a few nodes, not whole lists. */
const LOOK_AHEAD = 32;
/** Blink's parser cuts longer texts, between characters near 2^16. */
const LONG_TEXT = 60_000;

const isTag = (node: Node | null, tag: string): boolean => (node as Element | null)?.localName === tag;
const isText = (node: Node | null): node is Text => node?.nodeType === 3;

/** The next node that passes. */
function seek({ next, end }: Cursor, passes: (node: Node) => boolean): Node | undefined {
  for (let left = LOOK_AHEAD; left && next && next !== end; left--, next = next.nextSibling) if (passes(next)) return next;
  return undefined;
}

/** Finds the block's nodes from the cursor on and shows its values; `after` is what the templates say follows it. */
export function adopt(walk: Walk, block: Block, cursor: Cursor, after?: Part): boolean {
  const fits = find(walk, block, cursor, after);
  for (const found of walk.found.splice(0)) {
    if (walk.values) found.entries.forEach((entries, slot) => renewAll(walk, entries, found.nodes[slot] as Node));
    else {
      found.template.slots.forEach((slot, at) => {
        if (slot.kind === "prop") noteProp(found.nodes[at] as Element, slot.name);
      });
    }
    showValues(walk.live, found);
  }
  return fits;
}

function find(walk: Walk, block: Block, cursor: Cursor, after: Part | undefined): boolean {
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
          : findSlot(walk, block, marks[0] as number, cursor, parts[i + 1] ?? after);
    for (const mark of marks) block.nodes[mark] = node as Node;
    return node;
  });
}

/** An element of this tag, preferably one that nobody else has put there. */
function findElement(walk: Walk, block: Block, part: Part, cursor: Cursor): Node | undefined {
  const { text: tag, attrs, children, live } = part;
  crossBody(cursor, tag === "tr");
  const ofTag = (node: Node): boolean => isTag(node, tag);
  const element = (seek(cursor, (node) => ofTag(node) && isOwn(part, block.template.slots, node as Element)) ?? seek(cursor, ofTag)) as
    | Element
    | undefined;
  if (!element) return undefined;
  cursor.next = element.nextSibling;
  for (const [name, value] of attrs) if (name === "style" && !element.hasAttribute("data-hs")) setAttr(walk.live, element, name, value);
  ownStyle(element, walk.styles);
  // With scripts on, the parser keeps the content of these out of sight.
  if (!live && /^(noscript|template)$/.test(tag)) return element;
  return findParts(walk, block, children, { parent: element, next: element.firstChild, end: null }) ? element : undefined;
}

/** Whether the element has the template's classes and other static attributes, and no id that it does not know. */
function isOwn({ attrs, marks }: Part, slots: readonly Slot[], element: Element): boolean {
  const knowsId =
    attrs.some(([name]) => name === "id") || marks.some((mark) => (slots[mark] as { name?: string } | undefined)?.name === "id");
  return (
    (knowsId || !element.id) &&
    attrs.every(([name, value]) =>
      name === "class"
        ? value.split(/\s+/).every((token) => !token || element.classList.contains(token))
        : name === "style" || element.getAttribute(name) === value,
    )
  );
}

/** Parsers put a `tbody` around rows that lack one: it is entered for rows and left for anything else. */
function crossBody(cursor: Cursor, isRow: boolean): void {
  const { parent, isImplied } = cursor;
  if (isRow && isTag(parent, "table")) {
    const body = seek(cursor, (node) => node.nodeType === 1) ?? null;
    if (isTag(body, "tbody")) Object.assign(cursor, { parent: body, next: body?.firstChild, end: null, isImplied: true });
  } else if (!isRow && isImplied) Object.assign(cursor, { parent: parent.parentNode, next: parent.nextSibling, isImplied: false });
}

/** Takes a Text up to `length`, or all of it; one that the parser has cut becomes whole again before. */
function take(cursor: Cursor, text: Text, length = Infinity): Text | undefined {
  for (let next; text.length < length && text.length > LONG_TEXT && isText((next = text.nextSibling)); next.remove())
    text.appendData(next.data);
  if (text.length > length) text.splitText(length);
  cursor.next = text.nextSibling;
  return text;
}

/** An empty Text at the cursor: what an earlier attempt left there, or a new one. */
function takeEmpty(cursor: Cursor): Text {
  const { parent, next, end } = cursor;
  if (next !== end && isText(next) && !next.length) {
    cursor.next = next.nextSibling;
    return next;
  }
  return parent.insertBefore((parent.ownerDocument as Document).createTextNode(""), next);
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
  const value = block.values?.[slot] as Content;
  if (typeof value === "object") {
    block.entries[slot] = value;
    findEntries(walk, value, cursor, after);
    return takeEmpty(cursor);
  }
  if (!walk.values) return findText(cursor, (value as number) - 1, after);
  const text = findAnyText(cursor, (value as string).length, after);
  if (text.data !== value) text.data = value as string;
  return text;
}

/** The Text of a slot whose value is not known but its length; that is -1 if no other text stands beside it. */
function findText(cursor: Cursor, length: number, after: Part | undefined): Text | undefined {
  if (!length) return takeEmpty(cursor);
  const text = seek(cursor, (node) => (isText(node) && node.length > 0) || isTag(node, after?.text ?? "")) ?? null;
  if (length < 0) return isText(text) ? take(cursor, text) : takeEmpty(cursor);
  const taken = isText(text) ? take(cursor, text, length) : undefined;
  return taken?.length === length ? taken : undefined;
}

/** The Text of a slot whose value is known: HTML may show another one, of another length. */
function findAnyText(cursor: Cursor, length: number, after: Part | undefined): Text {
  const { next, end } = cursor;
  let wanted = length;
  if (next !== end && isText(next)) {
    if (!after || after.kind === Op.Element) wanted = -1;
    else if (after.kind === Op.Text && !next.data.startsWith(after.text, length)) {
      wanted = next.data.indexOf(after.text);
    }
  }
  return findText(cursor, wanted, after) ?? takeEmpty(cursor);
}

/** Finds entries one after the other. One that does not fit is marked, and what seems to belong to it passed over. */
function findEntries(walk: Walk, entries: readonly Block[], cursor: Cursor, after: Part | undefined): void {
  entries.forEach((entry, i) => {
    const next = entries[i + 1];
    const following = next ? next.template.parts[0] : after;
    const { parent, next: start } = cursor;
    if (find(walk, entry, cursor, following)) return;
    walk.fits = false;
    markUnfit(entry, parent.insertBefore(walk.live.document.createTextNode(""), start));
    // Goes on at what must follow; where that is not found, the cursor stays.
    if (!following) cursor.next = cursor.end;
    else if (following.kind !== Op.ChildSlot) cursor.next = seek(cursor, (node) => matches(node, following)) ?? cursor.next;
  });
}

const matches = (node: Node, { kind, text }: Part): boolean =>
  kind === Op.Element ? isTag(node, text) : isText(node) && node.data.startsWith(text);

/** Notes that the entry could not be adopted, and where it should be. */
export function markUnfit(entry: Block, place: Node): void {
  entry.nodes = [];
  entry.nodes[entry.template.first] = entry.nodes[entry.template.last] = place;
  entry.entries = [];
  entry.unfit = true;
}

/** Where the nodes of an entry end: the first node of the next one, or the slot's own Text. */
export const nextOf = (entries: readonly Block[], index: number, end: Node): Node => {
  const next = entries[index + 1];
  return next ? firstNode(next) : end;
};

function renewAll(walk: Walk, entries: readonly Block[] | undefined, end: Node): void {
  entries?.forEach((entry, i) => entry.unfit && renew(walk, entry, nextOf(entries, i, end)));
}

/** Makes an entry that could not be adopted afresh, in place of all that stands between it and `next`. */
export function renew(walk: Walk, entry: Block, next: Node): void {
  const place = firstNode(entry);
  build(walk.live, entry, place.parentNode as Node, place);
  clear(place, next);
}

/** Removes the siblings from `first` to before `end`. */
export function clear(first: Node, end: Node): void {
  removeNodes(nodesFrom(first, end)?.slice(0, -1) ?? [first]);
}
