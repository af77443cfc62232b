/** `<Tag />` where `Tag` is a text: the element itself, as if its tag were written there. */
import { expect, test } from "vitest";
import { compile } from "../../compiler/src/index.ts";
import { component } from "../src/compiled.ts";
import * as runtime from "../src/compiled.ts";
import { type Dispatch, type SetStateAction, useState } from "../src/index.ts";
import { evaluate } from "./support/compiled-module.ts";
import { LivePage, settled } from "./support/live-page.ts";

/** A page that shows what compiled code makes of this. */
function pageOf(source: string, props: object = {}): LivePage {
  const { code, diagnostics } = compile(source, { filename: "a.lv.tsx" });
  expect(diagnostics).toEqual([]);
  const body = code!
    .replace(/^import \{(.*)\} from "heddle\/runtime";$/m, (_, names: string) => `const {${names.replaceAll(" as ", ": ")}} = $runtime;`)
    .replace(/^import .* from "heddle";$/m, "")
    .replace("export ", "");
  // oxlint-disable-next-line typescript/no-implied-eval -- running what was compiled is what this is for
  const A: unknown = new Function("$runtime", "useState", `${body}; return A;`)(runtime, useState);
  return new LivePage(A, props);
}

test.each([
  ['const H = "h1"; export const A = () => <H id="a">text <b>bold</b></H>;', '<h1 id="a">text <b>bold</b></h1>'],
  ["export const A = ({ as: Tag = 'p' }) => <Tag />;", "<p></p>"],
  ['const T = "input"; export const A = () => <T value="v" disabled />;', '<input disabled="" value="v">'],
  ['const T = "textarea"; export const A = () => <T defaultValue="v" />;', "<textarea>v</textarea>"],
  ['const T = "DIV"; export const A = () => <T className={["a", { b: true }]} />;', '<div class="a b"></div>'],
  [
    'const C = "circle"; export const A = () => <svg><C r={1} strokeWidth={2} /></svg>;',
    '<svg><circle r="1" stroke-width="2"></circle></svg>',
  ],
  ['const T = "my-tag"; export const A = () => <T>{[1, 2]}</T>;', "<my-tag>12</my-tag>"],
  ['const tags = { big: "h1" }; export const A = () => <tags.big>{"<"}</tags.big>;', "<h1>&lt;</h1>"],
])("%s", (source, html) => {
  expect(
    pageOf(source)
      .html()
      .replaceAll(/ data-spread="[^"]*"/g, ""),
  ).toBe(html);
});

test("what changes is patched in place, another tag is another element", async () => {
  let set!: Dispatch<SetStateAction<readonly [string, string]>>;
  const use = (): readonly [string, string] => {
    const [state, setState] = useState<readonly [string, string]>(["h1", "a"]);
    set = setState;
    return state;
  };
  const page = pageOf("export const A = ({ useText }) => { const [Tag, text] = useText(); return <Tag title={text}>{text}</Tag>; };", {
    useText: use,
  });
  page.html();
  page.join();
  page.takePatches();
  set(["h1", "b"]);
  await settled();
  expect(
    page
      .takePatches()
      .flat()
      .map((op) => op.split(" ")[0]),
  ).toEqual(["SetAttr", "SetText"]);
  set(["h2", "b"]);
  await settled();
  expect(page.takePatches().flat().join()).toMatch(/Insert|Replace/);
});

test("an error of a component that is none says where it was written", () => {
  let caught: unknown;
  try {
    new LivePage(() => component(undefined, {})).html();
  } catch (error) {
    caught = error;
  }
  expect(((caught as Error).cause as Error).stack).toContain("dynamic-element.test.ts");
});

test.each([
  ["Missing", "undefined", /<Missing> is undefined instead of a function\. Is it exported, and imported by the right name\?/],
  ["Menu.Item", "{ Item: null }", /<Menu\.Item> is null instead of a function/],
  ["Panel", '[<p key="p" />][0]', /<Panel> is JSX instead of a function\. Show it by \{Panel\} instead of <Panel\/>/],
  ["Late", "Promise.resolve()", /<Late> is a promise instead of a function/],
])("in development %s is named as it is written, with and without a key", (tag, value, message) => {
  const { A, Keyed } = evaluate(
    `const ${tag.split(".")[0]} = ${value};
    export const A = () => <p><${tag} a="b" /></p>;
    export const Keyed = ({ n = 1 }) => <p><${tag} a={n} key={n} /></p>;`,
    true,
    true,
  );
  for (const App of [A, Keyed]) {
    expect(() => new LivePage(App).html()).toThrow(message);
    expect(() => new LivePage(App).html()).toThrow(`in ${tag}`);
  }
});

test("tags without end are refused", () => {
  const page = new LivePage(() => Array.from({ length: 1100 }, (_, at) => component(`x-${at}`, { key: at })));
  expect(() => page.html()).toThrow(/more than 1000 different tags/);
});
