/** What `smoke` does on a page, and what it makes of what goes wrong. */
import { afterEach, describe, expect, test } from "vitest";
import { mount, SmokeError, type TestPage, unmountAll } from "../src/index.ts";
import { Away, Quiet, SameIds, Survey, ThirdThrows } from "./smoke.lv.tsx";

afterEach(unmountAll);

const failure = (page: TestPage, seed = 1): Promise<SmokeError> =>
  page.smoke({ seed }).then(
    () => expect.fail("nothing goes wrong"),
    (error: unknown) => error as SmokeError,
  );

async function survey(seed: number): Promise<{ steps: readonly string[]; got: Map<string, unknown[]> }> {
  const got = new Map<string, unknown[]>();
  const page = await mount(Survey, { props: { got: (name, value) => got.set(name, [...(got.get(name) ?? []), value]) } });
  const { steps } = await page.smoke({ seed, runs: 60, timeoutMs: 20_000 });
  return { steps, got };
}

describe("a page without mistakes", () => {
  test("gets from each field what the field gives", async () => {
    const { steps, got } = await survey(7);
    expect(steps).toHaveLength(60);
    expect([...got.keys()].sort()).toEqual(["checkbox", "date", "email", "number", "range", "select", "text"]);
    for (const value of got.get("range")!) expect([1, 2, 3, 4, 5, 6, 7]).toContain(value);
    for (const value of got.get("number")!) expect(value).toBeTypeOf("number");
    for (const value of got.get("date")!) expect(value).toMatch(/^(\d{4}-\d\d-\d\d)?$/);
    for (const value of got.get("checkbox")!) expect(value).toBeTypeOf("boolean");
    expect(steps).toContain('submit form "Survey"');
  });

  test("meets the same with the same seed, and something else with another", async () => {
    const [one, same, other] = [await survey(3), await survey(3), await survey(4)];
    expect(same.steps).toEqual(one.steps);
    expect(other.steps).not.toEqual(one.steps);
  });

  test("is left in peace where nobody listens", async () => {
    const page = await mount(Quiet);
    expect(await page.smoke({ seed: 5 })).toEqual({ seed: 5, steps: [] });
  });

  test("is not left, and what nobody sees is not clicked", async () => {
    const page = await mount(Away);
    await page.smoke({ runs: 3 });
    expect(page.navigations).toEqual(Array.from({ length: 3 }, () => ({ kind: "link", url: "http://localhost/elsewhere" })));
    expect(page.html()).toContain("3</main>");
  });

  test("takes no longer than it may", async () => {
    const page = await mount(ThirdThrows);
    expect((await page.smoke({ timeoutMs: 0 })).steps).toEqual([]);
  });
});

describe("what goes wrong is told with the steps that led there:", () => {
  test("an error, of which the test need not take notice once more", async () => {
    const page = await mount(ThirdThrows);
    const error = await failure(page, 12);
    expect(error).toBeInstanceOf(SmokeError);
    expect(error).toMatchObject({
      seed: 12,
      steps: Array.from({ length: 3 }, () => 'click button "Count"'),
      cause: { cause: new Error("not three") },
    });
    expect(error.message).toMatch(/^smoke\({ seed: 12 }\): [^]*not three[^]*\nSteps:\n1\. click button "Count"\n2\. .*\n3\. /);
    expect(page.errors).toEqual([]);
  });

  test("a warning", async () => {
    const { message } = await failure(await mount(SameIds));
    expect(message).toMatch(/same[^]*1\. click button "Twice"/);
  });

  test("a page that is not what its server shows", async () => {
    const page = await mount(Away);
    page.document.addEventListener("click", () => page.document.querySelector("a")!.setAttribute("title", "of a script"));
    const { message } = await failure(page);
    expect(message).toMatch(/main > a: the page has attribute title="of a script"[^]*1\. click a "Elsewhere"/);
  });
});
