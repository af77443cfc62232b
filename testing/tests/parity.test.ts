/** What `checkParity` finds, what it leaves alone, and that nobody notices it. */
import { afterEach, describe, expect, test, vi } from "vitest";
import Table from "../../examples/table/table.lv.tsx";
import { mount, type TestPage, unmountAll } from "../src/index.ts";
import { Everything, Misnested, Popups, Watched } from "./parity.lv.tsx";

afterEach(unmountAll);

const all = (page: TestPage, selector: string): HTMLInputElement => page.document.querySelector<HTMLInputElement>(selector)!;

describe("a page is what its server shows", () => {
  test("when it is mounted, and after each change", async () => {
    const page = await mount(Everything);
    await page.checkParity();
    const { screen, user } = page;
    for (let n = 0; n < 3; n++) {
      await user.click(screen.getByText("Add"));
      await page.checkParity();
    }
    await user.type(screen.getByLabelText("text"), "bc");
    await user.type(screen.getByLabelText("lines"), "\nd");
    await user.uncheck(screen.getByLabelText("box"));
    await user.selectOptions(screen.getByLabelText("size"), "l");
    await page.checkParity();
  });

  test("whatever a person has done that the server says nothing of", async () => {
    const page = await mount(Everything);
    await page.user.type(page.screen.getByLabelText("free"), "dom");
    all(page, "details").setAttribute("open", "");
    page.screen.getByText("row", { exact: false }).firstChild!.after("");
    await page.checkParity();
  });

  test("in whichever order portals were mounted that lead to one element", async () => {
    const page = await mount(Popups);
    await page.user.click(page.screen.getByText("Reverse"));
    expect(page.html()).toMatch(/a.*b.*c/);
    await page.checkParity();
    all(page, "p").textContent = "x";
    await expect(page.checkParity()).rejects.toThrow('text "x"');
  });

  test("after the link was broken, and for a view that was mounted again", async () => {
    const page = await mount(Everything);
    await page.disconnect();
    await page.user.click(page.screen.getByText("Add"));
    await page.reconnect();
    await page.checkParity();
    await page.disconnect();
    await page.advance(120_000);
    await page.reconnect();
    await page.checkParity();
  });
});

describe("what differs is told by its place:", () => {
  test.each<[string, (page: TestPage) => unknown, ...string[]]>([
    [
      "a text",
      (page) => (all(page, "li").textContent = "other"),
      'main > ul > li:nth-of-type(1): the page has text "other", the server\'s HTML text "row 0"',
    ],
    [
      "an attribute",
      (page) => all(page, "li").setAttribute("data-row", "7"),
      'li:nth-of-type(1): the page has attribute data-row="7", the server\'s HTML attribute data-row="0"',
    ],
    [
      "an attribute too many",
      (page) => all(page, "ul").setAttribute("title", "x"),
      'main > ul: the page has attribute title="x", the server\'s HTML no attribute title',
    ],
    [
      "a style",
      (page) => (all(page, "main").style.color = "green"),
      'main: the page has attribute style="color: green;", the server\'s HTML attribute style="color: red;"',
    ],
    [
      "a node that is gone",
      (page) => all(page, "li").remove(),
      'main > ul > li:nth-of-type(1): the page has nothing, the server\'s HTML <li data-row="0">row 0',
    ],
    [
      "a node that is there twice",
      (page) => all(page, "li").after(all(page, "li").cloneNode(true)),
      'li:nth-of-type(2): the page has <li data-row="0">row 0, the server\'s HTML nothing',
    ],
    [
      "another element",
      (page) => all(page, "b").replaceWith("2"),
      'main > div:nth-of-type(1): the page has text "2 raw", the server\'s HTML <b>2',
    ],
    ["what is in a portal", (page) => (all(page, "#popup").textContent = ""), 'p: the page has nothing, the server\'s HTML text "popup 2"'],
    ["the title", (page) => (page.document.title = "x"), 'title: the page has "x", the server\'s HTML "2 of them"'],
    [
      "a value",
      (page) => (all(page, "input").value = "x"),
      'main > input:nth-of-type(1): the page has property value="x", the server\'s HTML property value="a"',
    ],
    ["a text of several lines", (page) => (all(page, "textarea").value = "x"), 'main > textarea: the page has property value="x"'],
    [
      "a tick",
      (page) => (all(page, "[type=checkbox]").checked = false),
      "input:nth-of-type(3): the page has property checked=false, the server's HTML property checked=true",
    ],
    [
      "a choice where there should be none",
      (page) => (all(page, "[aria-label=none]").value = "s"),
      'select:nth-of-type(2): the page has property value=["s"], the view says property value=[]',
    ],
    [
      "a choice",
      (page) => (all(page, "select").value = "l"),
      'main > select:nth-of-type(1): the page has property value=["l"], the server\'s HTML property value=["s"]',
    ],
  ])("%s", async (_, change, message) => {
    const page = await mount(Everything);
    await page.user.click(page.screen.getByText("Add"));
    await page.checkParity();
    change(page);
    await expect(page.checkParity()).rejects.toThrow(message);
  });

  test("the first few only", async () => {
    const page = await mount(Table, { props: { size: 12 } });
    for (const cell of page.document.querySelectorAll("td")) cell.textContent = "x";
    const { message } = await page.checkParity().then(
      () => expect.fail("it finds nothing"),
      (error: Error) => error,
    );
    expect(message.split("\n")).toHaveLength(6);
  });

  test("what the live view sends is not what a browser makes of the HTML", async () => {
    const page = await mount(Misnested);
    await expect(page.checkParity()).rejects.toThrow(
      /What the live view sends is not its HTML:\n- p > div: a new page that the view describes has <div>part/,
    );
  });

  test("but for what is to be ignored", async () => {
    const page = await mount(Everything);
    all(page, "svg").append("of a script");
    all(page, "svg").after(page.document.createElement("iframe"));
    await expect(page.checkParity()).rejects.toThrow("svg");
    await page.checkParity({ ignore: "svg, iframe" });
  });
});

describe("nobody notices:", () => {
  test("no code of the app runs", async () => {
    const log = vi.fn();
    const page = await mount(Watched, { props: { log } });
    await page.user.click(page.screen.getByRole("button"));
    log.mockClear();
    await page.checkParity();
    expect(log).not.toHaveBeenCalled();
  });

  test("page and view go on as twins do of which nothing was compared", async () => {
    const [page, twin] = await Promise.all([mount(Table, { props: { size: 12 } }), mount(Table, { props: { size: 12 } })]);
    for (const label of ["swap rows", "update one", "remove first", "reverse", "clear", "replace all"]) {
      for (const one of [page, twin]) await one.user.click(one.screen.getByText(label));
      const node = page.document.querySelector("tbody")!.firstChild;
      await page.checkParity();
      expect(page.document.querySelector("tbody")!.firstChild).toBe(node);
      expect(page.takePatches()).toEqual(twin.takePatches());
    }
    expect(page.html()).toBe(twin.html());
    expect([page.errors, page.warnings, page.navigations]).toEqual([[], [], []]);
  });
});

test("a page without a link, or that was unmounted, cannot be compared", async () => {
  const page = await mount(Everything);
  await page.disconnect();
  await expect(page.checkParity()).rejects.toThrow("reconnect() restores its link");
  await page.reconnect();
  await page.unmount();
  await expect(page.checkParity()).rejects.toThrow("The page was unmounted");
});
