/** The game of life: a timer on the server, four thousand cells, a pointer and a keyboard. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { settled } from "./lib/browser.ts";
import { createStage } from "./lib/stage.ts";

const stage = createStage("examples/server.ts");

const WAIT = { timeout: 10_000 };

const generation = async (page: Page): Promise<number> => Number((await page.textContent("#generation"))!.replace("Generation ", ""));

/** Cells that live, as `x,y`. */
const living = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll(".board > div")].flatMap((row, y) =>
      [...row.children].flatMap((cell, x) => (cell.className === "on" ? [`${x},${y}`] : [])),
    ),
  );

async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key);
  await settled(page);
}

/** Middles of cells on the screen. */
async function places(page: Page, ...cells: readonly (readonly [x: number, y: number])[]): Promise<(readonly [number, number])[]> {
  const { x, y, width, height } = (await page.locator(".board").boundingBox())!;
  return cells.map(([column, row]) => [x + ((column + 0.5) * width) / 80, y + ((row + 0.5) * height) / 50] as const);
}

test("plays, pauses and steps, by buttons and by keys, and keeps the nodes of its cells", async () => {
  await stage.onPage("/life", async (page, { connections }) => {
    await page.evaluate(() => Object.assign(window, { cells: [...document.querySelectorAll(".board i")] }));
    expect(await page.textContent("#population")).toBe("36 alive");
    await page.getByRole("button", { name: "Step", exact: true }).click();
    await expect.poll(() => generation(page), WAIT).toBe(1);
    await press(page, "s");
    await expect.poll(() => generation(page), WAIT).toBe(2);

    const frames = connections[0]!.received;
    const before = frames.length;
    await page.getByRole("button", { name: "Play" }).click();
    await expect.poll(() => generation(page), WAIT).toBeGreaterThan(8);
    await press(page, "p");
    await page.getByRole("button", { name: "Play" }).waitFor();
    // A generation of the gun changes some twenty of 4000 cells.
    for (const frame of frames.slice(before)) expect(frame.length).toBeLessThan(300);

    const paused = await generation(page);
    await page.waitForTimeout(400);
    expect(await generation(page)).toBe(paused);
    const kept = await page.evaluate(() => {
      const { cells } = window as unknown as { cells: Element[] };
      return cells.length === 4000 && [...document.querySelectorAll(".board i")].every((cell, at) => cell === cells[at]);
    });
    expect(kept).toBe(true);
  });
});

test("is drawn on by dragging, without gaps, and a drag that begins on a living cell kills", async () => {
  await stage.onPage("/life", async (page) => {
    await press(page, "c");
    const [first, last, far] = await places(page, [10, 10], [14, 10], [40, 40]);
    await page.mouse.move(...first!);
    await page.mouse.down();
    await settled(page);
    await page.mouse.move(...last!);
    await page.mouse.up();
    await expect.poll(() => living(page), WAIT).toEqual(["10,10", "11,10", "12,10", "13,10", "14,10"]);
    // The button is up: nothing is drawn any more.
    await page.mouse.move(...far!);
    await page.mouse.move(...first!);
    await page.mouse.down();
    await page.mouse.up();
    await expect.poll(() => living(page), WAIT).toEqual(["11,10", "12,10", "13,10", "14,10"]);
  });
});

test("is drawn on by the keyboard, and says where its cursor is", async () => {
  await stage.onPage("/life", async (page) => {
    await press(page, "c");
    await page.focus(".board");
    for (const key of ["ArrowLeft", "ArrowRight", "ArrowDown", "ArrowDown", "Enter", "ArrowRight", "Space"]) await press(page, key);
    await expect.poll(() => living(page), WAIT).toEqual(["1,2", "2,2"]);
    expect(await page.textContent("output.unseen")).toBe("Row 3, column 3: alive");
    const cursor = (await page.locator(".board b").boundingBox())!;
    const cell = (await page.locator(".board > div").nth(2).locator("i").nth(2).boundingBox())!;
    expect(Math.abs(cursor.x - cell.x)).toBeLessThan(2);
    expect(Math.abs(cursor.y - cell.y)).toBeLessThan(2);
  });
});

test("goes on after a broken link, and random boards and sizes are its own", async () => {
  await stage.onPage("/life", async (page) => {
    await page.selectOption("select", "small");
    await expect.poll(() => page.locator(".board i").count(), WAIT).toBe(48 * 30);
    await press(page, "r");
    await page.getByRole("button", { name: "Play" }).click();
    await expect.poll(() => generation(page), WAIT).toBeGreaterThan(2);
    stage.link.dropAll();
    await page.waitForSelector('html[data-heddle="live"]', { state: "attached" });
    const then = await generation(page);
    await expect.poll(() => generation(page), WAIT).toBeGreaterThan(then + 2);
    await press(page, "p");
    await page.getByRole("button", { name: "Play" }).waitFor();
    // What the page shows after all is what the server has counted.
    expect(`${(await living(page)).length} alive`).toBe(await page.textContent("#population"));
  });
});
