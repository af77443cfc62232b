/** The same program twice: as it is compiled, and without memoisation. */
import { expect } from "vitest";
import { compiledModule } from "../compiled-module.ts";
import { type FoundListener, listenersOf } from "../listeners.ts";
import { LivePage, settled } from "../live-page.ts";
import { LIBRARY } from "./library.ts";
import { ReplayedPage } from "./replayed-page.ts";

/** Frames may differ where memoisation knows better what has not changed; what they do to a page may not. */
export type Comparison = "frames" | "pages";

const libraries = { memoised: compiledModule(LIBRARY, true), plain: compiledModule(LIBRARY, false) };

class Twin {
  readonly page: LivePage;
  readonly html: string;
  /** What handlers and effects have observed since it was last taken. */
  readonly #observed: string[] = [];
  #replayed: ReplayedPage | null = null;
  #applied = 0;

  constructor(source: string, kind: keyof typeof libraries) {
    const modules = { "./library.tsx": libraries[kind]() };
    const { Program } = compiledModule(source, kind === "memoised")(modules);
    this.page = new LivePage(Program, { observe: (...values: unknown[]) => void this.#observed.push(values.map(describe).join(" ")) });
    this.html = this.page.html();
    this.page.join();
  }

  /** What has come of it since it was last asked, but for what the page shows. */
  takeOutcome(): object {
    const { page } = this;
    return {
      observed: this.#observed.splice(0),
      errors: page.errors.splice(0).map(({ error }) => String(error)),
      warnings: page.warnings.splice(0),
      counts: page.counts,
    };
  }

  get listeners(): FoundListener[] {
    return listenersOf(this.page.view);
  }

  /** What a browser shows by now. */
  get shown(): string {
    this.#replayed ??= new ReplayedPage(this.html);
    for (; this.#applied < this.page.frames.length; this.#applied++) this.#replayed.apply(this.page.frames[this.#applied]!);
    return this.#replayed.html;
  }
}

export class Twins {
  readonly #memoised: Twin;
  readonly #plain: Twin;
  #comparison: Comparison;
  #compared = 0;

  constructor(source: string, comparison: Comparison = "frames") {
    this.#memoised = new Twin(source, "memoised");
    this.#plain = new Twin(source, "plain");
    this.#comparison = comparison;
    expectSame(this.#memoised.html, this.#plain.html);
  }

  /** Fires an event at the same listener of both, by its number among them, and compares; false if there is none. */
  async fire(at: number): Promise<boolean> {
    const all = [this.#memoised, this.#plain].map((twin) => twin.listeners);
    expectSame(...(all.map((listeners) => listeners.map(({ slot, fields }) => [slot, fields])) as [unknown, unknown]));
    if (all[0]!.length <= at) return false;
    for (const [which, { page }] of [this.#memoised, this.#plain].entries()) {
      const listener = all[which]![at]!;
      page.fire(
        listener,
        listener.fields.map(() => null),
      );
    }
    await this.check();
    return true;
  }

  /** Expects that both have done the same since the last time, and show the same. */
  async check(): Promise<void> {
    await settled();
    expectSame(this.#memoised.takeOutcome(), this.#plain.takeOutcome());
    const [frames, expected] = [this.#memoised.page.frames, this.#plain.page.frames];
    const isSame =
      frames.length === expected.length &&
      expected.slice(this.#compared).every((frame, at) => isEqual(frame, frames[this.#compared + at]!));
    this.#compared = frames.length;
    // The same bytes do the same to the same page.
    if (!isSame) this.#comparison = "pages";
    if (this.#comparison === "pages") expectSame(this.#memoised.shown, this.#plain.shown);
  }

  /** Whether all frames so far were the same. */
  get hasSameFrames(): boolean {
    return this.#comparison === "frames";
  }

  close(): void {
    for (const { page } of [this.#memoised, this.#plain]) page.view.close();
  }
}

const describe = (value: unknown): string => (typeof value === "function" ? "a function" : (JSON.stringify(value) ?? "undefined"));

const isEqual = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** As `toEqual`, which takes its time. */
function expectSame(actual: unknown, expected: unknown): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) expect(actual).toEqual(expected);
}
