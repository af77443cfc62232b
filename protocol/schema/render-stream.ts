import { member, operand, type NumberedSet } from "./types.ts";

export const streamKinds: NumberedSet = {
  name: "StreamKind",
  doc: "The first byte of a render stream (Node to differ).",
  members: [
    member(
      "Mount",
      0,
      "A view in full: `uint` id of the root instance, then its Child. Builds the retained tree. Here alone texts, attributes and styles may have NUL, which first HTML leaves out.",
    ),
    member(
      "Update",
      1,
      "Repeated: `uint` instance id + 1, then the delta of its slot 0; ends with `uint` 0. An instance may come again, with a delta to what it shows by then.",
    ),
    member("Describe", 2, "As Mount, and then the usage that a skeleton passes on (see ServerFrame). Must match what is retained."),
  ],
};

/**
 * A `Child`, in streams and in patches alike: `uint` h, with the tag in its two low bits and a number above them.
 * A block's slots follow in order: attr, class and style slots as `opt`, prop slots as `value`, event slots as one
 * byte 0/1, child slots as Child.
 */
export const childTags: NumberedSet = {
  name: "ChildTag",
  doc: "What a child slot holds, in full.",
  members: [
    member("Text", 0, "h>>2 = byte length, then UTF-8; 0 is empty (nothing is shown)."),
    member("Block", 1, "h>>2 = template index, then the values of its slots. Takes the next block number of the instance."),
    member("List", 2, "h>>2 = number of entries, each a Child tagged Block or Instance."),
    member(
      "Instance",
      3,
      "h>>2 = instance id, then the Child it shows. Takes the next block number of the instance around it; its own blocks count from 1, block 0 being a template with one child slot.",
    ),
  ],
};

/** The delta of a child slot starts with one of these bytes; the delta of any other slot is simply its new value. */
export const deltaTags: NumberedSet = {
  name: "DeltaTag",
  doc: "How a child slot changed (Update streams).",
  members: [
    member("Set", 0, "A Child in full follows and replaces what was there."),
    member(
      "Block",
      1,
      "The same block stays: (`uint` slot + 1, delta)*, `uint` 0. In place of a slot MaxSlots + 1 and a `uint` template: from here on the block has that one, which has as many child slots; its client needs a skeleton then.",
    ),
    member("List", 2, "The same list stays: runs, see RunTag. Old entries that no run names are removed."),
    member("Number", 3, "A text gives way to the digits of a whole number: `uint`. The slot held text before."),
    member(
      "Splice",
      4,
      "A part of a long text changed: `uint` length of the text before, `uint` start and `uint` length of what goes, all in UTF-16 units, and the string that takes its place. The slot held text before.",
    ),
  ],
};

/** `uint` h with the tag in its two low bits. `expected` is the old index after the last one named (0 at first). */
export const runTags: NumberedSet = {
  name: "RunTag",
  doc: "Runs of a list's delta, in the order of the new list.",
  members: [
    member("End", 0, "h = 0. The list ends."),
    member(
      "Keep",
      1,
      "h>>2 = number of old entries that stay as they are, then `sint` first old index - expected.",
      operand("skip", "sint"),
    ),
    member("Patch", 2, "h>>2 = zigzag of (old index - expected); that entry's block stays, (`uint` slot + 1, delta)*, `uint` 0."),
    member("New", 3, "h>>2 = number of new entries, each a Child tagged Block or Instance."),
  ],
};

export const valueTags: NumberedSet = {
  name: "ValueTag",
  doc: "A tagged primitive: `uint` h, then its payload. A string has no tag of its own: its length is in h, so that most cost a byte more than they have.",
  members: [
    member("Null", 0, "null or undefined"),
    member("False", 1, "false"),
    member("True", 2, "true"),
    member("Int", 3, "`sint`"),
    member("Float", 4, "8 bytes, IEEE 754, little-endian"),
    member("List", 5, "`uint` count, then as many values"),
    member("String", 6, "and whatever is more: UTF-8 of h - 6 bytes"),
  ],
};
