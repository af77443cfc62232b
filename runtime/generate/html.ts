/** What HTML's elements take. */
import { htmlElementAttributes } from "html-element-attributes";
import { hastToReact, html } from "property-information";
import { VOID_TAGS } from "../../compiler/src/lower/tags.ts";
import { domTags } from "./dom-tags.ts";
import { COMMON, interfaceName, interfaceText, type Members, moduleText, tagMapText } from "./interface-text.ts";
import { svgMembers } from "./svg.ts";
import { valueType } from "./value-types.ts";

// What browsers know and the HTML standard does not have.
const MORE: Readonly<Record<string, readonly string[]>> = {
  "*": ["elementtiming", "virtualkeyboardpolicy"],
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

/** `a`, `title` …: HTML's element is meant, with SVG's attributes. */
function sharedMembers(tag: string, members: Members): Members {
  return new Map([...svgMembers(tag), ...members]);
}

/** The module of HTML's attributes. */
export function htmlModule(): string {
  const svgTags = domTags("SVGElementTagNameMap");
  const interfaces: string[] = [];
  const map = new Map<string, string>();
  for (const [tag, element] of domTags("HTMLElementTagNameMap")) {
    const isShared = svgTags.has(tag);
    const members = isShared ? sharedMembers(tag, htmlMembers(tag)) : htmlMembers(tag);
    map.set(tag, members.size === 0 ? `HTMLAttributes<${element}>` : interfaceName(tag));
    const bases = [`HTMLAttributes<${element}>`, ...(isShared ? ["PresentationAttributes"] : [])];
    if (members.size > 0) interfaces.push(interfaceText(`${interfaceName(tag)} extends ${bases.join(", ")}`, members));
  }
  return moduleText(
    [
      'import type { ElementAttributes } from "../attributes.ts";',
      'import type { Flag, Nothing, Numeric, RawHtml, Text, Words } from "../values.ts";',
      'import type { PresentationAttributes } from "./svg.ts";',
    ],
    [
      `/** What all elements of HTML take; \`E\` is the element's interface. */\n${interfaceText("HTMLAttributes<E = HTMLElement> extends ElementAttributes<E>", htmlMembers("*"))}`,
      ...interfaces,
      tagMapText("HtmlElements", map),
    ],
  );
}
