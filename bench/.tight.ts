import { interleave } from "/work/main/bench/lib/interleave.ts";
import { clicking, loadRivals, rivalAt, settingRows, settingUnmemoised } from "/work/main/bench/table/contenders.ts";
import { operations, ROWS } from "/work/main/bench/table/operations.ts";
const rivals = await loadRivals(); const js = rivals.get("js")!;
const op = (n) => operations.find((o) => o.name === n)!;
const cs = { full: () => settingUnmemoised("full", op("update_one").to), js: () => rivalAt("js", js, op("update_one").to, "all"),
 one: () => settingRows(op("update_one")), jsone: () => rivalAt("jsone", js, op("update_one").to, "memo"), swap: () => settingRows(op("swap")), jsswap: () => rivalAt("jsswap", js, op("swap").to, "memo") };
for (const n of process.argv.slice(2)) {
  const c = cs[n](); let best = 1e9;
  for (let r = 0; r < 12; r++) { let s = 0; const N = 300; for (let i = 0; i < N; i++) s += c.step(); best = Math.min(best, s / N); }
  console.log(n, (best * 1000).toFixed(2));
}
