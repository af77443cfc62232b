/** A link that breaks again and again costs nothing: the page ends as its twin does, whose link never broke. */
import fc from "fast-check";
import { expect, test } from "vitest";
import Shop from "../../examples/shop/shop.lv.tsx";
import Table from "../../examples/table/table.lv.tsx";
import { mount, type TestPage } from "../src/index.ts";

type Act = (page: TestPage) => Promise<void>;

/** What becomes of the link between two acts. */
const links: fc.Arbitrary<Act> = fc.constantFrom<Act[]>(
  (page) => page.disconnect(),
  (page) => page.reconnect(),
  // Less than a live view waits for.
  (page) => page.advance(5000),
);

async function expectAlike(open: () => Promise<TestPage>, acts: readonly { readonly act?: Act; readonly link?: Act }[]): Promise<void> {
  const [page, twin] = await Promise.all([open(), open()]);
  for (const { act, link } of acts) {
    await act?.(page);
    await act?.(twin);
    await link?.(page);
  }
  await page.reconnect();
  await page.settled();
  await twin.settled();
  expect(page.html()).toBe(twin.html());
  expect(controls(page)).toEqual(controls(twin));
  await page.unmount();
  await twin.unmount();
}

const controls = ({ container }: TestPage): string[] =>
  Array.from(container.querySelectorAll<HTMLInputElement>("input, select"), ({ value }) => value);

const sequences = (acts: fc.Arbitrary<Act>): fc.Arbitrary<{ act?: Act; link?: Act }[]> =>
  fc.array(fc.oneof({ weight: 3, arbitrary: fc.record({ act: acts }) }, { weight: 1, arbitrary: fc.record({ link: links }) }), {
    maxLength: 30,
  });

const runs = { numRuns: Number(process.env["HEDDLE_PROGRAMS"] ?? 30) };

test("rows are changed, moved, removed and made once for each click", async () => {
  const click = fc.constantFrom("update one", "update every tenth", "swap rows", "remove first", "reverse", "replace all", "clear").map(
    (label): Act =>
      (page) =>
        page.user.click(page.screen.getByText(label)),
  );
  await fc.assert(
    fc.asyncProperty(sequences(click), (all) => expectAlike(() => mount(Table, { props: { size: 12 } }), all)),
    runs,
  );
});

test("what is chosen reaches all that reads it", async () => {
  const choose = fc.constantFrom<Act[]>(
    (page) => page.user.selectOptions(page.container.querySelectorAll("select")[0]!, "fr"),
    (page) => page.user.selectOptions(page.container.querySelectorAll("select")[0]!, "de"),
    (page) => page.user.selectOptions(page.container.querySelectorAll("select")[1]!, "JPY"),
    (page) => page.user.selectOptions(page.container.querySelectorAll("select")[1]!, "GBP"),
    (page) => page.user.click(page.container.querySelectorAll(".products button")[3]!),
  );
  await fc.assert(
    fc.asyncProperty(sequences(choose), (all) => expectAlike(() => mount(Shop), all)),
    runs,
  );
});
