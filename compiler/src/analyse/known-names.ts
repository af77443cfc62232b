/** The elements and attributes that HTML, SVG and MathML have: lists that others maintain, and what those lack. */
import { ariaAttributes } from "aria-attributes";
import { htmlElementAttributes } from "html-element-attributes";
import { htmlTagNames } from "html-tag-names";
import { mathmlTagNames } from "mathml-tag-names";
import { svgElementAttributes } from "svg-element-attributes";
import { svgTagNames } from "svg-tag-names";
import type { ElementKind } from "../../../protocol/src/attribute-names.ts";

const words = (text: string): string[] => text.split(/\s+/);

export const HTML_TAGS: ReadonlySet<string> = new Set([
  ...htmlTagNames,
  ...words("fencedframe geolocation model permission selectedcontent"),
]);
export const FOREIGN_TAGS: ReadonlySet<string> = new Set([...svgTagNames, ...mathmlTagNames]);

export const ARIA: ReadonlySet<string> = new Set([
  ...ariaAttributes,
  ...words("aria-braillelabel aria-brailleroledescription aria-colindextext aria-description aria-rowindextext"),
]);

// `role`, RDFa, and what browsers try out.
const EVERYWHERE = words(`role xmlns about content datatype inlist prefix property rel resource rev typeof vocab
  anchor contextmenu elementtiming focusgroup headingoffset headingreset interestfor unselectable virtualkeyboardpolicy`);

// What browsers know and the lists do not, by tag.
const MORE: Readonly<Record<string, readonly string[]>> = {
  a: words("attributionsrc"),
  area: words("attributionsrc"),
  audio: words("controlslist disableremoteplayback"),
  button: words("command commandfor popovertarget popovertargetaction"),
  dialog: words("closedby"),
  embed: words("align allow allowfullscreen"),
  iframe: words(`adauctionheaders allowtransparency browsingtopics credentialless csp mozallowfullscreen msallowfullscreen privatetoken
    security sharedstoragewritable webkitallowfullscreen`),
  img: words("attributionsrc browsingtopics fetchpriority lowsrc sharedstoragewritable"),
  input: words("autosave capture directory incremental popovertarget popovertargetaction results switch webkitdirectory"),
  label: words("form"),
  meter: words("form"),
  object: words("code"),
  template: words(`shadowrootclonable shadowrootcustomelementregistry shadowrootdelegatesfocus shadowrootmode
    shadowrootreferencetarget shadowrootserializable`),
  video: words("autopictureinpicture controlslist disablepictureinpicture disableremoteplayback"),
};

const MATHML =
  words(`accent accentunder actiontype alt altimg alttext arg bevelled cd close columnalign columnlines columnspacing columnspan
  denomalign depth dir display displaystyle encoding equalcolumns equalrows fence form frame framespacing height href intent
  largeop linethickness lspace mathbackground mathcolor mathsize mathvariant maxsize minlabelspacing minsize movablelimits name notation
  numalign open rowalign rowlines rowspacing rowspan rspace scriptlevel selection separator separators side src stretchy
  subscriptshift superscriptshift symmetric voffset width xref`);

const HTML_GLOBAL = [...htmlElementAttributes["*"]!, ...EVERYWHERE];

const HTML: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [...HTML_TAGS].map((tag) => [tag, new Set([...HTML_GLOBAL, ...(htmlElementAttributes[tag] ?? []), ...(MORE[tag] ?? [])])]),
);

/** What some element of HTML has. */
export const SOMEWHERE: ReadonlySet<string> = new Set([...HTML.values()].flatMap((names) => [...names]));

// Of which element an attribute of SVG is makes little difference: most inherit.
const FOREIGN: ReadonlySet<string> = new Set([
  ...HTML_GLOBAL,
  ...Object.values(svgElementAttributes).flat(),
  ...MATHML,
  ...words("crossorigin fetchpriority focusable mask-type transform-origin"),
]);

/** The attributes of an element, but for ARIA's, if it is known. */
export const attributesOf = ({ tag, foreign }: ElementKind): ReadonlySet<string> | undefined => (foreign ? FOREIGN : HTML.get(tag));
