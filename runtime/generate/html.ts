/** What HTML's elements take. */
import { htmlElementAttributes } from "html-element-attributes";
import { hastToReact, html } from "property-information";
import { VOID_TAGS } from "../../protocol/src/tags.ts";
import { domTags } from "./dom-tags.ts";
import { COMMON, interfaceText, type Members, moduleText, spaceText } from "./interface-text.ts";
import { svgMembers } from "./svg.ts";
import { valueType } from "./value-types.ts";

// What browsers know and the HTML standard does not have.
const MORE: Readonly<Record<string, readonly string[]>> = {
  "*": ["elementtiming"],
  audio: ["controlslist", "disableremoteplayback"],
  iframe: ["credentialless", "csp"],
  input: ["capture", "webkitdirectory"],
  meta: ["property"],
  video: ["controlslist", "disablepictureinpicture", "disableremoteplayback"],
};

// What controls show, and begin with; and HTML as it is.
const LIVE: Readonly<Record<string, Members>> = {
  input: new Map([
    ["value", "Text | bigint"],
    ["defaultValue", "Text | bigint"],
    ["defaultChecked", "Flag"],
  ]),
  textarea: new Map([
    ["value", "Text | bigint"],
    ["defaultValue", "Text | bigint"],
  ]),
  select: new Map([
    ["value", "Text | readonly string[]"],
    ["defaultValue", "Text | readonly string[]"],
  ]),
  option: new Map([["value", "Text | bigint"]]),
  iframe: new Map([
    ["srcdoc", "RawHtml | Nothing"],
    ["srcDoc", "RawHtml | Nothing"],
  ]),
};

/** React's spelling of an HTML attribute. */
function reactName(name: string): string {
  const property = html.property[html.normal[name] ?? ""]?.property;
  return property === undefined ? name : (hastToReact[property] ?? property);
}

/** A tag's own attributes, in both spellings; `"*"` names those that all have. */
function htmlMembers(tag: string): Map<string, string> {
  const names = [...(htmlElementAttributes[tag] ?? []), ...(MORE[tag] ?? [])].filter((name) => !COMMON.has(name));
  return new Map([
    ...names.flatMap((name) => [name, reactName(name)].map((spelling): [string, string] => [spelling, valueType(name, tag)])),
    ...(LIVE[tag] ?? []),
    ...(VOID_TAGS.has(tag) ? [["children", "Nothing"] as const] : []),
  ]);
}

const svgTags = domTags("SVGElementTagNameMap");

/** The module of HTML's attributes. */
export function htmlModule(): string {
  return moduleText(
    [
      'import type { ElementAttributes } from "../attributes.ts";',
      'import type { RefAttribute } from "../refs.ts";',
      'import type { Flag, Nothing, Numeric, RawHtml, Text, Words } from "../values.ts";',
      'import type { PresentationAttributes } from "./svg.ts";',
    ],
    [
      `/** What all elements of HTML take; \`E\` is the element's interface. */\n${interfaceText("HTMLAttributes<E = HTMLElement> extends ElementAttributes<E>", htmlMembers("*"))}`,
      ...spaceText({
        name: "HtmlElements",
        prefix: "",
        tags: domTags("HTMLElementTagNameMap"),
        // `a`, `title` …: HTML's element is meant, with SVG's attributes.
        bases: (tag, element) => [
          `HTMLAttributes<${element}>`,
          `RefAttribute<"${tag}">`,
          ...(svgTags.has(tag) ? ["PresentationAttributes"] : []),
        ],
        members: (tag) => new Map([...(svgTags.has(tag) ? svgMembers(tag) : []), ...htmlMembers(tag)]),
      }),
    ],
  );
}
