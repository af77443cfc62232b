/** The components that pages of the guide show do what those pages say. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { mount, unmountAll } from "../src/index.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

mkdirSync(join(ROOT, ".heddle"), { recursive: true });
const folder = mkdtempSync(join(ROOT, ".heddle", "guides-"));
afterEach(unmountAll);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Opens a page of the module in this page of the guide that has this component as its default. */
async function open(guide: string, name: string, props: object = {}): Promise<Awaited<ReturnType<typeof mount>>> {
  const text = readFileSync(join(ROOT, `docs/guide/${guide}.md`), "utf8");
  const source = [...text.matchAll(/^```tsx\n(.*?)^```$/gms)]
    .map(([, block]) => block!)
    .find((block) => block.includes(`default function ${name}(`));
  const file = join(folder, `${name}.lv.tsx`);
  writeFileSync(file, source!);
  const module = (await import(/* @vite-ignore */ file)) as { readonly default: Parameters<typeof mount>[0] };
  return mount(module.default, { props });
}

const messages = (errors: readonly { readonly error: unknown }[]): string[] => errors.map(({ error }) => (error as Error).message);

test("first page", async () => {
  const { screen, user } = await open("first-page", "Counter");
  await user.click(screen.getByText("+1"));
  expect(screen.getByText("Count: 1")).toBeTruthy();
});

test("a route", async () => {
  const { screen } = await open("first-page", "List", { params: { id: "7" }, query: {}, sessionId: "abcdef" });
  expect(screen.getByText("List 7, sorted by name, for abcd")).toBeTruthy();
});

describe("components", () => {
  test("props go down, news come up", async () => {
    const { screen, user } = await open("components", "Shelf");
    expect(screen.getByText("There is room.")).toBeTruthy();
    await user.click(screen.getByText("One more"));
    expect(screen.getByRole("heading").textContent).toBe("4 books");
    expect(screen.getByText("The shelf is full.")).toBeTruthy();
  });

  test("another key is another draft", async () => {
    const { screen, user } = await open("components", "Mail");
    await user.type(screen.getByLabelText("To Ada"), "Dear Ada");
    await user.click(screen.getByText("Write to Grace"));
    expect(screen.getByLabelText("To Grace")).toHaveProperty("value", "");
  });
});

describe("state", () => {
  test("a reducer beside a field", async () => {
    const { screen, user } = await open("state", "Guests");
    for (const name of ["Ada", "Grace"]) {
      await user.type(screen.getByLabelText("Name"), name);
      await user.submit(screen.getByLabelText("Name").closest("form")!);
    }
    expect(screen.getByRole("status").textContent).toBe("Ada, Grace");
    expect(screen.getByLabelText("Name")).toHaveProperty("value", "");
    await user.click(screen.getByText("Clear"));
    expect(screen.getByRole("status").textContent).toBe("nobody");
  });

  test("flush shows what was set so far", async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const { screen, user } = await open("state", "Export", { write: () => promise });
    await user.click(screen.getByText("idle"));
    expect(await screen.findByText("writing")).toBeTruthy();
    resolve("12 rows");
    expect(await screen.findByText("12 rows")).toBeTruthy();
  });
});

describe("effects", () => {
  test("subscribe, and end", async () => {
    const listeners = new Set<() => void>();
    const store = {
      value: 1,
      subscribe: (changed: () => void) => {
        listeners.add(changed);
        return () => listeners.delete(changed);
      },
    };
    const page = await open("effects", "Watch", { store });
    store.value = 2;
    for (const changed of listeners) changed();
    expect(await page.screen.findByText("2")).toBeTruthy();
    await page.unmount();
    expect(listeners.size).toBe(0);
  });

  test("tick", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    try {
      const { screen, settled } = await open("effects", "Clock");
      vi.advanceTimersByTime(3000);
      await settled();
      expect(screen.getByText("3 ticks")).toBeTruthy();
      await unmountAll();
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("async", () => {
  test("use and Suspense", async () => {
    const answers: ((text: string) => void)[] = [];
    const load = (): Promise<string> => new Promise((resolve) => answers.push(resolve));
    const { screen, user } = await open("async", "Reader", { load });
    expect(screen.getByText("Loading …")).toBeTruthy();
    answers[0]!("One");
    expect(await screen.findByText("One")).toBeTruthy();
    await user.click(screen.getByText("Next"));
    expect(screen.getByText("Loading …")).toBeTruthy();
    answers[1]!("Two");
    expect(await screen.findByText("Two")).toBeTruthy();
  });

  test("useAsync", async () => {
    const search = vi.fn(async (term: string) => (term === "" ? ["ash", "beech"] : ["beech"]));
    const { screen, user } = await open("async", "Finder", { search });
    await expect.poll(() => screen.queryAllByRole("listitem").length).toBe(2);
    await user.type(screen.getByLabelText("Term"), "b");
    await expect.poll(() => screen.queryAllByRole("listitem").length).toBe(1);
    await user.click(screen.getByText("Again"));
    expect(search.mock.calls.map(([term]) => term)).toEqual(["", "b", "b"]);
  });

  test("useTask", async () => {
    const { screen, user } = await open("async", "Converter", { convert: async () => {} });
    await user.click(screen.getByText("Convert"));
    expect(await screen.findByText("4 parts")).toBeTruthy();
    expect(screen.getByRole("progressbar")).toHaveProperty("value", 1);
  });
});

describe("errors", () => {
  test("a handler that throws takes back what it has set", async () => {
    const { screen, user, takeErrors } = await open("errors", "Transfer");
    await user.click(screen.getByRole("button", { name: "60" }));
    expect(screen.getByRole("status").textContent).toBe("100 left, 0 sent");
    await user.click(screen.getByRole("button", { name: "10" }));
    expect(screen.getByRole("status").textContent).toBe("90 left, 10 sent");
    expect(messages(takeErrors())).toEqual(["more than 50 at once"]);
  });

  test("a boundary shows its fallback, and reset mounts the content afresh", async () => {
    const { screen, user, takeErrors } = await open("errors", "Report");
    await user.click(screen.getByText("1 2"));
    expect(screen.getByText("2 4")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "empty" }));
    expect(screen.getByRole("alert").textContent).toBe("no values again");
    await user.click(screen.getByRole("button", { name: "fill" }));
    await user.click(screen.getByRole("button", { name: "again" }));
    expect(screen.getByText("3")).toBeTruthy();
    expect(messages(takeErrors()).map((message) => message.split("\n")[0])).toEqual(["no values"]);
  });
});

test("portals", async () => {
  const { screen, user, document } = await open("portals", "Menu");
  await user.click(screen.getByText("Chosen: nothing"));
  expect(document.querySelector("body > ul.popup")).toBeTruthy();
  await user.click(screen.getByText("paste"));
  expect(screen.getByText("Chosen: paste")).toBeTruthy();
  await user.click(document.body);
  expect(screen.queryByText("copy")).toBeNull();
});

test("the document's head", async () => {
  const { screen, user, document } = await open("head", "Inbox");
  expect(document.title).toBe("Inbox (3)");
  expect(document.querySelector("head meta[name=description]")?.getAttribute("content")).toMatch(/^Letters/);
  await user.click(screen.getByText("Read one"));
  expect(document.title).toBe("Inbox (2)");
});
