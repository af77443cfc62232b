/** What waits: promises that components use, loads, and work in the background. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { mount, unmountAll } from "../src/index.ts";
import {
  Bare,
  Beside,
  ByContext,
  Caught,
  Endless,
  Fixed,
  Handles,
  type Job,
  Loader,
  Nested,
  One,
  Pages,
  Shrinking,
  Steps,
  Switched,
  Themes,
  Unchecked,
  Worker,
} from "./async.lv.tsx";

afterEach(unmountAll);

/** A promise that the test settles. */
function deferred<T = string>() {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  return { promise, resolve, reject };
}

/** Loads that the test answers, by what was asked for. */
function loads<K>() {
  const asked: { key: K; signal: AbortSignal | undefined; answer: (text: string) => void; fail: (error: unknown) => void }[] = [];
  const load = (key: K, signal?: AbortSignal): Promise<string> => {
    const { promise, resolve, reject } = deferred();
    asked.push({ key, signal, answer: resolve, fail: reject });
    return promise;
  };
  return { asked, load };
}

describe("use(promise)", () => {
  test("shows the fallback, then the content in its place", async () => {
    const { promise, resolve } = deferred();
    const { screen, settled, takePatches } = await mount(One, { props: { promise } });
    expect(screen.queryByText("Loading")).toBeTruthy();
    expect(screen.queryByText(/Hello/)).toBeNull();
    resolve("Ada");
    expect(await screen.findByText("Ada")).toBeTruthy();
    await settled();
    expect(screen.queryByText("Loading")).toBeNull();
    expect(takePatches()).toHaveLength(1);
  });

  test("a control that is hidden by what its event does is not set, and shows what it should when it is back", async () => {
    const warned = vi.spyOn(console, "warn");
    const { asked, load } = loads<number>();
    const { screen, user, settled } = await mount(Unchecked, { props: { load } });
    for (const [at, text] of ["first", "second"].entries()) {
      await vi.waitFor(() => expect(asked).toHaveLength(at + 1));
      asked[at]!.answer(text);
      await screen.findByText(text);
      expect(screen.getByRole<HTMLInputElement>("checkbox").checked).toBe(false);
      await user.click(screen.getByRole("checkbox"));
    }
    await settled();
    expect(warned).not.toHaveBeenCalled();
    warned.mockRestore();
  });

  test("a field that is to stay as it is does so, though what its event shows comes late", async () => {
    const { asked, load } = loads<number>();
    const { screen, user, settled } = await mount(Fixed, { props: { load } });
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    asked[0]!.answer("first");
    await screen.findByText("first");
    const field = screen.getByRole<HTMLInputElement>("textbox");
    await user.type(field, "x");
    await settled();
    expect(screen.getByText("1")).toBeTruthy();
    expect(field.value).toBe("same");
  });

  test("of promises that have settled already nobody sees a fallback", async () => {
    const { screen, user, settled, takePatches } = await mount(Pages, { props: { load: async (id: number) => `page ${id}`, log: [] } });
    await screen.findByText("page 1");
    takePatches();
    await user.click(screen.getByText("Next"));
    await settled();
    expect(screen.getByText("page 2")).toBeTruthy();
    expect(takePatches().map(({ kind }) => kind)).toEqual(["Resume"]);
  });

  test("an event is acknowledged though what follows from it waits", async () => {
    const { load } = loads<number>();
    const { screen, user, settled } = await mount(Pages, { props: { load, log: [] } });
    await user.click(screen.getByText("Next"));
    await settled();
    expect(screen.getByText("Loading")).toBeTruthy();
  });

  test("a rejected one goes to the error boundary", async () => {
    const { promise, reject } = deferred();
    const page = await mount(Caught, { props: { promise } });
    expect(page.container.textContent).toContain("Loading");
    reject(new Error("gone"));
    expect((await page.screen.findByRole("alert")).textContent).toBe("Error: gone");
    expect(page.takeErrors()).toHaveLength(1);
  });

  test("nested: each part comes with what is in it, the outer one first", async () => {
    const [outer, inner] = [deferred(), deferred()];
    const { container, screen, settled } = await mount(Nested, { props: { outer: outer.promise, inner: inner.promise } });
    expect(container.textContent).toBe("Outer");
    inner.resolve("in");
    await settled();
    expect(container.textContent).toBe("Outer");
    outer.resolve("out");
    await screen.findByText("out");
    expect(container.textContent).toBe("outin");
  });

  test("nested: the outer content comes while the inner one still waits", async () => {
    const [outer, inner] = [deferred(), deferred()];
    const { container, screen } = await mount(Nested, { props: { outer: outer.promise, inner: inner.promise } });
    outer.resolve("out");
    await screen.findByText("out");
    expect(container.textContent).toBe("outInner");
    inner.resolve("in");
    await screen.findByText("in");
    expect(container.textContent).toBe("outin");
  });

  test("hooks survive: memos are made once, states begin once, though hooks come only after waiting", async () => {
    const { asked, load } = loads<string>();
    const made: string[] = [];
    const { screen, user } = await mount(Steps, { props: { load, made } });
    asked[0]!.answer("1");
    await expect.poll(() => asked.length).toBe(2);
    expect(screen.queryByText("Loading")).toBeTruthy();
    asked[1]!.answer("2");
    await user.click(await screen.findByText("1, 2 0"));
    expect(screen.getByText("1, 2 1")).toBeTruthy();
    expect(asked.map(({ key }) => key)).toEqual(["first", "1 second"]);
    expect(made).toEqual(["first", "state"]);
  });

  test("content that waits again keeps state, nodes go; what it no longer has ends", async () => {
    const { asked, load } = loads<number>();
    const log: string[] = [];
    const { screen, user, container } = await mount(Pages, { props: { load, log } });
    expect(log).toEqual([]);
    asked[0]!.answer("page 1");
    await user.click(await screen.findByText("kept 0"));
    expect(log).toEqual(["kept on", "odd 1 on"]);
    await user.click(screen.getByText("Next"));
    expect(container.textContent).toBe("NextLoading");
    expect(log).toEqual(["kept on", "odd 1 on", "odd 1 off"]);
    asked[1]!.answer("page 2");
    await screen.findByText("page 2");
    expect(container.textContent).toBe("Nextkept 1page 2");
    await user.click(screen.getByText("kept 1"));
    expect(screen.getByText("kept 2")).toBeTruthy();
    expect(log).toEqual(["kept on", "odd 1 on", "odd 1 off"]);
  });

  test("what goes while its content waits already ends at once, and once", async () => {
    const { asked, load } = loads<number>();
    const log: string[] = [];
    const { screen, user, unmount } = await mount(Shrinking, { props: { load, log } });
    asked[0]!.answer("page 1");
    await screen.findByText("extra 0");
    await user.click(screen.getByText("Next"));
    expect(log).toEqual(["extra on"]);
    await user.click(screen.getByText("Shrink"));
    expect(log).toEqual(["extra on", "extra off"]);
    asked[1]!.answer("page 2");
    await screen.findByText("page 2");
    await unmount();
    expect(log).toEqual(["extra on", "extra off"]);
  });

  test("a page asked for meanwhile counts, answers to others do not", async () => {
    const { asked, load } = loads<number>();
    const log: string[] = [];
    const { screen, user, container, settled } = await mount(Pages, { props: { load, log } });
    await user.click(screen.getByText("Next"));
    await user.click(screen.getByText("Next"));
    asked[1]!.answer("page 2");
    asked[0]!.answer("page 1");
    await settled();
    expect(container.textContent).toBe("NextLoading");
    asked[2]!.answer("page 3");
    await screen.findByText("page 3");
    expect(log).toEqual(["kept on", "odd 3 on"]);
  });

  test("without a fallback around it, it shows what it did until then", async () => {
    const { asked, load } = loads<number>();
    const { screen, user, container } = await mount(Bare, { props: { load } });
    expect(container.textContent).toBe("Next");
    asked[0]!.answer("one");
    await screen.findByText("one");
    await user.click(screen.getByText("Next"));
    expect(container.textContent).toBe("Nextone");
    asked[1]!.answer("two");
    await screen.findByText("two");
    expect(container.textContent).toBe("Nexttwo");
  });

  test("what waits while a link is broken is there when it is back", async () => {
    const { promise, resolve } = deferred();
    const page = await mount(One, { props: { promise } });
    await page.disconnect();
    resolve("Ada");
    await promise;
    await page.reconnect();
    expect(await page.screen.findByText("Ada")).toBeTruthy();
  });

  test("one that never settles keeps nobody: the page ends", async () => {
    const page = await mount(One, { props: { promise: new Promise<string>(() => {}) } });
    await page.settled();
    await page.unmount();
  });

  test("a new promise in each render is an error that says so", async () => {
    const page = await mount(Endless);
    await expect.poll(() => page.errors.length).toBe(1);
    expect(String(page.takeErrors()[0]!.error)).toContain("<Restless> waits for another promise each time it runs");
  });

  test("what somebody else breaks in the same commit is shown with the next one", async () => {
    const { promise, resolve } = deferred();
    const told = { fail: () => {} };
    const page = await mount(Beside, { props: { promise, told } });
    resolve("Ada");
    told.fail();
    expect(await page.screen.findByText("Ada")).toBeTruthy();
    expect(page.screen.getByText("Good")).toBeTruthy();
    expect(page.takeErrors()).toHaveLength(1);
  });

  test("a rejected one that nothing catches is told, and leaves the page as it was", async () => {
    const { promise, reject } = deferred();
    const page = await mount(One, { props: { promise } });
    reject(new Error("gone"));
    await expect.poll(() => page.errors.length).toBeGreaterThan(0);
    await page.settled();
    expect(page.screen.getByText("Loading")).toBeTruthy();
    expect(page.takeErrors().length).toBeLessThanOrEqual(2);
  });

  test("a context decides what is waited for", async () => {
    const { asked, load } = loads<number>();
    const { screen, user, container } = await mount(ByContext, { props: { load } });
    await user.click(screen.getByText("Next"));
    expect(asked.map(({ key }) => key)).toEqual([1, 2]);
    asked[1]!.answer("two");
    await screen.findByText("two");
    await user.click(screen.getByText("Next"));
    expect(container.textContent).toBe("NextLoading");
    asked[2]!.answer("three");
    expect(await screen.findByText("three")).toBeTruthy();
  });

  test("what a component offers to a ref is there when it is shown", async () => {
    const { promise, resolve } = deferred();
    const { screen, user } = await mount(Handles, { props: { promise } });
    await user.click(screen.getByText("Ask"));
    expect(screen.getByText("none")).toBeTruthy();
    resolve("shown");
    await screen.findByText("shown");
    await user.click(screen.getByText("Ask"));
    expect(screen.getByText("offered")).toBeTruthy();
  });
});

