/** The moiré example: a stream of pointer events, and attributes of SVG. */
import { expect, test } from "vitest";
import { settled } from "./lib/browser.ts";
import { createStage } from "./lib/stage.ts";

const stage = createStage("examples/server.ts");

const WAIT = { timeout: 10_000 };

test("the rings end where the pointer does; a move is one attribute, and of a stream few are sent", async () => {
  await stage.onPage("/moire", async (page, { connections }) => {
    const { sent, received } = connections[0]!;
    const [sentBefore, receivedBefore] = [sent.length, received.length];
    // Within one task, however slow the machine is.
    await page.evaluate(() => {
      const picture = document.querySelector(".picture")!;
      const { left, top, width, height } = picture.getBoundingClientRect();
      for (let step = 1; step <= 50; step++)
        picture.dispatchEvent(
          new PointerEvent("pointermove", { bubbles: true, clientX: left + (width * step) / 200, clientY: top + height / 2 }),
        );
    });
    await expect.poll(() => page.getAttribute(".follows", "transform"), WAIT).toMatch(/^translate\(-50(\.\d)? -?0(\.\d)?\)$/);
    await settled(page);
    // The first and the last one, and acknowledgements of their patches.
    expect(sent.length - sentBefore).toBeLessThanOrEqual(4);
    for (const frame of received.slice(receivedBefore)) expect(frame.length).toBeLessThan(40);
  });
});

test("the rings follow arrow keys and parameters, and come home", async () => {
  await stage.onPage("/moire", async (page) => {
    await page.focus(".picture");
    const transform = (): Promise<string | null> => page.getAttribute(".follows", "transform");
    const home = await transform();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    await expect.poll(transform, WAIT).toBe("translate(20 10)");

    const knob = (name: string): ReturnType<typeof page.getByRole> => page.getByRole("slider", { name });
    await knob("Rings").focus();
    await page.keyboard.press("End");
    await expect.poll(() => page.locator("circle").count(), WAIT).toBe(160);
    await page.keyboard.press("Home");
    await expect.poll(() => page.locator("circle").count(), WAIT).toBe(10);
    await knob("Gap").focus();
    await page.keyboard.press("End");
    await expect.poll(() => page.locator(".follows circle").last().getAttribute("r"), WAIT).toBe("30");
    await knob("Stroke").focus();
    await page.keyboard.press("End");
    await expect.poll(() => page.getAttribute(".picture svg", "stroke-width"), WAIT).toBe("3");

    await page.getByRole("button", { name: "Put back" }).click();
    await expect.poll(transform, WAIT).toBe(home);
    expect(
      await page
        .locator("circle")
        .first()
        .evaluate((circle) => circle.namespaceURI),
    ).toBe("http://www.w3.org/2000/svg");
  });
});
