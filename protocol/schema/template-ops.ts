import { member, operand, type NumberedSet } from "./types.ts";

/**
 * A template's definition: `uint` number of slots, then items, then `End`. Slots are numbered from 0 in the order in
 * which they appear. An element's attribute items come directly after it, then its children, then its `End`.
 * Namespaces are not written: `svg` and `math` open theirs, `foreignObject` returns to HTML, everything else has that
 * of the place where the template is used.
 */
export const templateOps: NumberedSet = {
  name: "TemplateOp",
  doc: "The items of a template's definition. The compiler writes them; runtime, differ and client read them.",
  members: [
    member("End", 0, "Ends the open element or, outside of one, the template."),
    member("Element", 1, "Opens an element.", operand("tag", "string")),
    member("Text", 2, "A static Text, never empty, never beside another static Text.", operand("text", "string")),
    member("ChildSlot", 3, "A slot for text, a block, a list, an instance or nothing. In the DOM one Text marks its end and is its text."),
    member("Attr", 4, "A static attribute of the open element.", operand("name", "string"), operand("value", "string")),
    member("AttrSlot", 5, "A slot for an attribute: absent or a string.", operand("name", "string")),
    member(
      "PropSlot",
      6,
      "A slot for a live property (value, checked, selected, muted, open …); of the name `ref` for commands, see Command; of the name `portal`, on a `template`, for where the content of the element stands instead: `body`, or `#` and an id.",
      operand("name", "string"),
    ),
    member("ClassSlot", 7, "A slot for the element's class."),
    member("StyleSlot", 8, "A slot for the element's style, as CSS text."),
    member(
      "EventSlot",
      9,
      "A slot for a handler of one event type. Directly behind a child slot outside of elements it is one without an element: see Window and Document of EventModifier.",
      operand("type", "string", "DOM event type, e.g. `click`"),
      operand("flags", "uint", "see EventFlag"),
      operand("fields", "rest", "`uint` count, then as many `string` paths, e.g. `target.value`"),
      operand("program", "bytes", "only with Modified: EventModifiers to its end, outermost first"),
    ),
    member(
      "Spread",
      10,
      "Attributes that an object gives, between compiler and runtime only: from it the runtime makes the templates that differ and client know, with slots for the names that the object has. Its value is the object.",
      operand("flags", "uint", "see SpreadFlag"),
      operand("events", "uint", "number of the event slots directly before it that the object's handlers replace"),
      operand("taken", "rest", "`uint` count, then as many `string` names that the object does not give: what is written behind it"),
    ),
  ],
};

export const spreadFlags: NumberedSet = {
  name: "SpreadFlag",
  doc: "Bits of a Spread.",
  members: [
    member("Children", 1, "the child slot that follows shows the object's `children`"),
    member("Key", 2, "the object's `key` is the block's"),
    member("Foreign", 4, "the element is of SVG or MathML"),
  ],
};

export const eventFlags: NumberedSet = {
  name: "EventFlag",
  doc: "Bits of an event slot: what the browser does itself when the event arrives.",
  members: [
    member("Prevent", 1, "calls preventDefault()"),
    member("Stop", 2, "the walk over the listening slots ends here"),
    member("Modified", 4, "a program follows the fields"),
    member("Open", 8, "between compiler and runtime only: nobody knows when compiling which functions it can hold"),
  ],
};

export const eventModifiers: NumberedSet = {
  name: "EventModifier",
  doc: "What the browser decides of an event for one slot. A filter that does not hold ends the program: the slot does not hear the event. Debounce and Throttle come last wherever they stand.",
  members: [
    member(
      "Keys",
      1,
      "A filter: one of these keys was pressed, and no text is being composed.",
      operand("inFields", "byte", "1: also where text is being typed"),
      operand(
        "combos",
        "rest",
        "`uint` count, then for each `byte` KeyModifiers and `string` key: as `KeyboardEvent.key` has it, letters in lower case, or `code:` and a `KeyboardEvent.code`",
      ),
    ),
    member("Direct", 2, "A filter: it happened at the element itself."),
    member("Once", 3, "A filter: the slot has not sent an event of this element."),
    member(
      "Outside",
      4,
      "A filter: it happened neither in the element nor in what belongs to it. The slot hears what happens anywhere on the page.",
    ),
    member("Prevent", 5, "Calls preventDefault().", operand("when", "rest", "a Condition")),
    member("Stop", 6, "The walk over the listening slots ends here.", operand("when", "rest", "a Condition")),
    member("Capture", 7, "The slot comes before those of the elements within."),
    member(
      "Debounce",
      8,
      "Sends the last event when none has come for a while.",
      operand("ms", "uint", "milliseconds; 0: when the element is left, and on Enter"),
    ),
    member("Throttle", 9, "Sends one event at once, then at most one in this time.", operand("ms", "uint", "milliseconds")),
    member("Window", 10, "The slot hears what reaches the window."),
    member("Document", 11, "The slot hears what reaches the document."),
  ],
};

export const keyModifiers: NumberedSet = {
  name: "KeyModifier",
  doc: "Bits of a key combination: what must be held down with the key.",
  members: [
    member("Ctrl", 1, "Control"),
    member("Alt", 2, "Alt or Option"),
    member("Meta", 4, "Meta, Command or Windows"),
    member("Shift", 8, "Shift"),
    member("Mod", 16, "Meta on Apple's platforms, Control elsewhere"),
  ],
};

export const conditions: NumberedSet = {
  name: "Condition",
  doc: "An expression over an event, its operands behind it. It means what it does in JavaScript.",
  members: [
    member("Constant", 1, "A value.", operand("value", "value")),
    member("Field", 2, "A field of the event.", operand("path", "string", "e.g. `key`, `target.value`")),
    member("Not", 3, "`!a`", operand("a", "rest")),
    member("And", 4, "`a && b`", operand("a", "rest"), operand("b", "rest")),
    member("Or", 5, "`a || b`", operand("a", "rest"), operand("b", "rest")),
    member("Same", 6, "`a === b`", operand("a", "rest"), operand("b", "rest")),
    member("Less", 7, "`a < b`", operand("a", "rest"), operand("b", "rest")),
    member("AtMost", 8, "`a <= b`", operand("a", "rest"), operand("b", "rest")),
  ],
};
