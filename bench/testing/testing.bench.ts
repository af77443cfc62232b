// What a test of an app costs that goes through heddle/testing: clicks on the examples' counter, each until the page has settled. Components
// are compiled for development, as tests run them. See bench/README.md.
import { mount } from "../../dist/testing/src/index.js";
import { createReport } from "../lib/figures.ts";
import { type Contender, interleave } from "../lib/interleave.ts";

process.env["NODE_ENV"] = "development";
const { default: Counter } = await import("../../examples/counter/counter.lv.tsx");

const report = createReport("testing");

/** Times all of what a test does. */
const timed = (name: string, act: () => Promise<void>): Contender => ({
  name,
  async step() {
    const start = performance.now();
    await act();
    return performance.now() - start;
  },
});

const { screen, user, container, settled, takePatches } = await mount(Counter);
const button = screen.getByText("+1");
let count = 0;

/** Clicks, and looks whether the page shows it. */
async function click(element: HTMLElement, heading: () => HTMLElement): Promise<void> {
  await user.click(element);
  await settled();
  if (heading().textContent !== `Count: ${++count}`) throw new Error(`the count is not ${count}`);
  takePatches();
}
const byText = (): HTMLElement => screen.getByText(/^Count/);

const timings = await interleave(
  [
    timed("held", () => click(button, () => container.querySelector("h1")!)),
    timed("by_text", () => click(screen.getByText("+1"), byText)),
    timed("by_role", () => click(screen.getByRole("button", { name: "+1" }), () => screen.getByRole("heading", { name: /^Count/ }))),
    timed("mount", async () => (await mount(Counter)).unmount()),
  ],
  { rounds: 31, warmUpRounds: 10, sliceMs: 20 },
);

const perSecond = (name: string): number => 1e6 / timings.us(name);
report("interactions_per_s", perSecond("by_text"), "1/s");
report("interactions_by_role_per_s", perSecond("by_role"), "1/s");
report("interactions_without_queries_per_s", perSecond("held"), "1/s");
report("mounts_per_s", perSecond("mount"), "1/s");
