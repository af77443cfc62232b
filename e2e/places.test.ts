/** Whatever goes wrong in a component is told with the line and the column where it is written. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { live, visit } from "./lib/browser.ts";
import { createStage } from "./lib/stage.ts";

const stage = createStage("e2e/fixtures/places-server.ts");

/** Where each marked thing stands, as `file:line:column`. */
const PLACES = new Map(
  ["places.lv.tsx", "places-parts.tsx"].flatMap((name) => {
    const file = fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
    return readFileSync(file, "utf8")
      .split("\n")
      .flatMap((line, at) =>
        [...line.matchAll(/\/\*@(.*?)\*\//g)].map((mark) => [mark[1]!, `${file}:${at + 1}:${mark.index + mark[0].length + 1}`] as const),
      );
  }),
);

const placeOf = (name: string): string => {
  expect([...PLACES.keys()]).toContain(name);
  return PLACES.get(name)!;
};

/** The line of the source with a mark under the column. */
const frameOf = (place: string): RegExp => {
  const [, line, column] = /:(\d+):(\d+)$/.exec(place)!;
  return new RegExp(`> +${line} \\|.*\\n +\\| {${column}}\\^`);
};

const RENDERS = `top level,kept row,slot,attribute,prop,stateless component,fragment,spread,lazy initialiser,memo,hook misuse,object as child,object in a list,no component,style`;

test.each(RENDERS.split(","))("an error of a render: %s", async (name) => {
  const before = stage.app.log.length;
  const response = await fetch(`${stage.app.url}/${name}`);
  expect(response.status).toBe(500);
  await expect.poll(() => stage.app.log.slice(before)).toContain(` at ${placeOf(name)}: `);
  expect(stage.app.log.slice(before)).toMatch(frameOf(placeOf(name)));
  expect((await response.text()).replaceAll("&#62;", ">")).toMatch(frameOf(placeOf(name)));
});

test("a component that is not there is named as it is written", async () => {
  const response = await fetch(`${stage.app.url}/no component`);
  expect(await response.text()).toContain("&#60;Missing&#62; is undefined instead of a function.");
});

test.each(["duplicate keys", "function as child", "unsafe URL"])("a warning: %s", async (name) => {
  const before = stage.app.log.length;
  expect((await fetch(`${stage.app.url}/${name}`)).status).toBe(200);
  await expect.poll(() => stage.app.log.slice(before)).toContain(`(${placeOf(name)})`);
});

test.each([
  ["inline", "a handler"],
  ["named", "a handler"],
  ["async", "a handler"],
  ["row", "a handler"],
  ["reducer", "a render"],
  ["effect", "an effect"],
  ["clean-up", "a cleanup"],
])("an error in a live page: %s", async (name, during) => {
  const { page, context } = await visit(stage.browser, stage.app.url);
  await live(page);
  const before = stage.app.log.length;
  await page.locator(`#${name}`).dispatchEvent("click");
  if (name === "clean-up") {
    await page.waitForSelector("u", { state: "attached" });
    await page.locator(`#${name}`).dispatchEvent("click");
  }
  await expect.poll(() => stage.app.log.slice(before)).toContain(placeOf(name));
  expect(stage.app.log.slice(before)).toMatch(new RegExp(`error in ${during} of <\\w+> on / at `));
  expect(stage.app.log.slice(before)).toContain(` at ${placeOf(name)}: `);
  expect(stage.app.log.slice(before)).toMatch(frameOf(placeOf(name)));
  await context.close();
});
