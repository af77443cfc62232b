/** Whatever a person does over whatever link: in the end the page shows what a new page of the visitor shows. */
import fc from "fast-check";
import { expect, test } from "vitest";
import TodoMvc from "../../examples/todomvc/todomvc.lv.tsx";
import { mountRoute, type TestPage } from "../src/index.ts";

type Act = (page: TestPage) => Promise<void>;

/** Does something to one of the elements that match, if there are any. */
const toOne =
  (selector: string, which: number, act: (page: TestPage, element: Element) => Promise<void>): Act =>
  async (page) => {
    const elements = page.container.querySelectorAll(selector);
    if (elements.length > 0) await act(page, elements[which % elements.length]!);
  };

const add: Act = (page) => page.user.type(page.screen.getByLabelText("New todo"), "todo{Enter}");
const toggle = (which: number): Act => toOne(".toggle", which, (page, box) => page.user.click(box));
const remove = (which: number): Act => toOne(".destroy", which, (page, button) => page.user.click(button));
const edit = (which: number): Act =>
  toOne(".view label", which, async (page, label) => {
    await page.user.dblClick(label);
    const field = page.screen.queryByLabelText("Title");
    // Without a link it does not come.
    if (field !== null) await page.user.type(field, "!{Enter}");
  });
const clear: Act = toOne(".clear-completed", 0, (page, button) => page.user.click(button));
const toggleAll: Act = toOne(".toggle-all", 0, (page, box) => page.user.click(box));
const disconnect: Act = (page) => page.disconnect();
const reconnect: Act = (page) => page.reconnect();
/** So long that the live view may have ended. */
const wait =
  (ms: number): Act =>
  (page) =>
    page.advance(ms);

const fixed = (entries: Readonly<Record<string, Act>>): fc.Arbitrary<[string, Act]> => fc.constantFrom(...Object.entries(entries));
const atOne = (entries: Readonly<Record<string, (which: number) => Act>>): fc.Arbitrary<[string, Act]> =>
  fc.tuple(fc.constantFrom(...Object.entries(entries)), fc.nat(5)).map(([[name, act], which]) => [`${name} ${which}`, act(which)]);
const acts = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fixed({ add }) },
    { weight: 4, arbitrary: atOne({ toggle, remove, edit }) },
    { weight: 1, arbitrary: fixed({ clear, toggleAll }) },
    { weight: 2, arbitrary: fixed({ disconnect, reconnect, "wait 1 s": wait(1000), "wait 90 s": wait(90_000) }) },
  ),
  { maxLength: 25 },
);

/** What stands there, and what controls show: how they began, which only first HTML tells, is left out. */
const shown = ({ container }: TestPage): string[] => [
  container.querySelector(".todoapp")!.innerHTML.replaceAll(/ (value|checked)="[^"]*"/g, ""),
  ...[...container.querySelectorAll("input")].map(({ className, value, checked }) => `${className} ${value} ${checked}`),
];

test("a page shows what a new one does", async () => {
  let visitor = 0;
  await fc.assert(
    fc.asyncProperty(acts, async (all) => {
      const sessionId = `visitor ${++visitor} of any link`;
      const open = (): Promise<TestPage> => mountRoute({ "/": TodoMvc }, "/", { sessionId });
      const page = await open();
      for (const [, act] of all) await act(page);
      await page.reconnect();
      await page.settled();
      // What is only begun is this page's own.
      for (let field; (field = page.screen.queryAllByLabelText("Title")[0]);) await page.user.type(field, "{Escape}");
      const other = await open();
      expect(shown(page)).toEqual(shown(other));
      await page.unmount();
      await other.unmount();
    }),
    { numRuns: Number(process.env["HEDDLE_PROGRAMS"] ?? 40) },
  );
});