test("use(context) may be left out, and renders when the value changes", async () => {
  const { screen, user } = await mount(Themes);
  await user.click(screen.getByText("Switch"));
  await user.click(screen.getByText("light 0"));
  await user.click(screen.getByText("Dark"));
  expect(screen.getByText("dark 1")).toBeTruthy();
  await user.click(screen.getByText("Switch"));
  expect(screen.getByText("none 1")).toBeTruthy();
});

describe("useAsync", () => {
  test("is pending, then has data, which it keeps while it loads again", async () => {
    const { asked, load } = loads<string>();
    const { screen, user } = await mount(Loader, { props: { load } });
    const shown = () => screen.getByRole("status").textContent;
    expect(shown()).toBe("pending nothing ");
    asked[0]!.answer("A");
    await expect.poll(shown).toBe("success A ");
    await user.click(screen.getByText("Reload"));
    expect(shown()).toBe("pending A ");
    asked[1]!.fail(new Error("off"));
    await expect.poll(shown).toBe("error A Error: off");
    await user.click(screen.getByText("Reload"));
    expect(shown()).toBe("pending A ");
    asked[2]!.answer("A2");
    await expect.poll(shown).toBe("success A2 ");
  });

  test("answers do not overtake each other, and what is superseded is aborted", async () => {
    const { asked, load } = loads<string>();
    const { screen, user, settled } = await mount(Loader, { props: { load } });
    await user.type(screen.getByLabelText("Term"), "b");
    await expect.poll(() => asked.length).toBe(2);
    expect(asked.map(({ signal }) => signal!.aborted)).toEqual([true, false]);
    asked[1]!.answer("AB");
    asked[0]!.answer("A");
    await expect.poll(() => screen.getByRole("status").textContent).toBe("success AB ");
    await settled();
    expect(screen.getByRole("status").textContent).toBe("success AB ");
  });

  test("is aborted when the component goes, and when the page does", async () => {
    const { asked, load } = loads<string>();
    const first = await mount(Switched, { props: { load } });
    await first.user.click(first.screen.getByText("Remove"));
    expect(asked[0]!.signal!.aborted).toBe(true);
    asked[0]!.answer("late");
    await first.settled();
    const second = await mount(Loader, { props: { load } });
    expect(asked[1]!.signal!.aborted).toBe(false);
    await second.unmount();
    expect(asked[1]!.signal!.aborted).toBe(true);
  });

  test("a handler that fails loads nothing again", async () => {
    const { asked, load } = loads<string>();
    const page = await mount(Loader, { props: { load } });
    asked[0]!.answer("A");
    await expect.poll(() => page.screen.getByRole("status").textContent).toBe("success A ");
    await page.user.click(page.screen.getByText("Fail"));
    await page.settled();
    expect(asked).toHaveLength(1);
    expect(page.takeErrors()).toHaveLength(1);
    expect(page.screen.getByRole("status").textContent).toBe("success A ");
  });

  test("one that throws at once is an error like any other", async () => {
    const page = await mount(Loader, {
      props: {
        load: () => {
          throw new Error("at once");
        },
      },
    });
    await expect.poll(() => page.screen.getByRole("status").textContent).toBe("error nothing Error: at once");
  });
});

