/**
 * Every diagnostic as data: code, severity, and one sentence that says what is wrong and what to do. `%name%` is filled
 * in where it is reported. Codes are never reused; each has a section in docs/reference/diagnostics.md.
 */
export type Severity = "error" | "warning";

export interface Message {
  readonly code: string;
  readonly severity: Severity;
  readonly text: string;
}

const error = (code: string, text: string): Message => ({ code, severity: "error", text });
const warning = (code: string, text: string): Message => ({ code, severity: "warning", text });

export type MessageName =
  | "syntax"
  | "decorator"
  | "unsupportedElement"
  | "spreadChildren"
  | "namespacedTag"
  | "duplicateAttribute"
  | "voidChildren"
  | "nesting"
  | "textNesting"
  | "stringHandler"
  | "eventMethod"
  | "eventField"
  | "textareaContent"
  | "unsafeUrl"
  | "tooDeep"
  | "tooComplex"
  | "tooManySlots"
  | "jsxAttribute"
  | "rawHtml"
  | "htmlWithContent"
  | "modifierArguments"
  | "modifierNotConstant"
  | "modifierConflict"
  | "modifiersDiffer"
  | "decisionsDiffer"
  | "missingKey"
  | "valueWithChange"
  | "unknownEvent"
  | "hookInMethod"
  | "unknownAttribute"
  | "unknownElement"
  | "unthrottled"
  | "sameKey"
  | "hookPlace"
  | "noComponent"
  | "encoding";

export const messages: Readonly<Record<MessageName, Message>> = {
  syntax: error("HED101", "%detail%"),
  decorator: error("HED102", "Decorators are not supported in components; call the function yourself."),
  unsupportedElement: error("HED105", "`<%name%>` inside a component is not supported yet; put it into the document given to serve()."),
  spreadChildren: error("HED106", "Spread children do not exist; pass the array itself: `{items}`."),
  namespacedTag: error("HED107", "`<%name%>` has a namespace prefix; write the tag without it, `<svg>` and `<math>` set the namespace."),
  duplicateAttribute: error("HED108", "`%name%` is given twice; keep one of them."),
  voidChildren: error("HED109", "`<%name%>` cannot have content; close it as `<%name% />`."),
  nesting: error("HED110", "`<%child%>` cannot be inside `<%parent%>`: HTML parsers would move it. %advice%"),
  textNesting: error("HED111", "Text cannot stand directly in `<%parent%>`: HTML parsers would move it. Put it into a cell."),
  stringHandler: error("HED112", "`%name%` must be written in camel case and take a function, as in `onClick={() => …}`."),
  eventMethod: error(
    "HED113",
    "`%name%()` is decided in the browser: only conditions over the event's own fields and constants can stand before it, no loop and no `await`. Use them, or `%kind%(handler)`.",
  ),
  eventField: error("HED114", "The event's `%name%` cannot be sent; read a field that is a plain value, such as `target.value` or `key`."),
  textareaContent: error("HED115", "A `<textarea>` takes `value` or `defaultValue`, not content."),
  unsafeUrl: error("HED116", "`%name%` holds a URL that runs script; use an event handler."),
  tooDeep: error("HED117", "Elements are nested deeper than %levels% levels, where HTML parsers start to cut; flatten this part."),
  tooComplex: error("HED118", "This file's expressions or elements are nested too deeply to be compiled; split them into several."),
  tooManySlots: error(
    "HED119",
    "This JSX has %count% dynamic parts, more than the %limit% of one template; move some of it into a component.",
  ),
  jsxAttribute: error("HED120", "`%name%` of an element is text and cannot be JSX; put JSX between the tags."),
  rawHtml: error("HED121", "`%name%` is HTML as it is; if it can be trusted, write `%name%={{ __html: html }}`."),
  htmlWithContent: error("HED122", "`dangerouslySetInnerHTML` is the element's content; remove what stands between its tags."),
  encoding: error("HED123", "This file is not UTF-8: the byte at offset %offset% is no part of a character; save it as UTF-8."),
  hookPlace: error("HED124", "`%name%` is called %place%, where no component runs; call it at the top level of a component."),
  noComponent: error("HED125", "`<%name%>` is %what%, and a component is a function."),
  modifierArguments: error("HED130", "`%name%` %problem%, as in `%usage%`."),
  modifierNotConstant: error(
    "HED131",
    "The browser must know this argument of `%name%` before the page is there: write it as a constant, here or in a `const` of this file.",
  ),
  modifierConflict: error("HED132", "`%name%` %problem%."),
  modifiersDiffer: error(
    "HED133",
    "The browser decides before it is known which of these handlers runs: put the same modifiers around each, or around the whole choice.",
  ),
  decisionsDiffer: error(
    "HED134",
    "Not each of the handlers that can stand here calls `%name%()` alike, and the browser decides before it is known which of them runs: use `%kind%(…)` around the whole choice.",
  ),
  missingKey: warning("HED201", "Rows of a list need a `key` that identifies the item: without one their state follows their position."),
  valueWithChange: warning(
    "HED202",
    "`onChange` is the DOM's change event, which fires when the field is left; use `onInput` with `value`.",
  ),
  unknownEvent: warning("HED203", "`%name%` is no DOM event; %advice%."),
  hookInMethod: warning(
    "HED204",
    "This method calls a hook but is not known as a component where it is used; make it a function, or a property with one.",
  ),
  unknownAttribute: warning("HED205", "`%name%` is no attribute of `<%tag%>`: %advice%"),
  unthrottled: warning(
    "HED207",
    "`%type%` events come many times a second, and each is sent to the server; wrap the handler in `throttle` or `debounce`.",
  ),
  sameKey: warning("HED208", "The key `%key%` is that of %who%; give each entry one of its own, or they lose their state."),
  unknownElement: warning("HED206", "`<%name%>` is no element of %language%: %advice%"),
};
