/** Compares two descriptions of a page, and says in words where they differ. */
import { type Described, type DescribedDocument, type DescribedElement, isElement, type Shown } from "./described.ts";

/** One place where two pages are not the same. */
export interface Difference {
  /** Such as `main > ul > li:nth-of-type(2)`. */
  readonly path: string;
  /** What one page has there, and what the other: `text "a"`, `no attribute "title"`. */
  readonly one: string;
  readonly other: string;
}

/** Which properties can be compared: `html`, where one of the pages is only HTML, which cannot say all. */
export type Compared = "html" | "live";

/** At most so many are looked for. */
const MAX_DIFFERENCES = 5;
const MAX_SHOWN = 60;

/** The first differences, in the order of the page. */
export function differencesOf(one: DescribedDocument, other: DescribedDocument, compared: Compared): Difference[] {
  const comparison = new Comparison(compared);
  if (one.title !== other.title) comparison.note("title", quote(one.title), quote(other.title));
  comparison.children("head", one.head, other.head);
  comparison.content("", one.body, other.body);
  return comparison.found;
}

class Comparison {
  readonly found: Difference[] = [];
  readonly #compared: Compared;

  constructor(compared: Compared) {
    this.#compared = compared;
  }

  note(path: string, one: string, other: string): void {
    if (this.found.length < MAX_DIFFERENCES) this.found.push({ path, one, other });
  }

  /** Compares what is in two elements. */
  content(path: string, one: DescribedElement, other: DescribedElement): void {
    const [ones, others] = [one.children, other.children];
    // Two pages with a client have been compared with HTML, which knows where the order does not count.
    const isOrdered = !one.isUnordered && !other.isUnordered && this.#compared === "html";
    if (isOrdered || looksOf(ones) === looksOf(others)) return this.children(path, ones, others);
    const [sorted, otherSorted] = [inOrderOfLook(ones), inOrderOfLook(others)];
    if (looksOf(sorted) === looksOf(otherSorted)) this.children(path, sorted, otherSorted);
    else this.children(path, ones, others);
  }

  /** Pairs the nodes of two parents; `path` is "" for the body. */
  children(path: string, ones: readonly Described[], others: readonly Described[]): void {
    const [start, end] = ends(ones, others);
    const [oneEnd, otherEnd] = [ones.length - end, others.length - end];
    // What does not differ in itself may in what HTML alone does not tell.
    for (let at = 0; at < start; at++) this.#pair(path, { among: ones, at }, { among: others, at });
    const left = { among: ones.slice(0, oneEnd), all: ones };
    const right = { among: others.slice(0, otherEnd), all: others };
    for (let at = start; at < Math.max(oneEnd, otherEnd); at++) this.#pair(path, { ...left, at }, { ...right, at });
    for (let at = 0; at < end; at++) this.#pair(path, { among: ones, at: oneEnd + at }, { among: others, at: otherEnd + at });
  }

  #pair(path: string, left: Place, right: Place): void {
    if (this.found.length === MAX_DIFFERENCES) return;
    const [one, other] = [left.among[left.at], right.among[right.at]];
    if (one === other) return;
    const where = one === undefined ? right : left;
    const at = pathTo(path, where.all ?? where.among, where.at);
    if (one !== undefined && other !== undefined && isElement(one) && isElement(other) && one.tag === other.tag)
      return this.#elements(at, one, other);
    this.note(at === "" ? "body" : at, tell(one), tell(other));
  }

  #elements(path: string, one: DescribedElement, other: DescribedElement): void {
    for (const name of namesOf(one.attributes, other.attributes)) {
      const [mine, others] = [one.attributes[name], other.attributes[name]];
      if (mine !== others) this.note(path, tellNamed("attribute", name, mine), tellNamed("attribute", name, others));
    }
    for (const name of this.#properties(one, other)) {
      const [mine, others] = [one.properties[name]!, other.properties[name]!];
      if (JSON.stringify(mine) !== JSON.stringify(others))
        this.note(path, tellNamed("property", name, mine), tellNamed("property", name, others));
    }
    this.content(path, one, other);
  }

  /** What the server gives, as far as both can tell of it. */
  #properties(one: DescribedElement, other: DescribedElement): string[] {
    const [names, ...more] = [one.given, other.given].filter((given) => given !== null);
    if (names === undefined) return [];
    const both = names.filter((name) => name in one.properties && name in other.properties && more.every((given) => given.includes(name)));
    return this.#compared === "live" ? both : both.filter((name) => canHtmlTell(name, one, other));
  }
}

