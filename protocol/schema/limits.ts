import type { Limit } from "./types.ts";

export const limits: readonly Limit[] = [
  { name: "MaxDepth", value: 500, unit: "levels", doc: "Nesting of elements, blocks and instances together; HTML parsers cut at 512." },
  { name: "MaxClientFrameBytes", value: 65_536, unit: "bytes", doc: "A larger frame from a client closes its connection." },
  { name: "MaxEventListeners", value: 64, unit: "slots", doc: "Listening slots that one event may name." },
  { name: "MaxControls", value: 1024, unit: "slots", doc: "Property slots whose values one event or report may carry." },
  {
    name: "MaxResyncBlocks",
    value: 256,
    unit: "blocks",
    doc: "Blocks whose values one Resync may ask for; a page with more damage asks for all of it.",
  },
  { name: "EventCycle", value: 16_384, unit: "events", doc: "Events are numbered modulo this." },
  { name: "VersionCycle", value: 1024, unit: "versions", doc: "Frames from the server tell their version modulo this." },
  {
    name: "MaxLogBytes",
    value: 65_536,
    unit: "bytes",
    doc: "What a live view keeps of what the page has not acknowledged; beyond it, a resume is a skeleton.",
  },
  { name: "MaxSlots", value: 4096, unit: "slots", doc: "Slots of one template." },
  { name: "MaxListEntries", value: 1_000_000, unit: "entries", doc: "Entries of one list." },
  { name: "MaxTextBytes", value: 16_777_216, unit: "bytes", doc: "One text or attribute value." },
];
