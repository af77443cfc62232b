// Who is timed: Heddle's live views, and the rivals of bench/strings, from a state being set to its patch being ready.
import type { Contender } from "../lib/interleave.ts";
import { MountedView } from "../lib/mounted-view.ts";
import { loadAddon } from "../strings/native-addon.ts";
import type { RenderMode } from "../strings/table-states.ts";
import { createVariants, type Variant } from "../strings/variants.ts";
import Table from "../../examples/table/table.lv.tsx";
import ExposedTable from "./exposed-table.lv.tsx";
import { type BenchRow, type Operation, ROWS } from "./operations.ts";
import SelectableTable from "./selectable-table.lv.tsx";
import UnmemoisedTable from "./unmemoised-table.lv.tsx";

type Rows = readonly BenchRow[];

interface SettableProps<T> {
  readonly rows: Rows;
  readonly change: (set: (value: T) => void) => void;
}

/** A table of `ROWS` that has a state which can be set at will, and the time from there to the patch. */
class SettableTable<T> {
  readonly #mounted: MountedView;
  #value: T | null = null;
  #setAt = 0;

  constructor(component: (props: SettableProps<T>) => unknown) {
    const change: SettableProps<T>["change"] = (set) => {
      this.#setAt = performance.now();
      set(this.#value as T);
    };
    this.#mounted = new MountedView(component, { rows: ROWS, change });
  }

  /** Returns ms. */
  set(value: T): number {
    this.#value = value;
    this.#mounted.receive(this.#mounted.click("change"));
    return this.#mounted.sentAt - this.#setAt;
  }

  /** Of the last frame. */
  get frameBytes(): number {
    return this.#mounted.frameBytes;
  }
}

/** How many bytes the frame of an operation takes, with its header. */
export function frameBytes({ to }: Operation): number {
  const table = new SettableTable<Rows>(ExposedTable);
  table.set(to);
  return table.frameBytes;
}

/** Setting the rows that `operation` leads to, in the example's table with its rows memoised by the compiler. */
export function settingRows({ name, to }: Operation): Contender {
  return thereAndBack(name, to, ROWS, new SettableTable<Rows>(ExposedTable));
}

/** Moving the selection from one row to another, and back. */
export function selecting(name: string): Contender {
  const table = new SettableTable<number>(SelectableTable);
  const [from, to] = [ROWS[1]!.id, ROWS[700]!.id];
  table.set(from);
  return thereAndBack(name, to, from, table);
}

/** As `settingRows`, without memoisation. */
export function settingUnmemoised(name: string, to: Rows): Contender {
  return thereAndBack(name, to, ROWS, new SettableTable<Rows>(UnmemoisedTable));
}

/**
 * An error if `settingUnmemoised` did not render rows that are the same again after all. To be called when all is timed: the
 * getter it reads by would make the rows' properties slower to read from then on.
 */
export function requireFullRender(): void {
  const table = new SettableTable<Rows>(UnmemoisedTable);
  let reads = 0;
  const watched = {
    ...ROWS[500]!,
    get name() {
      reads++;
      return "watched";
    },
  };
  const rows = ROWS.with(500, watched);
  table.set(rows);
  const before = reads;
  table.set([...rows]);
  if (reads === before) throw new Error("the compiler memoised the rows that were to be rendered each time");
}

function thereAndBack<T>(name: string, to: T, from: T, table: SettableTable<T>): Contender {
  const step = (): number => {
    const ms = table.set(to);
    table.set(from);
    return ms;
  };
  return { name, step };
}

/**
 * A click on the example's button in a view that was just mounted: from the event's frame to its patch, with finding
 * the handler and running it.
 */
export function clicking({ name, label }: Operation): Contender {
  const step = (): number => {
    const mounted = new MountedView(Table);
    const frame = mounted.click(label);
    const start = performance.now();
    mounted.receive(frame);
    const ms = mounted.sentAt - start;
    mounted.close();
    return ms;
  };
  return { name: `${name}_event`, step };
}

/** The variants of bench/strings, by name: `js` has no native code at all. */
export async function loadRivals(): Promise<Map<Variant["name"], Variant>> {
  const variants = await createVariants(loadAddon());
  return new Map(variants.map((variant) => [variant.name, variant]));
}

/** A rival at the same change; `memo` reuses rows whose object is the same, `all` renders every row. */
export function rivalAt(name: string, variant: Variant, to: Rows, mode: RenderMode): Contender {
  const table = variant.open();
  table.render(ROWS, mode);
  table.writeFirst();
  const set = (rows: Rows): number => {
    const start = performance.now();
    table.render(rows, mode);
    table.writePatch();
    return performance.now() - start;
  };
  const step = (): number => {
    const ms = set(to);
    set(ROWS);
    return ms;
  };
  return { name, step };
}
