/** The components of `docs/guide/errors.md` do what the page says. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, expect, test } from "vitest";
import { mount, unmountAll } from "../src/index.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const GUIDE = readFileSync(join(ROOT, "docs/guide/errors.md"), "utf8");

mkdirSync(join(ROOT, ".heddle"), { recursive: true });
const folder = mkdtempSync(join(ROOT, ".heddle", "errors-guide-"));
afterEach(unmountAll);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Opens a page of the module that has this component as its default. */
async function open(name: string): Promise<Awaited<ReturnType<typeof mount>>> {
  const source = [...GUIDE.matchAll(/^```tsx\n(.*?)^```$/gms)]
    .map(([, text]) => text!)
    .find((text) => text.includes(`default function ${name}(`));
  const file = join(folder, `${name}.lv.tsx`);
  writeFileSync(file, source!);
  const module = (await import(/* @vite-ignore */ file)) as { readonly default: Parameters<typeof mount>[0] };
  return mount(module.default);
}

const messages = (errors: readonly { readonly error: unknown }[]): string[] => errors.map(({ error }) => (error as Error).message);

test("a handler that throws takes back what it has set", async () => {
  const { screen, user, takeErrors } = await open("Transfer");
  await user.click(screen.getByRole("button", { name: "60" }));
  expect(screen.getByRole("status").textContent).toBe("100 left, 0 sent");
  await user.click(screen.getByRole("button", { name: "10" }));
  expect(screen.getByRole("status").textContent).toBe("90 left, 10 sent");
  expect(messages(takeErrors())).toEqual(["more than 50 at once"]);
});

test("a boundary shows its fallback, and reset mounts the content afresh", async () => {
  const { screen, user, takeErrors } = await open("Report");
  await user.click(screen.getByText("1 2"));
  expect(screen.getByText("2 4")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "empty" }));
  expect(screen.getByRole("alert").textContent).toBe("no values again");
  await user.click(screen.getByRole("button", { name: "fill" }));
  await user.click(screen.getByRole("button", { name: "again" }));
  expect(screen.getByText("3")).toBeTruthy();
  expect(messages(takeErrors()).map((message) => message.split("\n")[0])).toEqual(["no values"]);
});
