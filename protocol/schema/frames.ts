import { member, operand, type NumberedSet } from "./types.ts";

/**
 * Every frame starts with a header: a byte with its kind in bits 0-1, bits 0-2 of a running number in bits 2-4, and in
 * bits 5-7 how many frames or events are newly acknowledged (7: the count follows as `uint`); then the upper bits of the
 * number as `uint`. From the server the number is the version after this frame, modulo VersionCycle, and the
 * acknowledgement counts events that were run; from the client the number is that of the event (or of the last one that
 * was sent), modulo EventCycle, and the acknowledgement counts versions that were applied. So a frame that comes twice or
 * late is told from the next one even where hundreds are under way.
 */
export const serverFrames: NumberedSet = {
  name: "ServerFrame",
  doc: "Kinds of frames from server to client.",
  members: [
    member("Patch", 0, "Operations to the end of the frame. Raises the version by one, even when empty.", operand("ops", "rest")),
    member(
      "Skeleton",
      1,
      "The answer to a join or resync. It sets version and acknowledgement outright: the header's acknowledgement is 0. A page that is live and has this version already has seen it before.",
      operand("version", "uint"),
      operand("ack", "uint", "number of the last event that was run"),
      operand("flags", "uint", "see SkeletonFlag"),
      operand("templates", "rest", "Template operations, then End"),
      operand("regions", "rest", "the root's region (see SkeletonFlag)"),
      operand(
        "usage",
        "rest",
        "with values only: what the page's first HTML consisted of, if it was never live: `uint` 0 if that is not known, else number of templates + 1 and for each `uint` template, `uint` number of its blocks",
      ),
      operand("ops", "rest", "operations to the end of the frame"),
    ),
    member("Control", 2, "One byte of ServerControl, then its operands. Does not change the version, acknowledges nothing."),
    member(
      "Resume",
      3,
      "The answer to a join that continues where the page stands: what it missed, as one. The header's number is the version that it follows, its acknowledgement 0: both are set outright.",
      operand("version", "uint", "after this frame"),
      operand("ack", "uint", "number of the last event that was run"),
      operand("ops", "rest", "operations to the end of the frame"),
    ),
  ],
};

/**
 * A region is `uint` instance id, `uint` number, then a SkeletonChild: `uint` h tagged as ChildTag. Blocks and the
 * instances among them are numbered by the instance around them.
 * With values: the number is the next one that the instance gives. Text is h>>2 bytes of UTF-8; a Block is its number
 * (`sint`, relative to that of the block before + 1, of the first to 1), then every slot in order, child slots as
 * SkeletonChild; an Instance is its number as a block's, then its region without the id. A block keeps its number for
 * as long as it lives.
 * Without values (adoption): the number is that of the first block, and blocks are numbered on from there in document
 * order. Text is h>>2 = UTF-16 length + 1 where the slot touches other text (told by its
 * template: a neighbouring Text or child slot, or a place at the root), else 0; a Block is one byte, 0 if it is plain (every
 * event slot listens, every child slot is a Text of h = 0), else 1 and then its event slots (byte) and child slots in order; the entries of a
 * List are runs of SkeletonRun.
 */
export const skeletonFlags: NumberedSet = {
  name: "SkeletonFlag",
  doc: "What a skeleton contains.",
  members: [
    member("Values", 1, "Slot values are included; without it the skeleton only serves to adopt first HTML."),
    member(
      "Same",
      2,
      "It describes the live view that the page belongs to: blocks and instances are the page's if their numbers are. Without it they are paired by what they show, then by their places.",
    ),
    member(
      "Again",
      4,
      "Events that it does not acknowledge were not run, though they may have been sent: they are to be sent again and to name slots as they are now.",
    ),
  ],
};