/** A place for a node among its siblings, which may be empty. */
interface Place {
  readonly among: readonly Described[];
  readonly at: number;
  /** With those that were paired already. */
  readonly all?: readonly Described[];
}

/** HTML knows no choice of nothing, nor which of the options that are marked is shown, and plays nothing that could be muted. */
function canHtmlTell(name: string, one: DescribedElement, other: DescribedElement): boolean {
  if (/^(muted|selected)$/.test(name)) return false;
  return one.tag !== "select" || [one, other].every(({ properties }) => (properties[name] as readonly string[]).length > 0);
}

/** How many nodes are the same at the start, and at the end. */
function ends(ones: readonly Described[], others: readonly Described[]): [start: number, end: number] {
  const texts = ones.map(look);
  const otherTexts = others.map(look);
  const most = Math.min(ones.length, others.length);
  let start = 0;
  while (start < most && texts[start] === otherTexts[start]) start++;
  let end = 0;
  while (end < most - start && texts[texts.length - 1 - end] === otherTexts[otherTexts.length - 1 - end]) end++;
  return [start, end];
}

const looks = new WeakMap<DescribedElement, string>();

/** What is the same in every document that shows it. */
function look(node: Described): string {
  if (!isElement(node)) return JSON.stringify(node);
  const known = looks.get(node);
  if (known !== undefined) return known;
  const made = `<${node.tag} ${JSON.stringify(
    Object.keys(node.attributes)
      .sort()
      .map((name) => [name, node.attributes[name]]),
  )}>${node.children.map(look).join("")}</>`;
  looks.set(node, made);
  return made;
}

const looksOf = (nodes: readonly Described[]): string => nodes.map(look).join();

/** Those that look the same stay in their order. */
const inOrderOfLook = (nodes: readonly Described[]): Described[] =>
  nodes.toSorted((a, b) => Number(look(a) > look(b)) - Number(look(a) < look(b)));

const namesOf = (...all: readonly object[]): string[] => [...new Set(all.flatMap(Object.keys))];

/** The path of one of the nodes in the element at `path`. */
function pathTo(path: string, nodes: readonly Described[], at: number): string {
  const node = nodes[at]!;
  if (!isElement(node)) return path;
  const same = nodes.filter((other): other is DescribedElement => isElement(other) && other.tag === node.tag);
  const tag = node.tag.slice(node.tag.indexOf(":") + 1);
  const name = same.length > 1 ? `${tag}:nth-of-type(${same.indexOf(node) + 1})` : tag;
  return path === "" ? name : `${path} > ${name}`;
}

function tell(node: Described | undefined): string {
  if (node === undefined) return "nothing";
  if (!isElement(node)) return `text ${quote(node)}`;
  const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}=${quote(value)}`);
  return short(`<${node.tag}${attributes.join("")}>${textOf(node)}`);
}

const textOf = (node: Described): string => (isElement(node) ? node.children.map(textOf).join("") : node);

const tellNamed = (what: string, name: string, value: Shown | undefined): string =>
  value === undefined ? `no ${what} ${name}` : `${what} ${name}=${short(JSON.stringify(value))}`;

const quote = (text: string): string => short(JSON.stringify(text));
const short = (text: string): string => (text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text);
