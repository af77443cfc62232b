/**
 * Static nesting that an HTML parser would repair: then the browser's tree would not be the template's. The rules are those of the HTML standard's tree construction.
 */
import type { JSXElement } from "@babel/types";

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const CLOSES_P = words(
  `address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
  header hgroup hr li listing main menu nav ol p plaintext pre search section summary table ul dd dt xmp`,
);
const HEADINGS = words("h1 h2 h3 h4 h5 h6");

/** Elements that end the search for an open `<p>`, `<a>` or `<button>`. */
const BARRIERS = words("applet caption html table td th marquee object template foreignObject svg math");
const P_BARRIERS: ReadonlySet<string> = new Set([...BARRIERS, "button"]);

/** What may stand directly in these; anything else is moved out by the parser. */
const ONLY: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["table", words("caption colgroup thead tbody tfoot tr template")],
  ["thead", words("tr template")],
  ["tbody", words("tr template")],
  ["tfoot", words("tr template")],
  ["tr", words("td th template")],
  ["colgroup", words("col template")],
  ["select", words("option optgroup hr template")],
  ["optgroup", words("option template")],
]);

/** What parsers read as text: all that looks like an element, or what older ones drop of it. */
const TEXT_ONLY = words("iframe noembed noframes xmp textarea option title");

/** Where these may stand; elsewhere the parser drops the tag. */
const NEEDS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["tr", words("table thead tbody tfoot template")],
  ["td", words("tr template")],
  ["th", words("tr template")],
  ["thead", words("table template")],
  ["tbody", words("table template")],
  ["tfoot", words("table template")],
  ["caption", words("table template")],
  ["colgroup", words("table template")],
  ["col", words("colgroup table template")],
]);

/** Tables' parts take no text of their own. */
const NO_TEXT = words("table thead tbody tfoot tr colgroup");

/** An element within itself that closes the first, and what stops the search. */
const NOT_IN_ITSELF: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["a", words("td th caption applet marquee object template")],
  ["nobr", BARRIERS],
  ["button", BARRIERS],
  ["form", words("template")],
  ["option", words("select datalist template")],
]);

/** Elements that close their parent if it is one of these. */
const CLOSES_PARENT: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ...[...HEADINGS].map((tag) => [tag, HEADINGS] as const),
  ["optgroup", words("option")],
]);

/** What `<rt>` and `<rp>` close within a `<ruby>`. */
const CLOSED_BY_RUBY = words("dd dt li optgroup option p rb rp rt rtc");

/** Items of lists, and the items that they close. */
const ITEMS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["li", words("li")],
  ["dd", words("dd dt")],
  ["dt", words("dd dt")],
]);

/** Elements that end the search for an open item: the standard's special ones but for address, div and p. */
const ITEM_BARRIERS = words(
  `applet article aside blockquote body button caption center col colgroup dd details dir dl dt fieldset figcaption figure footer
  form h1 h2 h3 h4 h5 h6 header hgroup html iframe li listing main marquee menu nav noembed noframes noscript object ol plaintext pre
  search section select summary table tbody td template textarea tfoot th thead title tr ul xmp foreignObject desc`,
);

/** HTML's elements that end the SVG or MathML around them. */
const BREAKS_OUT = words(
  `b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p pre ruby s
  small span strong strike sub sup table tt u ul var`,
);

/** Where in its template a node stands. */
export interface Place {
  /** Tags around it within the template, outermost first. */
  readonly ancestors: readonly string[];
  /** Whether it is inside SVG or MathML. */
  readonly foreign: boolean;
  /** The elements around it that are written there. */
  readonly around?: Around | undefined;
  /** What the template takes in of components; null if it takes in nothing. */
  readonly merged: Merged | null;
}

/** What a template has taken in that is written elsewhere. */
export interface Merged {
  /** Of its definition. */
  bytes: number;
  slots: number;
}

export interface Around {
  readonly element: JSXElement;
  readonly outer: Around | undefined;
}

export interface Misnesting {
  readonly parent: string;
  readonly advice: string;
}

/** Says what is wrong with an element at this place, or nothing. */
export function misnesting(tag: string, { ancestors, foreign }: Pick<Place, "ancestors" | "foreign">): Misnesting | undefined {
  const parent = ancestors.at(-1);
  if (parent === undefined) return undefined;
  if (foreign) return BREAKS_OUT.has(tag) ? { parent, advice: "Put it into a <foreignObject>." } : undefined;
  if (TEXT_ONLY.has(parent)) return { parent, advice: "Only text can stand in it." };
  if (ONLY.get(parent)?.has(tag) === false) return { parent, advice: `Directly in it only ${list(ONLY.get(parent)!, ", ")} can stand.` };
  if (NEEDS.get(tag)?.has(parent) === false) return { parent, advice: `It belongs directly in ${list(NEEDS.get(tag)!, " or ")}.` };
  if (CLOSES_PARENT.get(tag)?.has(parent) === true) return { parent, advice: `Close the <${parent}> before.` };
  if ((tag === "rt" || tag === "rp") && CLOSED_BY_RUBY.has(parent) && openOf(words("ruby"), ancestors, BARRIERS) !== undefined) {
    return { parent, advice: `Close the <${parent}> before.` };
  }
  if (CLOSES_P.has(tag) && openOf(words("p"), ancestors, P_BARRIERS) !== undefined)
    return { parent: "p", advice: "Use a <div> in place of the <p>." };
  const item = ITEMS.has(tag) ? openOf(ITEMS.get(tag)!, ancestors, ITEM_BARRIERS) : undefined;
  const outer = item ?? (NOT_IN_ITSELF.has(tag) ? openOf(words(tag), ancestors, NOT_IN_ITSELF.get(tag)!) : undefined);
  return outer === undefined ? undefined : { parent: outer, advice: "Close the outer one before." };
}

const list = (tags: ReadonlySet<string>, separator: string): string =>
  [...tags]
    .filter((tag) => tag !== "template")
    .map((tag) => `<${tag}>`)
    .join(separator);

/** Whether text that is not white space may stand directly in this element. */
export const takesText = (parent: string): boolean => !NO_TEXT.has(parent);

/** The nearest open one of these elements, if no barrier comes before it. */
function openOf(tags: ReadonlySet<string>, ancestors: readonly string[], barriers: ReadonlySet<string>): string | undefined {
  for (const ancestor of ancestors.toReversed()) {
    if (tags.has(ancestor)) return ancestor;
    if (barriers.has(ancestor)) return undefined;
  }
  return undefined;
}
