import { mount, type TestPage, unmountAll } from "heddle/testing";
import { afterEach, expect, test } from "vitest";
import Table from "./table.lv.tsx";

const ids = ({ container }: TestPage): number[] =>
  [...container.querySelectorAll("tbody tr")].map((row) => Number(row.firstElementChild!.textContent));

afterEach(unmountAll);

test("swapping two rows moves them, and sends a few bytes", async () => {
  const page = await mount(Table, { props: { size: 10 } });
  const second = page.container.querySelectorAll("tbody tr")[1];
  await page.user.click(page.screen.getByText("swap rows"));
  expect(ids(page)).toEqual([1, 9, 3, 4, 5, 6, 7, 8, 2, 10]);
  expect(page.container.querySelectorAll("tbody tr")[8]).toBe(second);
  const [patch] = page.takePatches();
  expect(patch!.ops.map(({ op }) => op)).toEqual(["Move", "Move"]);
  expect(patch!.bytes).toBeLessThan(20);
});

test("updating one row sends its number", async () => {
  const page = await mount(Table, { props: { size: 10 } });
  await page.user.click(page.screen.getByText("update one"));
  expect(page.takePatches()).toMatchObject([{ ops: [{ op: "SetNumber" }] }]);
});

test("rows are appended, removed, reversed and cleared", async () => {
  const page = await mount(Table, { props: { size: 3 } });
  for (const button of ["remove first", "reverse"]) await page.user.click(page.screen.getByText(button));
  expect(ids(page)).toEqual([3, 2]);
  await page.user.click(page.screen.getByText("append 100"));
  expect(page.screen.getByRole("status").textContent).toBe("102 rows");
  await page.checkParity();
  await page.user.click(page.screen.getByText("clear"));
  expect(page.screen.getByText(/^No rows/)).toBeTruthy();
});
