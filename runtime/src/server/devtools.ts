/**
 * What the script for development asks of a page's live view, as text on the page's connection: where spots of the page
 * are written, and to open the first of them in the editor. `[number, open, [[instance, block, isSlot, index], …]]` is
 * answered by `[number, [place, …]]`. A page can name no file: only what its templates say is opened. And what the view shows
 * now: `[number, "shown"]` is answered by `[number, ShownPage]`.
 */
import { BlockList, isIPv6 } from "node:net";
import { MaxDepth } from "../../../protocol/generated/limits.ts";
import type { RunningView } from "../session/live-views.ts";
import type { Spot, WrittenPlace } from "../view/find-place.ts";
import type { RequestCopy } from "./handlers.ts";
import type { Logger } from "./options.ts";
import type { ShownPage } from "./shown-page.ts";

/** Opens `file:line:column`. */
export type OpenEditor = (place: string, onProblem: (file: string, problem: string | null) => void) => void;

/** The view of a page, and that one's path and query. */
export interface AskedView {
  readonly view: Pick<RunningView, "place" | "writtenAfresh">;
  readonly url: string;
}

/** Writes what a view shows. */
export type WriteShown = (asked: AskedView) => ShownPage;

/** Loaded by the first who wants it. */
const launchEditor: OpenEditor = (place, onProblem) => {
  import("launch-editor").then(
    ({ default: launch }) => launch(place, onProblem),
    (error: unknown) => onProblem(place, String(error)),
  );
};

export class Devtools {
  readonly #logger: Logger;
  readonly #writeShown: WriteShown;
  readonly #openEditor: OpenEditor;

  constructor(logger: Logger, writeShown: WriteShown, openEditor: OpenEditor = launchEditor) {
    this.#logger = logger;
    this.#writeShown = writeShown;
    this.#openEditor = openEditor;
  }

  /** The answer, or null if that is no question. */
  answer(text: string, asked: AskedView, request: RequestCopy): string | null {
    const question = readQuestion(text);
    if (question === null) return null;
    if (question.kind === "shown") return JSON.stringify([question.number, this.#writeShown(asked)]);
    const places = question.spots.map((spot) => asked.view.place(spot));
    if (question.opens && isLocal(request)) this.#open(places[0] ?? null);
    return JSON.stringify([question.number, places]);
  }

  #open(place: WrittenPlace | null): void {
    if (place === null) return;
    this.#openEditor(`${place.file}:${place.line}:${place.column}`, (file, problem) => {
      this.#logger.warn(
        `heddle: no editor could be opened for ${file}${problem === null ? "" : `: ${problem}`}. Name yours in LAUNCH_EDITOR.`,
      );
    });
  }
}

type Question =
  | { readonly kind: "shown"; readonly number: number }
  | { readonly kind: "places"; readonly number: number; readonly opens: boolean; readonly spots: readonly Spot[] };

// A block stands in a block, and so on; a view cannot nest deeper.
const MAX_SPOTS = MaxDepth;

function readQuestion(text: string): Question | null {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(read)) return null;
  const [number, open, list] = read as [unknown, unknown, unknown];
  if (read.length === 2 && isCount(number) && open === "shown") return { kind: "shown", number };
  if (read.length !== 3) return null;
  if (!isCount(number) || !isFlag(open) || !Array.isArray(list) || list.length > MAX_SPOTS) return null;
  const spots = (list as unknown[]).map(readSpot);
  return spots.includes(null) ? null : { kind: "places", number, opens: open === 1, spots: spots as Spot[] };
}

function readSpot(spot: unknown): Spot | null {
  if (!Array.isArray(spot) || spot.length !== 4) return null;
  const [instance, block, isSlot, index] = spot as [unknown, unknown, unknown, unknown];
  if (!isCount(instance) || !isCount(block) || !isFlag(isSlot) || !isCount(index)) return null;
  return { instance, block, isSlot: isSlot === 1, index };
}

const MAX_COUNT = 2 ** 32 - 1;

const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MAX_COUNT;

const isFlag = (value: unknown): value is 0 | 1 => value === 0 || value === 1;

const LOCAL_NAMES: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);
const LOCAL_ADDRESSES = new BlockList();
LOCAL_ADDRESSES.addSubnet("127.0.0.0", 8, "ipv4");
LOCAL_ADDRESSES.addAddress("::1", "ipv6");

/**
 * Whether a browser on this machine has loaded the page by a name of this machine: programs are started for nobody else.
 * A foreign name may have been made to lead here.
 */
function isLocal({ address, headers }: RequestCopy): boolean {
  const url = `http://${headers.host}`;
  if (!URL.canParse(url) || !LOCAL_NAMES.has(new URL(url).hostname)) return false;
  return LOCAL_ADDRESSES.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}
