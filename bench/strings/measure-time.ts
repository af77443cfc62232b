// Times the variants side by side: in each round every variant does every change; the figure is the median over rounds.
// A round's figure is a mean over its repetitions, so that the garbage collection that a variant causes is in it.
import { performance } from "node:perf_hooks";
import type { Change, RenderMode, Rows } from "./table-states.ts";
import type { Table, Variant } from "./variants.ts";

export interface Timing {
  readonly change: string;
  readonly variant: string;
  /** Making VNodes alone. */
  readonly renderUs: number;
  /** From state to bytes, rendering included. */
  readonly totalUs: number;
}

export const FIRST_HTML = "first HTML";
const ROUNDS = 81;
const WARM_UP_ROUNDS = 15;
const ROUND_MS = 4; // per variant and change: 11 x 4 of them, 96 rounds, stay within half a minute

interface Task {
  readonly change: string;
  readonly variant: string;
  /** Adds one repetition to `spent`. */
  readonly step: (spent: Spent) => void;
  readonly renderUs: number[];
  readonly totalUs: number[];
}

interface Spent {
  renderMs: number;
  totalMs: number;
  steps: number;
}

export function measureTime(variants: readonly Variant[], changes: readonly Change[]): Timing[] {
  const tasks: Task[] = [
    ...variants.map((variant) => createTask(FIRST_HTML, variant, firstHtmlStep(variant, changes[0]!.from))),
    ...changes.flatMap((change) => variants.map((variant) => createTask(change.name, variant, changeStep(variant, change)))),
  ];
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
    // Every other round backwards: nobody always follows the same neighbour's garbage.
    for (const task of round % 2 === 0 ? tasks : [...tasks].reverse()) {
      const spent = runRound(task);
      if (round < WARM_UP_ROUNDS) continue;
      task.renderUs.push((spent.renderMs / spent.steps) * 1000);
      task.totalUs.push((spent.totalMs / spent.steps) * 1000);
    }
  }
  return tasks.map(({ change, variant, renderUs, totalUs }) => ({ change, variant, renderUs: median(renderUs), totalUs: median(totalUs) }));
}

function createTask(change: string, { name }: Variant, step: Task["step"]): Task {
  return { change, variant: name, step, renderUs: [], totalUs: [] };
}

function runRound(task: Task): Spent {
  const spent = { renderMs: 0, totalMs: 0, steps: 0 };
  while (spent.totalMs < ROUND_MS) task.step(spent);
  return spent;
}

function firstHtmlStep(variant: Variant, rows: Rows): Task["step"] {
  return (spent) => {
    const start = performance.now();
    const table = variant.open();
    table.render(rows, "all");
    const rendered = performance.now();
    table.writeFirst();
    add(spent, start, rendered, performance.now());
    table.close();
  };
}

function changeStep(variant: Variant, { from, to, render, thereAndBack }: Change): Task["step"] {
  const table = variant.open();
  table.render(from, render);
  table.writeFirst();
  let isThere = false;
  return (spent) => {
    if (isThere && !thereAndBack) {
      update(table, from, render);
      isThere = false;
    }
    const rows = isThere ? from : to;
    isThere = !isThere;
    const start = performance.now();
    table.render(rows, render);
    const rendered = performance.now();
    table.writePatch();
    add(spent, start, rendered, performance.now());
  };
}

function update(table: Table, rows: Rows, mode: RenderMode): void {
  table.render(rows, mode);
  table.writePatch();
}

function add(spent: Spent, start: number, rendered: number, end: number): void {
  spent.renderMs += rendered - start;
  spent.totalMs += end - start;
  spent.steps++;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}