export const skeletonRuns: NumberedSet = {
  name: "SkeletonRun",
  doc: "Entries of a list in an adopting skeleton: `uint` h with this tag in its two low bits.",
  members: [
    member("Plain", 1, "h>>2 = template, then `uint` number of plain blocks."),
    member("Block", 2, "h>>2 = template, then the event and child slots of one block."),
    member("Instance", 3, "h>>2 = instance id, then its region without the id."),
  ],
};

export const serverControls: NumberedSet = {
  name: "ServerControl",
  doc: "Control messages from the server.",
  members: [
    member("Pong", 0, "Answers Ping. The header's number tells the last version that was sent: if it is not here, something was lost."),
    member("Reload", 1, "The page cannot be continued here and must be loaded again.", operand("reason", "string")),
    member(
      "Refused",
      2,
      "An event was not run. The next patch acknowledges it all the same.",
      operand("event", "uint"),
      operand("reason", "string"),
    ),
    member(
      "Waiting",
      3,
      "The handlers of an event have not ended. The next patch acknowledges it all the same, and Settled follows.",
      operand("event", "uint"),
    ),
    member(
      "Settled",
      4,
      "The handlers of an event that was Waiting have ended, or are not waited for any longer.",
      operand("event", "uint"),
    ),
  ],
};

export const clientFrames: NumberedSet = {
  name: "ClientFrame",
  doc: "Kinds of frames from client to server.",
  members: [
    member(
      "Event",
      0,
      "One DOM event: its listening slots in the order in which they run, each `uint` instance, `uint` block, `uint` slot << 2 | ListenerTag; then what the last one's tag says of controls; then the union of their fields as values, in order of first appearance. A field `target.NAME` whose value is that of a control of the target is left out.",
      operand("listeners", "rest"),
      operand("controls", "rest"),
      operand("fields", "rest"),
    ),
    member(
      "Join",
      1,
      "The first frame of a connection. The header's number and acknowledgement are 0.",
      operand("protocol", "uint", "protocol/VERSION"),
      operand("token", "string"),
      operand("resume", "uint", "0 = first join, else last version applied + 1"),
      operand("eventId", "uint", "number of the last event acknowledged to this client; the next frames continue from there"),
      operand(
        "page",
        "uint",
        "chosen at random when the script started: tells the pages apart that have the same token, as a duplicated tab has",
      ),
    ),
    member("Control", 2, "One byte of ClientControl, then its operands. Acknowledges nothing in its header."),
    member(
      "Report",
      3,
      "What controls show, though nobody listens. Numbered and acknowledged as an event. Controls are their `uint` count, then for each `uint` instance, `uint` block, `uint` slot << 2 | 1 for those of the event's target, and the value that the property slot shows.",
      operand("controls", "rest"),
    ),
  ],
};

export const listenerTags: NumberedSet = {
  name: "ListenerTag",
  doc: "What follows a listener in an Event frame: the two low bits of its slot.",
  members: [
    member("Fields", 0, "The fields: the event tells of no control."),
    member("More", 1, "Another listener."),
    member("Controls", 2, "Controls, see Report."),
    member(
      "Own",
      3,
      "The value of the one control: it is of the target, and a property slot of the element of the first listener, which needs no other name. Text or a list of texts is its `value`, a boolean its other property.",
    ),
  ],
};

export const clientControls: NumberedSet = {
  name: "ClientControl",
  doc: "Control messages from the client.",
  members: [
    member("Ping", 0, "Asks for Pong. The header's number tells the last event that was sent: if it is not here, something was lost."),
    member("Ack", 1, "The page has applied everything up to this version.", operand("version", "uint")),
    member(
      "Resync",
      2,
      "Something does not fit. Without blocks it asks for a skeleton with values; else for a patch with the values of these blocks, as far as they are there (Refresh).",
      operand("blocks", "rest", "each `uint` instance and `uint` block, at most MaxResyncBlocks, to the end of the frame"),
    ),
    member("Leave", 3, "The page is being left; the live view may end at once."),
  ],
};
