// A figure is one measured number; benches print theirs as lines of JSON, `run.ts` collects them.

export interface Figure {
  readonly bench: string;
  readonly metric: string;
  readonly value: number;
  /** us, ms, bytes, nodes, KiB, MiB, 1/s, or x for a ratio */
  readonly unit: string;
}

/** Returns the function with which a bench states its figures, on stdout. */
export function createReport(bench: string): (metric: string, value: number, unit: string) => void {
  return (metric, value, unit) => {
    if (!Number.isFinite(value)) throw new Error(`${bench}/${metric} came out as ${value}: nothing was measured`);
    const figure: Figure = { bench, metric, value: round(value), unit };
    console.log(JSON.stringify(figure));
  };
}

/** Four significant digits, and all digits of whole numbers. */
function round(value: number): number {
  return Number.isInteger(value) ? value : Number(value >= 1000 ? value.toFixed(0) : value.toPrecision(4));
}

/** A line of a bench's output; anything but a figure is an error that quotes it. */
export function parseFigure(line: string): Figure {
  const figure = tryParse(line);
  if (isFigure(figure)) return figure;
  throw new Error(`a bench printed something that is no figure: ${line}`);
}

function tryParse(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return undefined;
  }
}

function isFigure(value: unknown): value is Figure {
  if (typeof value !== "object" || value === null) return false;
  const { bench, metric, value: number, unit } = value as Partial<Record<keyof Figure, unknown>>;
  return typeof bench === "string" && typeof metric === "string" && typeof number === "number" && typeof unit === "string";
}

/** The figures as a table, grouped by bench. */
export function formatFigures(figures: readonly Figure[]): string {
  const width = Math.max(...figures.map(({ metric }) => metric.length));
  const lines: string[] = [];
  let bench = "";
  for (const figure of figures) {
    if (figure.bench !== bench) lines.push("", figure.bench);
    bench = figure.bench;
    lines.push(`  ${figure.metric.padEnd(width)} ${String(figure.value).padStart(12)} ${figure.unit}`);
  }
  return lines.join("\n");
}
