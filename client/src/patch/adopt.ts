/**
 * Adoption: finds the nodes of blocks in a page that the server wrote as HTML. Template and DOM are walked in step;
 * nodes that no template owns are stepped over and stay. Whether it fits is told, nothing is made but Texts.
 */
import * as Op from "../../../protocol/generated/template-op.ts";
import { setAttr, updateAttr } from "../dom/attributes.ts";
import { noteProp, updateProp } from "../dom/properties.ts";
import { ownStyle } from "../dom/styles.ts";
import { type Block, type Content, shownBy } from "./block.ts";
import { build, settle } from "./build.ts";
import type { Live } from "./live.ts";
import { firstNode } from "./nodes.ts";
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
}

/** What others have put into a page is looked past up to here: a few nodes, not whole lists. */
const LOOK_AHEAD = 32;
/** Blink's parser cuts longer texts, between characters near 2^16. */
const LONG_TEXT = 60_000;

/** Finds the block's nodes from the cursor on and shows its values; `after` is what the templates say follows it. */
export function adopt(walk: Walk, block: Block, cursor: Cursor, after: Part | undefined): boolean {
  const fits = find(walk, block, cursor, after);
  for (const found of walk.found.splice(0)) {
    found.entries?.forEach((entries, slot) => {
      const end = found.nodes[slot] as Node;
      if (walk.values) entries?.forEach((entry, i) => renew(walk, entry, nextOf(entries, i, end)));
    });
    found.template.slots.forEach((slot, at) => {
      if (!walk.values && slot.kind === "prop") noteProp(found.nodes[at] as Element, slot.name);
    });
    settle(walk.live, found, updateAttr, updateProp);
  }
  return fits;
}

function find(walk: Walk, block: Block, cursor: Cursor, after: Part | undefined): boolean {
  const shown = shownBy(block);
  const before = walk.found.length;
  shown.nodes = [];
  const fits = adoptParts(walk, shown, shown.template.parts, cursor, after);
  if (fits) walk.found.push(shown);
  else walk.found.length = before;
  return fits;
}

function adoptParts(walk: Walk, block: Block, parts: readonly Part[], cursor: Cursor, after: Part | undefined): boolean {
  return parts.every((part, i) => {
    const node =
      part.kind === Op.Element
        ? adoptElement(walk, block, part, cursor)
        : part.kind === Op.Text
          ? takeStatic(cursor, part.text)
          : adoptSlot(walk, block, part.marks[0] as number, cursor, parts[i + 1] ?? after);
    for (const mark of part.marks) block.nodes[mark] = node as Node;
    return node;
  });
}

function adoptElement(walk: Walk, block: Block, part: Part, cursor: Cursor): Node | undefined {
  const element = findElement(part, block.template.slots, cursor);
  if (!element) return undefined;
  cursor.next = element.nextSibling;
  const style = part.attrs.find(([name]) => name === "style");
  if (style && !element.hasAttribute("data-hs")) setAttr(walk.live, element, ...style);
  ownStyle(element, walk.styles);
  // With scripts on, the parser keeps the content of these out of sight.
  if (!part.live && /^(noscript|template)$/.test(part.text)) return element;
  const inside: Cursor = { parent: element, next: element.firstChild, end: null };
  return adoptParts(walk, block, part.children, inside, undefined) ? element : undefined;
}

/** The next element of this tag, preferably one that nobody else has put there. */
function findElement(part: Part, slots: readonly Slot[], cursor: Cursor): Element | undefined {
  const { text: tag } = part;
  let first: Element | undefined;
  let node = part.text === "tr" ? intoBody(cursor) : outOfBody(cursor);
  for (let left = LOOK_AHEAD; left && node && node !== cursor.end; left--, node = node.nextSibling) {
    const element = node as Element;
    if (element.localName !== tag) continue;
    if (isOwn(part, slots, element)) return element;
    first ??= element;
  }
  return first;
}

/** Whether the element has the template's id, classes and other static attributes, and no id that it does not know. */
function isOwn({ attrs, marks }: Part, slots: readonly Slot[], element: Element): boolean {
  const names = attrs.map(([name]) => name);
  for (const mark of marks) names.push((slots[mark] as { name?: string } | undefined)?.name ?? "");
  return (
    (names.includes("id") || !element.id) &&
    attrs.every(([name, value]) =>
      name === "class"
        ? value.split(/\s+/).every((token) => !token || element.classList.contains(token))
        : name === "style" || element.getAttribute(name) === value,
    )
  );
}

const isTag = (node: Node | null, tag: string): boolean => (node as Element | null)?.localName === tag;

/** Parsers put a `tbody` around rows that lack one: it is entered for rows … */
function intoBody(cursor: Cursor): Node | null {
  if (!isTag(cursor.parent, "table")) return cursor.next;
  let node = cursor.next;
  while (node && node.nodeType !== 1) node = node.nextSibling;
  if (!isTag(node, "tbody")) return cursor.next;
  Object.assign(cursor, { parent: node, next: (node as Node).firstChild, end: null, implied: true });
  return cursor.next;
}

/** … and left for anything else. */
function outOfBody(cursor: Cursor & { implied?: boolean }): Node | null {
  if (cursor.implied) {
    const body = cursor.parent;
    Object.assign(cursor, { parent: body.parentNode, next: body.nextSibling, implied: false });
  }
  return cursor.next;
}

/** Makes the Text at least `length` long, if it is one that was cut. */
function join(text: Text, length: number): void {
  for (let next; text.length < length && text.length > LONG_TEXT && (next = text.nextSibling as Text)?.nodeType === 3;) {
    text.appendData(next.data);
    next.remove();
  }
}

function takeText(cursor: Cursor, text: Text, length: number): Text {
  if (text.length > length) text.splitText(length);
  cursor.next = text.nextSibling;
  return text;
}

