/**
 * What to do about a page that does not fit: mend a part of it and ask for what it shows, or ask for all of it, or give
 * it up.
 */
import * as ClientControl from "../../../protocol/generated/client-control.ts";
import { MaxResyncBlocks } from "../../../protocol/generated/limits.ts";
import * as PatchOp from "../../../protocol/generated/patch-op.ts";
import { REF_SLOT } from "../../../protocol/src/ref-slot.ts";
import { keepFocus } from "../dom/focus.ts";
import type { Showing } from "../patch/showing.ts";
import type { Block } from "../patch/block.ts";
import type { Progress } from "../patch/interpreter.ts";
import type { Repair, ControlPosting } from "../patch/live.ts";
import type { RepairHost } from "./index.ts";
import { mend } from "./mend.ts";
import { reconcile } from "./reconcile.ts";
import { rename } from "./rename.ts";

/** A skeleton with values replaces what does not fit: if that fails twice in a row, a third time will not help. */
const MAX_SKELETONS = 2;
/** Operations of one frame that are mended: each costs a walk through the page. What needs more is described anew as a whole. */
const MAX_MENDED = 100;
/** An answer that has not come after this time is asked for again: the link may have been lost on the way. */
export const ANSWER_MS = 10_000;

export function createRepair({ env, live, reload }: RepairHost): Repair {
  let skeletons = 0;
  /** Blocks whose values were asked for. */
  const asked = new Set<Block>();
  /** Where mending was tried last. */
  let tried: Progress | undefined;
  let triedAt: number | undefined;
  /** How often in that frame, answers aside. */
  let tries = 0;

  const isLive = ({ instance, number }: Block): boolean => live.instances.get(instance.id) === instance && instance.blocks.has(number);

  const ask = (posting: ControlPosting, blocks: readonly Block[]): void => {
    if (!blocks.length) return;
    posting.control(
      ClientControl.Resync,
      ...blocks.flatMap(({ instance, number, holds }) => (holds ? [holds.id, 0] : [instance.id, number])),
    );
    for (const block of blocks) asked.add(block);
    env.after(ANSWER_MS, () => {
      for (const block of asked) if (!isLive(block)) asked.delete(block);
      ask(
        posting,
        blocks.filter((block) => asked.has(block)),
      );
    });
  };

  /** Mends what the operation did not fit. False where that cannot be or did not help. */
  const mendPart = (at: Progress, posting: ControlPosting): boolean => {
    const { block, reader, instance } = at;
    const isAnswer = (reader.bytes[at.offset!]! & 15) === PatchOp.Refresh;
    if (!block) return false;
    const isOfOther = isOfOtherText(at, block);
    if (!isOfOther && tried === at && triedAt === at.offset) return false;
    tries = tried === at ? tries + Number(!isAnswer) : 0;
    [tried, triedAt] = [at, at.offset];
    if (tries >= MAX_MENDED) return false;
    const mended = isOfOther ? new Set([block]) : mend(live, block);
    if (!mended) return false;
    if (isAnswer) {
      asked.delete(block);
      mended.delete(block);
    }
    if (isAnswer || isOfOther) {
      // It goes on behind this one: the values follow it, or come with the answer.
      at.offset = reader.offset;
      at.cursor = block.holds === instance ? 0 : block.number;
    }
    const more = [...mended].filter((one) => !asked.has(one));
    if (more.length > MaxResyncBlocks) return false;
    ask(posting, more);
    return true;
  };

  /** The commands that wait for the end of their patch. */
  const takeCommands = (): Showing[] => {
    const kept = (live.forms.kept ?? []).splice(0);
    live.forms.kept?.push(...kept.filter(([, name]) => name !== REF_SLOT));
    return kept.filter(([, name]) => name === REF_SLOT);
  };

  const handOver = (): void => takeCommands().forEach((command) => live.forms.show(...command));
  // Whatever this script was loaded for may fit meanwhile.
  queueMicrotask(handOver);

  return {
    rename,
    reconcile(reader) {
      const fits = reconcile(live, reader);
      if (fits) asked.clear();
      return fits;
    },
    mend(error, at, posting) {
      // The page has been live since, or there would be no patch.
      if (at) skeletons = 0;
      try {
        if (at && keepFocus(live, () => mendPart(at, posting))) {
          // The patch goes on: its end is the end that they wait for.
          handOver();
          return true;
        }
      } catch (bug) {
        console.warn("Heddle:", bug);
      }
      console.warn("Heddle: it does not fit:", error);
      // They are sent again.
      if (at) takeCommands();
      if (skeletons++ < MAX_SKELETONS) {
        tellApplied(posting, at);
        posting.control(ClientControl.Resync);
      } else reload("it does not fit");
      return false;
    },
  };
}

/**
 * Whether a part of a text was to be replaced that is there but has another length than the server knows: a script has changed it.
 * If so, the reader stands behind the operation.
 */
function isOfOtherText({ reader, offset }: Progress, { nodes }: Block): boolean {
  const stoodAt = reader.offset;
  reader.offset = offset!;
  const op = reader.byte();
  if ((op & 15) === PatchOp.Splice) {
    const way = (op / 80) | 0;
    const place = way > 2 ? reader.uint() + 10 : ((op >> 4) % 5) * 2 + (way >> 1);
    if (place & 1) reader.sint();
    const node = nodes[place >> 1] as Partial<Text> | undefined;
    const [length] = [reader.uint(), reader.uint(), reader.uint(), reader.string()];
    if (node?.isConnected && node.data !== undefined && node.length !== length) return true;
  }
  reader.offset = stoodAt;
  return false;
}

/**
 * Tells up to which version the page has applied all: commands of later ones the server sends again behind the skeleton.
 * The patch `at` did not fit; of a Resume frame the join has told what was there before it.
 */
function tellApplied(posting: ControlPosting, at: Progress | undefined): void {
  const applied = at ? (at.last === undefined ? posting.version - 1 : posting.told) : posting.version;
  if (applied <= posting.told) return;
  posting.control(ClientControl.Ack, (posting.told = applied));
}