describe("useTask", () => {
  const jobs = () => {
    const list: (Job & { end: (text: string) => void; fail: (error: unknown) => void })[] = [];
    const work = (job: Job): Promise<string> => {
      const { promise, resolve, reject } = deferred();
      list.push({ ...job, end: resolve, fail: reject });
      return promise;
    };
    return { list, work };
  };

  test("runs, tells its progress, and ends; the page does not wait for it", async () => {
    const { list, work } = jobs();
    const { screen, user, settled } = await mount(Worker, { props: { work } });
    const shown = () => screen.getByRole("status").textContent;
    expect(shown()).toBe("idle - - -");
    await user.click(screen.getByText("One"));
    await settled();
    expect(shown()).toBe("pending - - -");
    expect(list[0]!.name).toBe("one");
    list[0]!.report(50);
    await expect.poll(shown).toBe("pending 50 - -");
    list[0]!.end("done");
    await expect.poll(shown).toBe("success 50 done -");
    list[0]!.report(99);
    await settled();
    expect(shown()).toBe("success 50 done -");
  });

  test("is cancelled, and whatever it still gives is ignored", async () => {
    const { list, work } = jobs();
    const { screen, user, settled } = await mount(Worker, { props: { work } });
    await user.click(screen.getByText("Cancel"));
    expect(screen.getByRole("status").textContent).toBe("idle - - -");
    await user.click(screen.getByText("One"));
    await expect.poll(() => list.length).toBe(1);
    await user.click(screen.getByText("Cancel"));
    expect(list[0]!.signal.aborted).toBe(true);
    list[0]!.end("late");
    await settled();
    expect(screen.getByRole("status").textContent).toBe("cancelled - - -");
  });

  test("another run takes its place; what it throws is its error", async () => {
    const { list, work } = jobs();
    const { screen, user } = await mount(Worker, { props: { work } });
    await user.click(screen.getByText("One"));
    await user.click(screen.getByText("Two"));
    await expect.poll(() => list.length).toBe(2);
    expect(list.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    list[0]!.end("one");
    list[1]!.fail(new Error("two"));
    await expect.poll(() => screen.getByRole("status").textContent).toBe("error - - Error: two");
  });
});
