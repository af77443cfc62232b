// What the page around it adds to the cost of an update: nothing, if updates are targeted. See bench/README.md.
import { createReport } from "../lib/figures.ts";
import { clicking } from "../components/clicking.ts";
import { interleave } from "../lib/interleave.ts";
import { OneCounter } from "./pages.lv.tsx";

const SIZES = [10, 1000, 100_000];

const report = createReport("targeted");

const timings = await interleave(
  SIZES.map((nodes) => clicking(`page_${nodes}`, OneCounter, { nodes })),
  { rounds: 61, warmUpRounds: 100, sliceMs: 2 },
);
for (const name of timings.names) report(`${name}_us`, timings.us(name), "us");
for (const nodes of SIZES.slice(1)) report(`page_${nodes}_vs_10`, timings.ratio(`page_${nodes}`, "page_10"), "x");
