import Table from "./table/exposed-table.lv.tsx";
import { ROWS } from "./table/operations.ts";
import { Commit } from "../dist/runtime/src/view/commit.js";
import { Instance } from "../dist/runtime/src/component/instance.js";
import { ComponentCall } from "../dist/runtime/src/vnode/vnode.js";
import { DifferView } from "../dist/runtime/src/native/binding.js";
import { tableHtml } from "./ssr/literals.ts";
const host: any = {
  warn() {},
  nextInstanceId() {
    return 1;
  },
  queueEffects() {},
  invalidate() {},
  mounted() {},
  unmounted() {},
};
const now = () => Number(process.hrtime.bigint());
for (let r = 0; r < 7; r++) {
  let a = 0,
    b = 0,
    c = 0,
    l = 0;
  const N = 300;
  for (let i = 0; i < N; i++) {
    const t0 = now();
    const root = new (Instance as any)(host, new (ComponentCall as any)(Table, { rows: ROWS, change() {} }, undefined), {
      id: 0,
      key: undefined,
      parent: null,
      level: 1,
    });
    const cm = new (Commit as any)(host, 1, root);
    cm.renderFirst(root);
    const t1 = now();
    const d = new (DifferView as any)();
    d.encoder.encodeMount(root);
    const t2 = now();
    d.mount();
    const t3 = now();
    cm.finish(host);
    d.drop();
    const t4 = now();
    tableHtml(ROWS);
    l += now() - t4;
    a += t1 - t0;
    b += t2 - t1;
    c += t3 - t2;
  }
  console.log(
    "render",
    (a / N / 1000).toFixed(0),
    "encode",
    (b / N / 1000).toFixed(0),
    "mount",
    (c / N / 1000).toFixed(0),
    "literal",
    (l / N / 1000).toFixed(0),
  );
}
