/**
 * Which elements of a parent are which of those that should be there: what looks the same first, then what has the same
 * names, and of the rest what can be it where it stands.
 */
import * as Op from "../../../protocol/generated/template-op.ts";
import type { Block } from "../patch/block.ts";
import { insertText, moveNodes } from "../patch/nodes.ts";
import type { Part } from "../patch/template.ts";
import { type Budget, refund, spend } from "./budget.ts";
import { elementsIn, isOwn, isPure, isTag, lookOf, lookOfPart, nameOf, nameOfPart, resembles, textOf } from "./look.ts";
import { longestRising } from "./longest-rising.ts";

/** An element that should be there. */
export interface Place {
  readonly block: Block;
  readonly part: Part;
  /** It belongs to an entry of a slot: it need not be there. */
  readonly isEntry: boolean;
  element?: Element;
}

/** Finds matches among places and elements of which none has a match yet. */
type Match = (places: readonly Place[], elements: readonly Element[]) => void;
type Assign = (place: Place, element: Element) => void;
type Keys = readonly [ofPlace: (place: Place) => string | undefined, of: (element: Element) => string];

const KEYS: readonly Keys[] = [
  [({ block, part }) => lookOfPart(block, part), lookOf],
  [({ block, part }) => nameOfPart(block, part), nameOf],
];

/**
 * What should be in `parent`, in order: the elements of these parts of `owner` and of the entries among them. Those that
 * are found have their element. Entries are taken from the budget, if there is one; those that are known though they
 * stand elsewhere are moved.
 */
export function align(owner: Block, parts: readonly Part[], parent: Node, budget: Budget | undefined): Place[] {
  const places: Place[] = [];
  collect(owner, parts, false, places);
  const alignment = new Alignment(places, parent, budget);
  alignment.matchKeys();
  alignment.matchTests();
  yieldToStatics(places, budget);
  return places;
}

class Alignment {
  readonly #places: readonly Place[];
  readonly #parent: Node;
  readonly #budget: Budget | undefined;
  #elements: readonly Element[];

  constructor(places: readonly Place[], parent: Node, budget: Budget | undefined) {
    this.#places = places;
    this.#parent = parent;
    this.#budget = budget;
    this.#elements = elementsIn(parent);
  }

  /** Matches what shows the same, then what has the same names: in order, then what stands elsewhere. */
  matchKeys(): void {
    for (const keys of KEYS) {
      this.#inGaps((places, elements) => {
        const pairs = pairByKey(
          places.filter((place) => this.#isLeft(place)),
          elements,
          keys,
        );
        const rising = longestRising(pairs.map(({ index }) => index));
        for (const { place, index } of pairs) if (rising.has(index)) this.#assign(place, elements[index]!);
      });
      this.#fromElsewhere((places, elements) => {
        for (const { place, index } of pairByKey(places, elements, keys)) this.#assign(place, elements[index]!);
      });
    }
  }

  /** Matches the rest by what can be it. */
  matchTests(): void {
    const assign: Assign = (place, element) => this.#assign(place, element);
    for (const test of TESTS) {
      const isIt: Test = (place, element) => this.#isLeft(place) && test(place, element);
      this.#inGaps((all, among) => inOrder(all.slice(0, staticsBehind(all)).filter(isStatic), among, isIt, assign));
      // Behind all entries, from the last on: where there are fewer entries now, theirs come before.
      this.#inGaps((all, among) => inOrder(all.slice(staticsBehind(all)).toReversed(), among.toReversed(), isIt, assign));
      if (LAST_RESORTS.includes(test)) continue;
      const mayBe: Test = (place, element) => (test !== isLike || this.#mayBeMarked(place)) && isIt(place, element);
      this.#inGaps((all, among) => inOrder(all.filter(isEntry), among, mayBe, assign));
      // Rather one from elsewhere that nobody has marked than one that somebody has.
      if (test === isTypical) this.#fromElsewhere((all, among) => inOrder(all, among, isIt, assign));
    }
  }

  #isLeft({ part, isEntry }: Place): boolean {
    return !isEntry || !this.#budget || !!this.#budget.get(part)?.count;
  }

  #mayBeMarked({ part }: Place): boolean {
    return !this.#budget || !!this.#budget.get(part)?.marked;
  }

  #assign(place: Place, element: Element): void {
    if (!this.#isLeft(place)) return;
    if (place.isEntry && this.#budget) spend(this.#budget, place.part, element);
    place.element = element;
  }

  /** Calls `match` for what lies between two places that have an element each. */
  #inGaps(match: Match): void {
    const places = this.#places;
    const elements = this.#elements;
    const indices = new Map(elements.map((element, index) => [element, index]));
    let [place, element] = [0, 0];
    for (let at = 0; at <= places.length; at++) {
      const found = places[at]?.element;
      if (at < places.length && !found) continue;
      const end = found ? indices.get(found)! : elements.length;
      if (at > place && end > element) match(places.slice(place, at), elements.slice(element, end));
      [place, element] = [at + 1, end + 1];
    }
  }

  /** Calls `match` for entries and elements wherever they are, and moves those that it has found. */
  #fromElsewhere(match: Match): void {
    const found = new Set(this.#places.map(({ element }) => element));
    const free = this.#places.filter((place) => place.isEntry && !place.element && this.#isLeft(place));
    match(
      free,
      this.#elements.filter((element) => !found.has(element)),
    );
    const moved = new Set(free.filter(hasElement));
    if (moved.size) this.#elements = move(moved, this.#places, this.#parent);
  }
}

