// @vitest-environment jsdom
import { expect, test } from "vitest";
import { mount } from "../src/index.ts";
import { Adder } from "./components.lv.tsx";

test("where tests have a document already, pages have one of their own", async () => {
  const page = await mount(Adder);
  expect(page.document).not.toBe(document);
  await page.user.click(page.screen.getByRole("button", { name: "Add" }));
  expect(page.screen.getByRole("heading").textContent).toBe("Sum: 1");
  expect(document.body.innerHTML).toBe("");
  await page.unmount();
});
