/** `heddle.source(node)`: where a node of the page is written. The server knows it by block and element. */
import type { Live } from "../patch/live.ts";
import { findSpot } from "./find-spot.ts";
import type { Questions } from "./questions.ts";

/** Lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** In which it is written. */
  readonly component: string;
}

export interface Source extends Place {
  /** Where the places are written that it stands in, innermost first: `{children}`, `{items.map(…)}`, `<Row/>`. */
  readonly within: readonly Place[];
}

export interface SourceOptions {
  /** Asks the server to open it in the editor. */
  readonly open?: boolean;
}

export type FindSource = (node: Node | null, options?: SourceOptions) => Promise<Source | null>;

const print = ({ file, line, column, component }: Place): string => `${file}:${line}:${column}${component && ` in <${component}>`}`;

const printAll = (source: Source): string => source.within.reduce((text, place) => `${text}\n  within ${print(place)}`, print(source));

/** The result tells null, and the console why, of nodes that are not Heddle's. */
export const createSource =
  (document: Document, { ask }: Questions): FindSource =>
  async (node, { open = false } = {}) => {
    const { heddle } = document as Document & { readonly heddle?: Live };
    const { isOurs, spots } = heddle && node ? findSpot(heddle, node) : { isOurs: false, spots: [] };
    if (spots.length === 0) return refuse(node ? "this node is outside of what Heddle shows" : "there is no such node");
    const places = (await ask([open && isOurs ? 1 : 0, spots])) as (Place | null)[];
    const [own, ...around] = places;
    const within = around.filter((place) => place !== null);
    if (!isOurs) return refuse(`this node is not Heddle's${own ? `: it was put into what is written at ${print(own)}` : ""}`);
    if (!own) return refuse("the server does not know where this is written: is the module loaded by heddle/register in development?");
    return { ...own, within };
  };

function refuse(why: string): null {
  console.info(`heddle: ${why}`);
  return null;
}

/** Alt+Shift+click tells where an element is written and opens it, and is no click for anybody else. */
export function followClicks(window: Window, find: FindSource): void {
  window.addEventListener(
    "click",
    (event) => {
      if (!event.altKey || !event.shiftKey) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      find(event.target as Node, { open: true }).then(
        (source) => source && console.info(`heddle: ${printAll(source)}`),
        (error: unknown) => console.info(String(error)),
      );
    },
    true,
  );
}
