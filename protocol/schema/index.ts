/** The whole protocol as data; `generate.ts` is its only reader. */
import { commands } from "./commands.ts";
import * as frames from "./frames.ts";
import { limits } from "./limits.ts";
import { moveFlags, patchOps } from "./patch-ops.ts";
import * as stream from "./render-stream.ts";
import { conditions, eventFlags, eventModifiers, keyModifiers, spreadFlags, templateOps } from "./template-ops.ts";
import type { Limit, NumberedSet } from "./types.ts";

export const sets: readonly NumberedSet[] = [
  templateOps,
  eventFlags,
  eventModifiers,
  keyModifiers,
  conditions,
  spreadFlags,
  stream.streamKinds,
  stream.childTags,
  stream.deltaTags,
  stream.runTags,
  stream.valueTags,
  patchOps,
  moveFlags,
  commands,
  frames.serverFrames,
  frames.skeletonFlags,
  frames.skeletonRuns,
  frames.serverControls,
  frames.clientFrames,
  frames.listenerTags,
  frames.clientControls,
];

export const protocolLimits: readonly Limit[] = limits;
export type { Limit, Member, NumberedSet, Operand } from "./types.ts";