/** The next Text that passes, before any element of the tag `before`. */
function findText(cursor: Cursor, passes: (text: Text) => boolean, before?: string): Text | undefined {
  let node = cursor.next;
  for (let left = LOOK_AHEAD; left && node && node !== cursor.end; left--, node = node.nextSibling) {
    if (node.nodeType === 3 && passes(node as Text)) return node as Text;
    if (before && isTag(node, before)) break;
  }
  return undefined;
}

function takeStatic(cursor: Cursor, data: string): Text | undefined {
  if (!data) return takeEmpty(cursor);
  const found = findText(cursor, (text) => {
    join(text, data.length);
    return text.data.startsWith(data);
  });
  return found && takeText(cursor, found, data.length);
}

/** An empty Text at the cursor: what an earlier attempt left there, or a new one. */
export function takeEmpty(cursor: Cursor): Text {
  const { parent, next, end } = cursor;
  if (next && next !== end && next.nodeType === 3 && !(next as Text).length) return takeText(cursor, next as Text, 0);
  return parent.insertBefore((parent.ownerDocument as Document).createTextNode(""), next);
}

function adoptSlot(walk: Walk, block: Block, slot: number, cursor: Cursor, after: Part | undefined): Text | undefined {
  const value = block.values?.[slot] as Content;
  if (typeof value === "object") {
    (block.entries ??= [])[slot] = value;
    adoptEntries(walk, value, cursor, after);
    return takeEmpty(cursor);
  }
  const text = walk.values ? takeAny(cursor, (value as string).length, after) : takeExact(cursor, (value as number) - 1, after);
  if (text && walk.values && text.data !== value) text.data = value as string;
  return text;
}

/** The text of a slot whose value is not known; its length is -1 if it stands alone. */
function takeExact(cursor: Cursor, length: number, after: Part | undefined): Text | undefined {
  if (!length) return takeEmpty(cursor);
  const found = findText(cursor, (text) => text.length > 0, after?.text);
  if (length < 0) return takeWhole(cursor, found);
  if (found) join(found, length);
  return found && found.length >= length ? takeText(cursor, found, length) : undefined;
}

function takeWhole(cursor: Cursor, text: Text | undefined): Text {
  if (!text) return takeEmpty(cursor);
  join(text, Infinity);
  return takeText(cursor, text, text.length);
}

/** The text of a slot whose value is known: HTML may show another one, of another length. */
function takeAny(cursor: Cursor, length: number, after: Part | undefined): Text {
  const text = cursor.next as Text | null;
  if (!text || text === cursor.end || text.nodeType !== 3) return takeAnother(cursor, length, after);
  join(text, length);
  const { data } = text;
  if (after?.kind === Op.Text && !data.startsWith(after.text, length)) {
    const at = data.indexOf(after.text);
    return at ? takeText(cursor, text, at < 0 ? data.length : at) : takeEmpty(cursor);
  }
  if (!after || after.kind === Op.Element) return takeWhole(cursor, text);
  return length ? takeText(cursor, text, length) : takeEmpty(cursor);
}

function takeAnother(cursor: Cursor, length: number, after: Part | undefined): Text {
  const found = length ? findText(cursor, (text) => text.length >= length, after?.text) : undefined;
  return found ? takeText(cursor, found, length) : takeEmpty(cursor);
}

/** Finds entries one after the other. One that does not fit is marked, and what seems to belong to it passed over. */
function adoptEntries(walk: Walk, entries: readonly Block[], cursor: Cursor, after: Part | undefined): void {
  entries.forEach((entry, i) => {
    const next = entries[i + 1];
    const following = next ? shownBy(next).template.parts[0] : after;
    const { parent, next: start } = cursor;
    if (find(walk, entry, cursor, following)) return;
    walk.fits = false;
    markUnfit(entry, parent.insertBefore((parent.ownerDocument as Document).createTextNode(""), start));
    skipTo(cursor, following);
  });
}

/** Notes that the entry could not be adopted, and where it should be. */
export function markUnfit(entry: Block, place: Text): void {
  const shown = shownBy(entry);
  shown.nodes = [];
  shown.nodes[shown.template.first] = shown.nodes[shown.template.last] = place;
  shown.entries = undefined;
  shown.unfit = true;
}

/** Goes on to what must follow; where that is not found, the cursor stays. */
function skipTo(cursor: Cursor, part: Part | undefined): void {
  for (let node = cursor.next; ; node = node.nextSibling) {
    const atEnd = !node || node === cursor.end;
    if (part ? !atEnd && matches(node as Node, part) : atEnd) {
      cursor.next = node;
      return;
    }
    if (!node || atEnd) return;
  }
}

function matches(node: Node, part: Part): boolean {
  return part.kind === Op.Element ? isTag(node, part.text) : part.kind === Op.ChildSlot || (node as Text).data?.startsWith(part.text);
}

/** Where the nodes of the entry before end: the first node of the next one, or the slot's own Text. */
export function nextOf(entries: readonly Block[], index: number, end: Node): Node {
  const next = entries[index + 1];
  return next ? firstNode(next) : end;
}

/** Makes an entry that could not be adopted afresh, in place of all that stands between it and `next`. */
export function renew(walk: Walk, entry: Block, next: Node): void {
  const shown = shownBy(entry);
  if (!shown.unfit) return;
  const place = shown.nodes[shown.template.first] as Node;
  build(walk.live, entry, place.parentNode as Node, place);
  clear(place, next);
}

/** Removes the siblings from `first` to before `end`. */
export function clear(first: Node, end: Node | null): void {
  for (let node: Node | null = first; node && node !== end;) {
    const next: Node | null = node.nextSibling;
    (node as ChildNode).remove();
    node = next;
  }
}
