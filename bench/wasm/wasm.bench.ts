// What WebAssembly costs where there is no addon: the changes of the table bench with each, side by side, and the sizes of both.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import Counter from "../../examples/counter/counter.lv.tsx";
import { createReport } from "../lib/figures.ts";
import { type Contender, interleave } from "../lib/interleave.ts";
import { createView, MountedView } from "../lib/mounted-view.ts";
import ExposedTable from "../table/exposed-table.lv.tsx";
import { clicking, selecting, settingRows, settingUnmemoised } from "../table/contenders.ts";
import { operations, ROWS } from "../table/operations.ts";
import { addonFile, type Kind, switchDiffers, wasmFile } from "./switched-differ.ts";

// As the table bench has them, in half as many rounds: there are two of each.
const SETTING = { rounds: 31, warmUpRounds: 60, sliceMs: 2 };
const CLICKING = { rounds: 31, warmUpRounds: 8, sliceMs: 0 };

const report = createReport("wasm");
const use = switchDiffers();

/** What `create` makes, once with each differ. */
const both = (create: () => Contender): Contender[] =>
  (["native", "wasm"] as const satisfies Kind[]).map((kind) => {
    use(kind);
    const { name, step } = create();
    return { name: `${name}_${kind}`, step: () => (use(kind), step()) };
  });

const oneChanged = operations.find(({ name }) => name === "update_one")!.to;

const timings = [
  await interleave(
    [
      ...operations.flatMap((operation) => both(() => settingRows(operation))),
      ...both(() => selecting("select")),
      ...both(() => settingUnmemoised("full_render", oneChanged)),
      ...both(clickingCounter),
      ...both(() => firstHtml("counter_html", Counter, {})),
      ...both(() => firstHtml("table_html", ExposedTable, { rows: ROWS, change: () => {} })),
    ],
    SETTING,
  ),
  await interleave(
    operations.flatMap((operation) => both(() => clicking(operation))),
    CLICKING,
  ),
];

for (const timing of timings) {
  const names = timing.names.filter((name) => name.endsWith("_wasm")).map((name) => name.slice(0, -"_wasm".length));
  for (const name of names) {
    for (const kind of ["native", "wasm"]) report(`${name}_${kind}_us`, timing.us(`${name}_${kind}`), "us");
    report(`${name}_wasm_vs_native`, timing.ratio(`${name}_wasm`, `${name}_native`), "x");
  }
}
for (const [name, file] of [
  ["wasm", wasmFile],
  ["addon", addonFile],
] as const) {
  const bytes = readFileSync(file);
  report(`${name}_raw_bytes`, bytes.length, "bytes");
  report(`${name}_gzip_bytes`, gzipSync(bytes, { level: 9 }).length, "bytes");
}

/** A click on a counter, from the event's bytes to the patch. */
function clickingCounter(): Contender {
  const mounted = new MountedView(Counter);
  const step = (): number => {
    const frame = mounted.click("+1");
    const start = performance.now();
    mounted.receive(frame);
    return mounted.sentAt - start;
  };
  return { name: "counter_event", step };
}

/** A new view and its first HTML. */
function firstHtml(name: string, component: Parameters<typeof createView>[0], props: Record<string, unknown>): Contender {
  const step = (): number => {
    const start = performance.now();
    const view = createView(component, props);
    view.html();
    const ms = performance.now() - start;
    view.close();
    return ms;
  };
  return { name, step };
}
