/** Where a template is written, in development: compiled code tells it besides the template, in production it does not. */

/** A place in a source file, as editors count: lines and columns from 1. */
/** Where something is written; lines and columns count from 1. */
export interface SourcePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** As messages end with it; nothing where it is not known. */
export const inParentheses = (place: SourcePlace | null): string => (place === null ? "" : `(${place.file}:${place.line}:${place.column})`);

/** What compiled code passes: file, component, and `line:column` of each element and of each slot, separated by spaces. */
export type PlaceArguments = readonly [file: string, component: string, elements: string, slots: string];

export class TemplatePlace {
  readonly file: string;
  /** The component in which it is written; empty outside of all. */
  readonly component: string;
  readonly #elements: readonly string[];
  readonly #slots: readonly string[];

  constructor(file: string, component: string, elements: readonly string[], slots: readonly string[]) {
    this.file = file;
    this.component = component;
    this.#elements = elements;
    this.#slots = slots;
  }

  static of([file, component, elements, slots]: PlaceArguments): TemplatePlace {
    return new TemplatePlace(file, component, elements.split(" "), slots.split(" "));
  }

  /** By the element's number among all of the template, in document order. Null: it is not written anywhere. */
  element(index: number): SourcePlace | null {
    return this.#place(this.#elements[index]);
  }

  slot(index: number): SourcePlace | null {
    return this.#place(this.#slots[index]);
  }

  /** For a template of the same elements, whose slots are these ones of this template. */
  withSlots(slots: readonly number[]): TemplatePlace {
    return new TemplatePlace(
      this.file,
      this.component,
      this.#elements,
      slots.map((slot) => this.#slots[slot]!),
    );
  }

  #place(text: string | undefined): SourcePlace | null {
    const [, line, column] = /^(\d+):(\d+)$/.exec(text ?? "") ?? [];
    return line === undefined ? null : { file: this.file, line: Number(line), column: Number(column) };
  }
}
