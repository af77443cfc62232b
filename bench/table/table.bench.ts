// A table of 1000 rows by 5 cells: what a change costs from state to patch, in process, beside differs written for the
// purpose. See bench/README.md.
import { createReport } from "../lib/figures.ts";
import { interleave } from "../lib/interleave.ts";
import { clicking, frameBytes, loadRivals, requireFullRender, rivalAt, selecting, settingRows, settingUnmemoised } from "./contenders.ts";
import { operations, ROWS } from "./operations.ts";

// The slices make rounds of about 200 ms, and are long enough for a contender's own garbage to be collected in them; the clicks
// mount a view each, so that a slice of them is a single one.
const SETTING = { rounds: 61, warmUpRounds: 50, sliceMs: 6 };
const CLICKING = { rounds: 61, warmUpRounds: 15, sliceMs: 0 };

const report = createReport("table");
const oneChanged = operations.find(({ name }) => name === "update_one")!.to;
const same = [...ROWS];

const rivals = await loadRivals();
const js = rivals.get("js")!;

const setting = await interleave(
  [
    ...operations.map(settingRows),
    ...operations.map(({ name, to }) => rivalAt(`js_rival_${name}`, js, to, "memo")),
    selecting("select"),
    settingUnmemoised("full_render", oneChanged),
    settingUnmemoised("full_render_same", same),
    rivalAt("js_rival_same", js, same, "all"),
    ...[...rivals].map(([name, variant]) => rivalAt(name === "js" ? "js_rival" : `rival_${name}`, variant, oneChanged, "all")),
  ],
  SETTING,
);
const clicked = await interleave(operations.map(clicking), CLICKING);
requireFullRender();

for (const timings of [setting, clicked]) for (const name of timings.names) report(`${name}_us`, timings.us(name), "us");
for (const operation of operations) report(`${operation.name}_bytes`, frameBytes(operation), "bytes");
report("full_render_vs_js_rival", setting.ratio("full_render", "js_rival"), "x");
