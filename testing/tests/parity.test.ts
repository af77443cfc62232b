import { afterEach, expect, test } from "vitest";
import { mount, unmountAll } from "../src/index.ts";
import { Adder } from "./components.lv.tsx";
afterEach(unmountAll);
test("x", async () => {
  const page = await mount(Adder);
  await page.user.click(page.screen.getByText("Add"));
  await page.checkParity();
  page.screen.getByText("Add").textContent = "Bad";
  page.container.querySelector("main")!.setAttribute("class", "x");
  await expect(page.checkParity()).rejects.toThrow("zz");
});
