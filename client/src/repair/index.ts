/**
 * The script of repairs: the core loads it when the page must be brought to what a skeleton with values says, or when
 * something does not fit. It is a bundle of its own and shares no state with the core but what `start` gets.
 */
import type { Environment } from "../environment.ts";
import type { Live } from "../patch/live.ts";
import { createRepair } from "./repair.ts";

export interface RepairHost {
  readonly env: Pick<Environment, "after">;
  readonly live: Live;
  /** The page must be loaded again. */
  reload(reason: string): void;
}

/** From now on what does not fit is mended, and the page takes skeletons with values. */
export function start(host: RepairHost): void {
  host.live.repair = createRepair(host);
}
