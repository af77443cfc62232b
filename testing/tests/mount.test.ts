import { afterEach, describe, expect, test, vi } from "vitest";
import { mount, mountRoute, unmountAll } from "../src/index.ts";
import { Everything } from "./parity.lv.tsx";
import { Adder, Dialog, Failing, Guarded, Keys, Lasting, Popup, Restless, Route, SameKeys, Search } from "./components.lv.tsx";

afterEach(unmountAll);

describe("a page", () => {
  test("shows what its component does, live", async () => {
    const { screen, user, html, settled } = await mount(Adder, { props: { step: 2 } });
    expect(html()).toBe('<main><h1>Sum: 0</h1><button type="button">Add</button></main>');
    await user.click(screen.getByRole("button", { name: "Add" }));
    await user.click(screen.getByRole("button", { name: "Add" }));
    await settled();
    expect(screen.getByRole("heading").textContent).toBe("Sum: 4");
  });

  test("has the same HTML each time, without anything of Heddle's own", async () => {
    const pages = [await mount(Everything), await mount(Everything)];
    for (const { user, screen } of pages) {
      await user.click(screen.getByText("Add"));
      await user.type(screen.getByLabelText("text"), "b");
    }
    const [one, other] = pages.map((page) => page.html());
    expect(one).toBe(other);
    expect(one).not.toMatch(/data-h|token|heddle/);
    expect(one).toContain(`<p id="popup">popup 2</p>`);
  });

  test("is one of its own, however many there are", async () => {
    const [one, two] = await Promise.all([mount(Adder), mount(Adder)]);
    await one.user.click(one.screen.getByText("Add"));
    expect(one.screen.getByRole("heading").textContent).toBe("Sum: 1");
    expect(two.screen.getByRole("heading").textContent).toBe("Sum: 0");
  });

  test("of a route gets parameters, query and session", async () => {
    const { screen, window } = await mountRoute({ "/": Adder, "/lists/:id": Route }, "/lists/7?q=milk", { sessionId: "me" });
    expect(screen.getByText("7 milk me")).toBeTruthy();
    expect(window.location.pathname).toBe("/lists/7");
  });

  test("needs no globals of a browser", async () => {
    expect(globalThis).not.toHaveProperty("document");
    await mount(Adder);
    expect(globalThis).not.toHaveProperty("document");
  });

  test("lives on while a test's own timers stand still", async () => {
    vi.useFakeTimers();
    try {
      const { screen, user } = await mount(Adder);
      await user.click(screen.getByText("Add"));
      expect(screen.getByRole("heading").textContent).toBe("Sum: 1");
    } finally {
      vi.useRealTimers();
    }
  });

  test("runs clean-ups when it is left, once", async () => {
    const ended = vi.fn();
    const page = await mount(Lasting, { props: { ended } });
    expect(ended).not.toHaveBeenCalled();
    await page.unmount();
    await page.unmount();
    expect(ended).toHaveBeenCalledTimes(1);
  });

  test("has portals where they belong", async () => {
    const { screen, user, document } = await mount(Popup);
    await user.click(screen.getByText("Open"));
    const button = screen.getByText("0 clicks");
    expect(button.parentElement).toBe(document.body);
    await user.click(button);
    expect(screen.getByText("1 clicks")).toBe(button);
    expect(document.title).toBe("1 clicks in the popup");
    await user.click(screen.getByText("elsewhere"));
    expect(screen.queryByText("1 clicks")).toBeNull();
  });

  test("has dialogs, which jsdom has not", async () => {
    const { screen, user } = await mount(Dialog);
    await user.click(screen.getByText("Open"));
    await user.click(screen.getByRole("button", { name: "Close" }));
    expect(screen.getByText("1 times closed")).toBeTruthy();
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  test("tells where it would have gone", async () => {
    const { screen, user, navigations } = await mount(Keys);
    await user.click(screen.getByText("Elsewhere"));
    expect(navigations).toEqual([{ kind: "link", url: "http://localhost/elsewhere" }]);
  });
});

describe("patches", () => {
  test("are what has changed the page since the last look", async () => {
    const { screen, user, takePatches } = await mount(Adder);
    expect(takePatches()).toEqual([]);
    await user.click(screen.getByText("Add"));
    const [patch, ...more] = takePatches();
    expect(more).toEqual([]);
    expect(patch).toMatchObject({ kind: "Patch", ops: [{ op: "SetNumber", number: 1 }] });
    expect(patch!.bytes).toBeGreaterThan(0);
    expect(takePatches()).toEqual([]);
  });

  test("make up for what a page missed", async () => {
    const page = await mount(Adder);
    await page.user.click(page.screen.getByText("Add"));
    page.takePatches();
    await page.disconnect();
    await page.user.click(page.screen.getByText("Add"));
    await page.user.click(page.screen.getByText("Add"));
    expect(page.screen.getByRole("heading").textContent).toBe("Sum: 1");
    expect(page.document.documentElement.dataset["heddle"]).toBe("offline");
    await page.reconnect();
    await page.settled();
    expect(page.screen.getByRole("heading").textContent).toBe("Sum: 3");
    expect(page.takePatches().map(({ kind }) => kind)).toContain("Resume");
  });

  test("bring a page up to date whose view has ended meanwhile", async () => {
    const page = await mount(Adder);
    await page.user.click(page.screen.getByText("Add"));
    await page.disconnect();
    await page.advance(120_000);
    await page.reconnect();
    await page.settled();
    expect(page.screen.getByRole("heading").textContent).toBe("Sum: 0");
  });
});

describe("what a server's log would tell", () => {
  test("stands in the warnings", async () => {
    const page = await mount(SameKeys);
    expect(page.warnings).toEqual([expect.stringMatching(/key.*<SameKeys>|<SameKeys>.*key/)]);
  });

  test("is not that a page must be loaded again: that is a navigation", async () => {
    const page = await mountRoute({ "/lists/:id": Route }, "/lists/7");
    await page.disconnect();
    await page.advance(13 * 60 * 60 * 1000);
    await page.reconnect();
    expect(page.navigations).toEqual([{ kind: "reload", url: "http://localhost/lists/7" }]);
  });
});

describe("time", () => {
  test("passes for debounced events when the test lets it", async () => {
    const find = vi.fn((text: string) => Promise.resolve(`found ${text}`));
    const { screen, user, advance, settled } = await mount(Search, { props: { find } });
    await user.type(screen.getByLabelText("Text"), "milk");
    await advance(299);
    expect(find).not.toHaveBeenCalled();
    await advance(1);
    await settled();
    expect(find.mock.calls).toEqual([["milk"]]);
    expect(screen.getByText("found milk")).toBeTruthy();
  });

  test("ends the wait for a handler", async () => {
    const { screen, user, advance, settled, takeErrors } = await mount(Search, { props: { find: () => new Promise<string>(() => {}) } });
    await user.type(screen.getByLabelText("Text"), "a");
    await advance(300);
    await expect(settled({ timeoutMs: 10 })).rejects.toThrow(/1 handler is not ended.*\n- pending: <input/);
    await advance(30_000);
    await settled();
    expect(takeErrors()).toMatchObject([{ context: { during: "handler", component: "Search" } }]);
  });
});

describe("what goes wrong", () => {
  test("in a render rejects with the component stack", async () => {
    await expect(mount(Failing, { props: { during: "render" } })).rejects.toThrow("it fails in render\n    in Failing");
  });

  test.each(["handler", "effect"] as const)("in a %s fails the test that has not taken it", async (during) => {
    const page = await mount(Failing, { props: { during } });
    await page.user.click(page.screen.getByText("Try"));
    expect(page.errors).toMatchObject([
      { error: new Error(`it fails in a${during === "effect" ? "n" : ""} ${during}`), context: { during } },
    ]);
    await expect(page.unmount()).rejects.toThrow(/error that the test has not taken.*\n.*it fails in an? (handler|effect)[^]*in Failing/);
  });

  test("is no failure once it is taken", async () => {
    const { screen, user, takeErrors, unmount } = await mount(Guarded);
    await user.click(screen.getByText("Try"));
    expect(screen.getByRole("alert").textContent).toBe("it fails in a handler");
    expect(takeErrors()).toHaveLength(1);
    await unmount();
  });

  test("in a script of the page counts as well", async () => {
    const page = await mount(Adder);
    page.document.addEventListener("click", () => {
      throw new Error("of a third party");
    });
    await page.user.click(page.screen.getByText("Add"));
    expect(page.takeErrors()).toMatchObject([{ error: new Error("of a third party"), context: { during: "browser" } }]);
  });

  test("is not waited for without end", async () => {
    await expect(mount(Restless)).rejects.toThrow(/not settled within 1000 ms:\n- frames are sent all the time/);
  });

  test("with the arguments is told at once", async () => {
    expect(() => mount(undefined as never)).toThrow("mount: the component is undefined: is it exported?");
    expect(() => mountRoute({ "/": null as never }, "/")).toThrow("mountRoute: route /: the component is null");
    await expect(mountRoute({ "/": Adder }, "/nowhere")).rejects.toThrow("no route matches /nowhere");
  });

  test("is to use a page that was unmounted, or to settle without a link", async () => {
    const page = await mount(Adder);
    const button = page.screen.getByText("Add");
    await page.disconnect();
    await page.user.click(button);
    await expect(page.settled({ timeoutMs: 10 })).rejects.toThrow(/the page is offline: reconnect\(\) restores its link\n[^]*<button/);
    await page.unmount();
    await expect(page.user.click(button)).rejects.toThrow("The page was unmounted");
    await expect(page.settled()).rejects.toThrow("The page was unmounted");
    await expect(page.advance(1)).rejects.toThrow("The page was unmounted");
  });
});
