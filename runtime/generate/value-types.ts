/** The type of an HTML attribute's value: from what others keep of its kind and words, and what they lack. */
import { createRequire } from "node:module";
import { html } from "property-information";
import { booleanWords, isEnumerated } from "../../protocol/src/attributes.ts";

interface HtmlData {
  readonly tags: readonly {
    readonly name: string;
    readonly attributes: readonly { readonly name: string; readonly valueSet?: string }[];
  }[];
  readonly globalAttributes: readonly { readonly name: string; readonly valueSet?: string }[];
  readonly valueSets: readonly { readonly name: string; readonly values: readonly { readonly name: string }[] }[];
}

const data = createRequire(import.meta.url)("@vscode/web-custom-data/data/browsers.html-data.json") as HtmlData;

// These name what is common; authors may write other words (frames, tokens in any order, field names with prefixes).
const OPEN_SETS: ReadonlySet<string> = new Set(["target", "sb", "inputautocomplete", "roles"]);
// Words of drafts, and "v", which says that an attribute has no value.
const OLD_SETS: ReadonlySet<string> = new Set(["im", "v"]);
const OLD_WORDS: ReadonlySet<string> = new Set(["datetime"]);

/** Words of HTML's closed sets that the data does not have. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  autocapitalize: ["none", "sentences", "words", "characters"],
  capture: ["", "user", "environment"],
  closedby: ["any", "closerequest", "none"],
  colorspace: ["limited-srgb", "display-p3"],
  contenteditable: ["plaintext-only"],
  crossorigin: [""],
  hidden: ["", "hidden", "until-found"],
  inputmode: ["none", "text", "decimal", "numeric", "tel", "search", "email", "url"],
  popover: [""],
  popovertargetaction: ["toggle", "show", "hide"],
  preload: [""],
  shadowrootmode: ["open", "closed"],
  writingsuggestions: [],
};

// Pixels as a rule, but percentages where the standard or browsers take them.
const LENGTHS: ReadonlySet<string> = new Set(["width", "height", "border", "coords"]);

/** `type` and `autocomplete` mean something else on each element; all other names have the same words everywhere. */
const isOfTag = (name: string): boolean => name === "type" || name === "autocomplete";

function valueSetOf(name: string, tag: string): string | undefined {
  const of = (attributes: HtmlData["globalAttributes"]): string | undefined =>
    attributes.find((attribute) => attribute.name === name && attribute.valueSet !== undefined)?.valueSet;
  const own = of(data.tags.find((other) => other.name === tag)?.attributes ?? []);
  return own ?? (isOfTag(name) ? undefined : of([...data.globalAttributes, ...data.tags.flatMap(({ attributes }) => attributes)]));
}

/** The words of an attribute whose set is closed; none for all others. */
function wordsOf(name: string, tag: string): readonly string[] {
  const set = valueSetOf(name, tag);
  if (set !== undefined && OPEN_SETS.has(set)) return [];
  const known = set === undefined || OLD_SETS.has(set) ? [] : data.valueSets.find((other) => other.name === set)!.values.map((v) => v.name);
  const words = isEnumerated(name) && (set !== undefined || name in WORDS) ? booleanWords(name) : [];
  return [...new Set([...words, ...known.filter((word) => !OLD_WORDS.has(word)), ...(WORDS[name] ?? [])])];
}

/** The type of an attribute of a tag, `"*"` for one that all have; names of `values.ts`. */
export function valueType(name: string, tag: string): string {
  const info = html.property[html.normal[name] ?? ""];
  const words = wordsOf(name, tag);
  if (words.length > 0)
    return `Words<${words.map((word) => JSON.stringify(word)).join(" | ")}>${isSwitch(name, words) ? " | boolean" : ""}`;
  if (info?.boolean) return "Flag";
  if (info === undefined || info.overloadedBoolean || isEnumerated(name)) return "Text | true";
  return info.number && !LENGTHS.has(name) ? "Numeric" : "Text";
}

/** Whether booleans mean something: the attribute's words say yes and no, or it may be there without a value. */
const isSwitch = (name: string, words: readonly string[]): boolean => isEnumerated(name) || words.includes("");