/** What must be there comes before what need not: it gets the element of an entry beside it. */
function yieldToStatics(places: readonly Place[], budget: Budget | undefined): void {
  places.forEach((place, at) => {
    if (place.isEntry || place.element) return;
    const neighbors = [places.slice(0, at).findLast(hasElement), places.slice(at + 1).find(hasElement)];
    const entry = neighbors.find((one) => one?.isEntry && isLike(place, one.element!));
    if (!entry) return;
    place.element = entry.element!;
    delete entry.element;
    refund(budget, entry.part);
  });
}

const hasElement = ({ element }: Place): boolean => !!element;

/** Puts elements of these places where they should be among the others. Returns all elements in their new order. */
function move(moved: ReadonlySet<Place>, places: readonly Place[], parent: Node): Element[] {
  const isStaying = (place: Place): boolean => !!place.element && !moved.has(place);
  let before: Node | undefined;
  for (const place of places.toReversed()) {
    const { element } = place;
    if (!element) continue;
    if (moved.has(place)) moveNodes([element], before ?? behind(places.findLast(isStaying), parent));
    before = element;
  }
  return elementsIn(parent);
}

/** What follows the last of those that stay. */
const behind = (place: Place | undefined, parent: Node): Node => place?.element?.nextSibling ?? insertText(parent, null);

const isEntry = (place: Place): boolean => place.isEntry;
const isStatic = (place: Place): boolean => !place.isEntry;

/** Index of the first that no entry can come before; beyond all where there is no entry. */
const staticsBehind = (places: readonly Place[]): number => places.findLastIndex(isEntry) + 1 || places.length;

type Test = (place: Place, element: Element) => boolean;

const isAlike: Test = ({ part }, element) => isTag(element, part);
const isNamed: Test = ({ part }, element) => isOwn(part, element);
const isLike: Test = (place, element) => isNamed(place, element) && resembles(place.part, element);
const unmarked =
  (test: Test): Test =>
  (place, element) =>
    test(place, element) && isPure(place.part, place.block.template, element);
const isTypical = unmarked(isLike);
/** Others have marked it, but it shows what it should. */
const isSame: Test = (place, element) =>
  !!element.textContent && element.textContent === textOf(place.block, place.part) && isLike(place, element);
/** For what must be there, since else the block around it would be made afresh. */
const LAST_RESORTS = [isNamed, isAlike];
/** From the surest on: last come those of ours that are damaged. */
const TESTS = [isTypical, isSame, isLike, unmarked(isNamed), unmarked(isAlike), ...LAST_RESORTS];

function collect(block: Block, parts: readonly Part[], isOfEntry: boolean, places: Place[]): void {
  for (const part of parts) {
    if (part.kind === Op.Element) places.push({ block, part, isEntry: isOfEntry });
    const value = part.kind === Op.ChildSlot ? block.values![part.marks[0]!] : undefined;
    if (Array.isArray(value)) for (const entry of value) collect(entry, entry.template.parts, true, places);
  }
}

/** What has the same key, each with the index of its element. */
function pairByKey(places: readonly Place[], elements: readonly Element[], [keyOfPlace, keyOf]: Keys): { place: Place; index: number }[] {
  const indices = new Map<string, number[]>();
  elements.forEach((element, index) => {
    const key = keyOf(element);
    if (!indices.get(key)?.push(index)) indices.set(key, [index]);
  });
  return places.flatMap((place) => {
    const index = indices.get(keyOfPlace(place) ?? "")?.shift();
    return index === undefined ? [] : [{ place, index }];
  });
}

/** Each gets the first element behind that of the one before that can be it. */
function inOrder(places: readonly Place[], elements: readonly Element[], isIt: Test, assign: Assign): void {
  let from = 0;
  for (const place of places) {
    let index = from;
    while (index < elements.length && !isIt(place, elements[index]!)) index++;
    if (index === elements.length) continue;
    assign(place, elements[index]!);
    from = index + 1;
  }
}
