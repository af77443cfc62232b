/** What SVG's elements take: CSS's properties that are attributes there too, and what each tag has of its own. */
import { readFileSync } from "node:fs";
import { svgElementAttributes } from "svg-element-attributes";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { domName } from "../../protocol/src/attribute-names.ts";
import { isEnumerated } from "../../protocol/src/attributes.ts";
import { domTags } from "./dom-tags.ts";
import { COMMON, interfaceText, type Members, moduleText, spaceText } from "./interface-text.ts";

// What all elements of SVG take.
const EVERYWHERE = "requiredExtensions systemLanguage xml:lang xml:space xmlns xmlns:xlink".split(" ");

// RDFa, which other elements do not have either.
const RDFA = "about content datatype property rel resource rev typeof".split(" ");

const ELSEWHERE: ReadonlySet<string> = new Set([...COMMON, ...RDFA]);

// Of SVG 1.0, 1.1 and Tiny 1.2; no browser knows them any more, if one ever did.
const NOWHERE =
  /^(color-profile|content\w+Type|editable|enable-background|externalResourcesRequired|filterRes|focusHighlight|kerning|nav-.*|playback\w+|required(Features|Fonts|Formats)|snapshotTime|sync\w+|timeline\w+)$/i;

const globals = new Set(svgElementAttributes["*"]);

const presentation = [...new Set([...globals, "clip", "mask-type", "transform-origin"])].filter(
  (name) => !ELSEWHERE.has(name) && !EVERYWHERE.includes(name),
);

const camel = (name: string): string => name.replace(/[-:](\w)/g, (_, letter: string) => letter.toUpperCase());

/** A name and, where Heddle knows it, React's spelling of it. */
function spellings(name: string): string[] {
  const alias = camel(name);
  return alias !== name && domName(alias, { foreign: true }) === name ? [name, alias] : [name];
}

const members = (names: readonly string[], type: (name: string) => string): Members =>
  new Map(names.flatMap((name) => spellings(name).map((spelling): [string, string] => [spelling, type(name)])));

const cssProperties = new Set(cssNames());

function cssNames(): string[] {
  const path = fileURLToPath(import.meta.resolve("csstype/index.d.ts"));
  const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest);
  return source.statements
    .filter((statement): statement is ts.InterfaceDeclaration => ts.isInterfaceDeclaration(statement))
    .filter(({ name }) => /^(Standard(Longhand|Shorthand)|Obsolete|Svg)Properties$/.test(name.text))
    .flatMap((declaration) => declaration.members.map((member) => (member.name as ts.Identifier).text));
}

const presentationType = (name: string): string => (cssProperties.has(camel(name)) ? `Css<${JSON.stringify(camel(name))}>` : "Text");

/** A tag's own attributes. */
export function svgMembers(tag: string): Members {
  const listed = svgElementAttributes[tag] ?? [];
  const own = listed.filter(
    (name) => !presentation.includes(name) && !EVERYWHERE.includes(name) && !ELSEWHERE.has(name) && !NOWHERE.test(name),
  );
  const linked = own.includes("href") ? [...own, "xlink:href"] : own;
  return members(linked, (name) => (isEnumerated(name) ? 'Words<"true" | "false"> | boolean' : "Text"));
}

/** The module of SVG's attributes. Tags that HTML has too are HTML's. */
export function svgModule(): string {
  const htmlTags = domTags("HTMLElementTagNameMap");
  return moduleText(
    [
      'import type { ElementAttributes } from "../attributes.ts";',
      'import type { RefAttribute } from "../refs.ts";',
      'import type { Css, Text, Words } from "../values.ts";',
    ],
    [
      `/** Properties of CSS that are attributes in SVG. */\n${interfaceText("PresentationAttributes", members(presentation, presentationType))}`,
      `/** What all elements of SVG take; \`E\` is the element's interface. */\n${interfaceText(
        "SVGAttributes<E = SVGElement> extends ElementAttributes<E>, PresentationAttributes",
        members(EVERYWHERE, () => "Text"),
      )}`,
      ...spaceText({
        name: "SvgElements",
        prefix: "Svg",
        tags: new Map([...domTags("SVGElementTagNameMap")].filter(([tag]) => !htmlTags.has(tag))),
        bases: (tag, element) => [`SVGAttributes<${element}>`, `RefAttribute<"${tag}">`],
        members: svgMembers,
      }),
    ],
  );
}
