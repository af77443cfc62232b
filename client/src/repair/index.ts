/**
 * The script of repairs: the core loads it when the page must be brought to what a skeleton with values says. It is a
 * bundle of its own and shares no state with the core but what `start` gets.
 */
import type { Live } from "../patch/live.ts";
import { reconcile } from "./reconcile.ts";

/** From now on the page takes skeletons with values. */
export function start(live: Live): void {
  live.repair = reconcile;
}
