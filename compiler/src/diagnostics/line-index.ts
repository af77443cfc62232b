/** Positions in a source by their offset. */
import type { Position } from "./diagnostic.ts";

// As ECMAScript has lines, which is how the parser counts them.
const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/g;

export class LineIndex {
  /** Where each line begins. */
  readonly #starts: number[] = [0];

  constructor(source: string) {
    for (const { index, 0: text } of source.matchAll(LINE_BREAK)) this.#starts.push(index + text.length);
  }

  position(offset: number): Position {
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - this.#starts[low]!, offset };
  }
}
