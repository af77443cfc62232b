import { afterEach, describe, expect, test } from "vitest";
import { mount, type TestPage, unmountAll } from "../src/index.ts";
import { Adder, Form, Hovered, Keys } from "./components.lv.tsx";

afterEach(unmountAll);

const log = ({ screen }: TestPage): (string | null)[] => screen.queryAllByRole("listitem").map((item) => item.textContent);
const value = (element: HTMLElement): string => (element as HTMLInputElement).value;

describe("typing", () => {
  test("shows what the server makes of it", async () => {
    const { screen, user } = await mount(Form);
    await user.type(screen.getByLabelText("Name"), "abcd");
    expect(value(screen.getByLabelText("Name"))).toBe("abc");
  });

  test("tells of the change when the field is left, and Enter submits", async () => {
    const page = await mount(Form);
    const { screen, user } = page;
    await user.type(screen.getByLabelText("Name"), "ab");
    await user.blur();
    expect(log(page)).toEqual(["change ab"]);
    await user.type(screen.getByLabelText("Name"), "c{Enter}");
    expect(log(page)).toEqual(["change ab", "change abc", "submit"]);
    expect(screen.getByRole("status").textContent).toBe("abc");
  });

  test("does not submit by a button that is disabled", async () => {
    const page = await mount(Form);
    await page.user.type(page.screen.getByLabelText("Name"), "{Enter}");
    await page.user.click(page.screen.getByText("Send"));
    expect(log(page)).toEqual([]);
  });

  test("goes to the end of a text, over lines, and takes back", async () => {
    const page = await mount(Form);
    const remarks = page.screen.getByLabelText("Remarks");
    await page.user.type(remarks, "{{x}\n2{Backspace}3");
    expect(value(remarks)).toBe("one{x}\n3");
    await page.user.clear(remarks);
    expect(value(remarks)).toBe("");
    expect(log(page).at(-1)).toBe("remarks ");
    await page.user.type(remarks, "abc{Control+a}z");
    expect(value(remarks)).toBe("z");
  });

  test("gives a date as a whole", async () => {
    const page = await mount(Form);
    await page.user.type(page.screen.getByLabelText("Day"), "2030-02-01");
    expect(log(page)).toEqual(["day 2030-02-01"]);
    await expect(page.user.type(page.screen.getByLabelText("Day"), "1 Feb")).rejects.toThrow('<input type="date"> does not take "1 Feb"');
  });
});

describe("choosing", () => {
  test("checks and unchecks", async () => {
    const page = await mount(Form);
    const box = page.screen.getByLabelText("Agree");
    await page.user.check(box);
    await page.user.check(box);
    await page.user.uncheck(box);
    await page.user.click(page.screen.getByText("Agree"));
    await page.user.key("Space");
    expect(log(page)).toEqual(["agree true", "agree false", "agree true", "agree false"]);
  });

  test("takes options by value or text, and no others", async () => {
    const page = await mount(Form);
    await page.user.selectOptions(page.screen.getByLabelText("Size"), "Large");
    await page.user.selectOptions(page.screen.getByLabelText("Size"), "s");
    expect(log(page)).toEqual(["size l", "size s"]);
    await expect(page.user.selectOptions(page.screen.getByLabelText("Size"), "m")).rejects.toThrow('no option "m"; there are "s", "l"');
  });

  test("submits a form by its button", async () => {
    const page = await mount(Form);
    await page.user.submit(page.screen.getByLabelText("Name"));
    expect(log(page)).toEqual([]);
    await page.user.type(page.screen.getByLabelText("Name"), "x");
    await page.user.submit(page.container.querySelector("form")!);
    expect(page.screen.getByRole("status").textContent).toBe("x");
  });
});

describe("pointer and keys", () => {
  test("hover enters and leaves", async () => {
    const { screen, user } = await mount(Hovered);
    await user.hover(screen.getByText("off"));
    expect(screen.getByText("over")).toBeTruthy();
    await user.hover(null);
    expect(screen.getByText("off")).toBeTruthy();
  });

  test("keys go to what has focus, and Tab moves it", async () => {
    const { screen, user, document } = await mount(Keys);
    await user.key("Control+s");
    expect(screen.getByText("Control+s")).toBeTruthy();
    await user.key("Tab");
    expect(document.activeElement).toBe(screen.getByText("Elsewhere"));
    await expect(user.key("Ctrl+s")).rejects.toThrow("Ctrl+s: Ctrl is no modifier; there are Control, Shift, Alt, Meta");
  });

  test("only elements of the page, that are still there, can be met", async () => {
    const { screen, user } = await mount(Adder);
    const other = await mount(Adder);
    await expect(user.click(null as never)).rejects.toThrow("user.click takes an element, not null");
    await expect(user.click(other.screen.getByText("Add"))).rejects.toThrow("the element is one of another page");
    const button = screen.getByText("Add");
    button.remove();
    await expect(user.click(button)).rejects.toThrow('user.click: <button type="button">Add</button> has left the page');
    await expect(user.check(screen.getByRole("heading"))).rejects.toThrow("user.check: <h1>Sum: 0</h1> is no checkbox");
  });
});
