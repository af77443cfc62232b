import { describe, expect, test } from "vitest";
import { EVENT_NAMES } from "./event-names.ts";
import { eventType, knownEvents } from "../../../protocol/src/event-types.ts";
import { compile } from "../compile.ts";

/** What is suggested first for each warning about names; "" for none. */
function suggested(jsx: string): string[] {
  const { diagnostics } = compile(`export const A = ({ x, rest }) => ${jsx};`, { filename: "a.tsx" });
  return diagnostics.map(({ suggestions }) => suggestions[0]?.edits[0]!.text ?? "");
}

describe("attributes that are misspelt", () => {
  test.each([
    ['<b clas="a" />', "class"],
    ['<b classname="a" />', "className"],
    ["<b calssName={x} />", "className"],
    ["<b tabIndx={1} />", "tabindex"],
    ["<b hiden={x} />", "hidden"],
    ['<label htmlfor="a" />', "htmlFor"],
    ['<b aria-lable="a" />', "aria-label"],
    ['<b arialabel="a" />', "aria-label"],
    ['<input maxlenght="1" />', "maxlength"],
    ['<form accept-charste="a" />', "accept-charset"],
    ['<svg viewbox="0 0 1 1" />', "viewBox"],
    ['<svg stroke-widht="1" />', "stroke-width"],
    ["<circle strokewidth={1} />", "stroke-width"],
    ["<img {...rest} widht={1} {...rest} />", "width"],
    ["<b data={x} foo={x} />", "", "data-foo"],
    ['<b aria-nonsense="a" />', ""],
    ['<div href="/" />', ""],
    ['<img value="a" />', ""],
  ])("%s", (jsx, ...names) => {
    expect(suggested(jsx)).toEqual(names);
  });
});

describe("attributes that are left alone", () => {
  test.each([
    '<b data-x="a" aria-label="a" aria-description="a" role="button" is-x="a" />',
    '<b hx-get="/" hx-on:click="a" x-data="{}" x-on:click="a" v-if="a" ng-model="a" up-nav="a" uk-grid="a" _x="a" />',
    '<my-map zoom="a" clas="b" />',
    '<button is="my-button" kind="a" />',
    '<a href="/" rel="me" itemprop="url" typeof="a" property="b" download hrefLang="de" referrerPolicy="origin" />',
    '<input type="file" webkitdirectory capture="user" enterKeyHint="go" inputMode="numeric" autoCorrect="off" />',
    '<video controlsList="nodownload" disablePictureInPicture disableRemotePlayback playsInline crossOrigin="" />',
    '<iframe allowFullScreen credentialless frameBorder="0" srcDoc={{ __html: x }} />',
    '<button popoverTarget="a" popoverTargetAction="show" commandFor="a" command="close" formAction="/" />',
    '<dialog closedby="any" popover="auto" inert exportparts="a" />',
    '<img fetchPriority="high" loading="lazy" decoding="async" srcSet="a" elementtiming="a" />',
    '<table border="0"><tbody><tr><td nowrap bgcolor="red" /></tr></tbody></table>',
    '<svg xmlns="http://www.w3.org/2000/svg" focusable="false" className="a"><use xlinkHref="#a" href="#a" /><path strokeLinecap="round" pathLength={1} d="" /></svg>',
    '<math display="block"><mi mathvariant="normal" intent="a">x</mi><mo stretchy="false" lspace="0">+</mo></math>',
    '<b key="a" suppressHydrationWarning contentEditable spellCheck="false" />',
    '<blink2-x foo="a" /> && <p lang="de" {...{ clas: 1 }} />',
  ])("%s", (jsx) => {
    expect(suggested(jsx)).toEqual([]);
  });
});

describe("elements", () => {
  test.each([
    ["<dvi />", "div"],
    ["<spn>a</spn>", "span"],
    ["<svg><lineargradient /></svg>", "linearGradient"],
    ["<div><circle /></div>", ""],
    ["<svg><section /></svg>", ""],
    ["<thing />", ""],
  ])("%s is no element", (jsx, name) => {
    expect(suggested(jsx)).toEqual([name]);
  });

  test.each([
    "<search />",
    "<button><selectedcontent /></button>",
    "<circle />",
    "<><path /><mi /></>",
    "<svg><foreignObject><div /></foreignObject><font-face /></svg>",
    "<math><semantics><annotation-xml /></semantics></math>",
    "<my-map />",
  ])("%s is one", (jsx) => {
    expect(suggested(jsx)).toEqual([]);
  });
});

test("events are spelt for each that the protocol knows", () => {
  expect(EVENT_NAMES.map(eventType).toSorted()).toEqual([...knownEvents].toSorted());
});
