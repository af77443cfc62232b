import { member, operand, type NumberedSet } from "./types.ts";

/**
 * Operations of a patch. An operation's first byte is `code | h << 4`. Where it concerns a slot, h is 0-4 for that slot of
 * the same block as the operation before (of block 1 at the start of an `Instance` run), 5-9 for slots 0-4 of the block
 * numbered one higher, 10-14 for slots 0-4 of a block that follows as `sint`, relative to the one before; for 15
 * follows `uint` slot - 5 << 1, plus 1 if another block's `sint` follows that. Operations without a slot leave h 0.
 */
export const patchOps: NumberedSet = {
  name: "PatchOp",
  doc: "The instructions of a patch, applied strictly in order within one task.",
  members: [
    member("End", 0, "Ends a list of operations that something else follows."),
    member(
      "Instance",
      1,
      "The operations that follow concern this instance; the block cursor returns to 1. Operations before the first concern instance 0, a view's root.",
      operand("instance", "uint"),
    ),
    member(
      "Template",
      2,
      "Defines a template for this connection, before its first use.",
      operand("index", "uint", "number within this connection"),
      operand("hash", "string"),
      operand("definition", "bytes", "see TemplateOp"),
    ),
    member(
      "SetText",
      3,
      "The slot's Text gets this data. The slot held text before.",
      operand("slot", "uint"),
      operand("block", "sint"),
      operand("text", "string"),
    ),
    member(
      "SetNumber",
      4,
      "The slot's Text gets the number's decimal digits as its data. The slot held text before.",
      operand("slot", "uint"),
      operand("block", "sint"),
      operand("number", "uint"),
    ),
    member(
      "Splice",
      5,
      "In the data of the slot's Text, which has `length` UTF-16 units, `text` takes the place of `removed` units from `start` on.",
      operand("slot", "uint"),
      operand("block", "sint"),
      operand("length", "uint", "UTF-16 units; where the data has another length, the operation does not fit the page"),
      operand("start", "uint", "UTF-16 units"),
      operand("removed", "uint", "UTF-16 units"),
      operand("text", "string"),
    ),
    member(
      "SetAttr",
      6,
      "Sets the attribute, class or style of an attr, class or style slot.",
      operand("slot", "uint"),
      operand("block", "sint"),
      operand("text", "string"),
    ),
    member("RemoveAttr", 7, "Removes the attribute, class or style of the slot.", operand("slot", "uint"), operand("block", "sint")),
    member(
      "SetProp",
      8,
      "Sets the live property of a prop slot.",
      operand("slot", "uint"),
      operand("block", "sint"),
      operand("value", "value"),
    ),
    member(
      "Listen",
      9,
      "An event slot starts (1) or stops (0) listening.",
      operand("slot", "uint"),
      operand("block", "sint"),
      operand("on", "byte"),
    ),
    member(
      "Replace",
      10,
      "Everything a child slot shows goes; `content` takes its place.",
      operand("slot", "uint"),
      operand("block", "sint"),
      operand("content", "rest", "a Child"),
    ),
    member(
      "Insert",
      11,
      "Inserts new entries into a child slot.",
      operand("slot", "uint"),
      operand("block", "sint"),
      operand("before", "uint", "block number of the entry they go before; 0 = at the end"),
      operand("count", "uint"),
      operand("entries", "rest", "`count` × Child, each a block or an instance"),
    ),
    member(
      "Remove",
      12,
      "Removes `count` consecutive entries of a child slot, with everything in them.",
      operand("slot", "uint"),
      operand("block", "sint"),
      operand("first", "uint", "block number of the first entry"),
      operand("count", "uint"),
    ),
    member(
      "Move",
      13,
      "Moves entries of a child slot; their nodes stay the same. The first run goes before `before`, each further one before the one that was moved last.",
      operand("slot", "uint"),
      operand("block", "sint"),
      operand("before", "uint", "block number of the entry they go before; 0 = to the end"),
      operand("runs", "rest", "see MoveFlag"),
    ),
    member(
      "Refresh",
      14,
      "The page had asked for this block (Resync): the operations that follow give every value of its slots but blocks. The slot is 0. Its nodes are mended again first, if they need to be.",
      operand("slot", "uint"),
      operand("block", "sint"),
    ),
  ],
};

/**
 * A run of consecutive entries that moves: `sint` h, with these flags in its two low bits and above them the block number of its
 * first entry, relative to that of the entry which it goes before (0 where it goes to the end).
 */
export const moveFlags: NumberedSet = {
  name: "MoveFlag",
  doc: "The runs of a Move, each of consecutive entries: `sint` h, with these flags in its two low bits and above them the block number of its first entry, relative to that of the entry which it goes before (0 where it goes to the end).",
  members: [
    member("More", 1, "Another run follows."),
    member("Counted", 2, "The number of its entries follows as `uint`; else it is one."),
  ],
};
