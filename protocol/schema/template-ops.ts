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
      "A slot for a live property (value, checked, selected, muted, open …); of the name `ref` for commands, see Command.",
      operand("name", "string"),
    ),
    member("ClassSlot", 7, "A slot for the element's class."),
    member("StyleSlot", 8, "A slot for the element's style, as CSS text."),
    member(
      "EventSlot",
      9,
      "A slot for a handler of one event type.",
      operand("type", "string", "DOM event type, e.g. `click`"),
      operand("flags", "uint", "see EventFlag"),
      operand("fields", "rest", "`uint` count, then as many `string` paths, e.g. `target.value`"),
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
  members: [member("Prevent", 1, "calls preventDefault()"), member("Stop", 2, "the walk over the listening slots ends here")],
};
