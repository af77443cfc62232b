/** All of them. */
import type { Case } from "./case.ts";
import { composition, context } from "./context.ts";
import { controls, forms } from "./controls.ts";
import { effects } from "./effects.ts";
import { errors, events } from "./events.ts";
import { identity } from "./identity.ts";
import { lists } from "./lists.ts";
import { markup } from "./markup.ts";
import { handles, portals, titles } from "./places.ts";
import { memory, state } from "./state.ts";
import { suspense } from "./suspense.ts";

export const cases: readonly Case[] = [
  ...state,
  ...memory,
  ...effects,
  ...context,
  ...composition,
  ...identity,
  ...lists,
  ...controls,
  ...forms,
  ...events,
  ...errors,
  ...markup,
  ...suspense,
  ...portals,
  ...titles,
  ...handles,
];
