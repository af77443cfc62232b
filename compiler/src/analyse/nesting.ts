/**
 * Static nesting that an HTML parser would repair: then the browser's tree would not be the template's. Checked within
 * one template while it is lowered; the rules are those of the HTML standard's tree construction.
 */

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
const ONLY: Readonly<Record<string, ReadonlySet<string>>> = {
  table: words("caption colgroup thead tbody tfoot tr template"),
  thead: words("tr template"),
  tbody: words("tr template"),
  tfoot: words("tr template"),
  tr: words("td th template"),
  colgroup: words("col template"),
  select: words("option optgroup hr template"),
  optgroup: words("option template"),
};

/** Where these may stand; elsewhere the parser drops the tag. */
const NEEDS: Readonly<Record<string, ReadonlySet<string>>> = {
  tr: words("table thead tbody tfoot template"),
  td: words("tr template"),
  th: words("tr template"),
  thead: words("table template"),
  tbody: words("table template"),
  tfoot: words("table template"),
  caption: words("table template"),
  colgroup: words("table template"),
  col: words("colgroup table template"),
};

/** Tables' parts take no text of their own. */
const NO_TEXT = words("table thead tbody tfoot tr colgroup");

/** An element within itself that closes the first, and what stops the search. */
const NOT_IN_ITSELF: Readonly<Record<string, ReadonlySet<string>>> = {
  a: words("td th caption applet marquee object template svg math"),
  button: BARRIERS,
  form: words("template"),
  li: words("ul ol menu template"),
  option: words("select datalist template"),
  dd: words("dl template"),
  dt: words("dl template"),
};

export interface Misnesting {
  readonly parent: string;
  readonly advice: string;
}

/** Says what is wrong with an element under these ancestors (outermost first), or nothing. */
export function misnesting(tag: string, ancestors: readonly string[]): Misnesting | undefined {
  const parent = ancestors.at(-1);
  if (parent === undefined) return undefined;
  if (ONLY[parent]?.has(tag) === false) return { parent, advice: `Directly in it only ${[...ONLY[parent]!].filter((t) => t !== "template").map((t) => `<${t}>`).join(", ")} can stand.` };
  if (NEEDS[tag]?.has(parent) === false) return { parent, advice: `It belongs directly in ${[...NEEDS[tag]!].filter((t) => t !== "template").map((t) => `<${t}>`).join(" or ")}.` };
  if (HEADINGS.has(tag) && HEADINGS.has(parent)) return { parent, advice: "Close the first heading before." };
  if (CLOSES_P.has(tag) && isOpen("p", ancestors, P_BARRIERS)) return { parent: "p", advice: "Use a <div> in place of the <p>." };
  const barriers = NOT_IN_ITSELF[tag];
  if (barriers !== undefined && isOpen(tag, ancestors, barriers)) return { parent: tag, advice: "Close the outer one before." };
  return undefined;
}

/** Whether text that is not white space may stand directly in this element. */
export const takesText = (parent: string): boolean => !NO_TEXT.has(parent);

function isOpen(tag: string, ancestors: readonly string[], barriers: ReadonlySet<string>): boolean {
  for (let at = ancestors.length - 1; at >= 0; at--) {
    if (ancestors[at] === tag) return true;
    if (barriers.has(ancestors[at]!)) return false;
  }
  return false;
}
