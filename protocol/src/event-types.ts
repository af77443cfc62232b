/**
 * DOM events: which exist, what can be sent of them, and what is sent when the event escapes so that nobody can tell
 * what its handler reads. Data only: the analysis, the types and docs/reference/events.md follow it.
 */

const MODIFIERS = ["shiftKey", "ctrlKey", "altKey", "metaKey"];
const MOUSE = ["clientX", "clientY", "button", "buttons", ...MODIFIERS];
const POINTER = [...MOUSE, "pointerId", "pointerType"];
const CONTROL = ["target.value", "target.checked"];

export interface EventClass {
  readonly types: readonly string[];
  /** Sent when the event escapes. */
  readonly escaped: readonly string[];
}

const words = (text: string): string[] => text.split(/\s+/);

export const EVENT_CLASSES: readonly EventClass[] = [
  {
    types: words("click dblclick auxclick contextmenu mousedown mouseup mousemove mouseover mouseout mouseenter mouseleave"),
    escaped: MOUSE,
  },
  {
    types: words(
      "pointerdown pointerup pointermove pointerover pointerout pointerenter pointerleave pointercancel gotpointercapture lostpointercapture",
    ),
    escaped: POINTER,
  },
  { types: ["wheel"], escaped: [...MOUSE, "deltaX", "deltaY", "deltaMode"] },
  { types: words("keydown keyup keypress"), escaped: ["key", "code", "repeat", ...MODIFIERS] },
  { types: ["input", "beforeinput"], escaped: [...CONTROL, "data", "inputType"] },
  { types: ["change"], escaped: CONTROL },
  { types: words("focus blur focusin focusout submit reset invalid select toggle beforetoggle close cancel"), escaped: [] },
  { types: words("drag dragstart dragend dragenter dragleave dragover drop"), escaped: ["clientX", "clientY", ...MODIFIERS] },
  { types: words("touchstart touchmove touchend touchcancel"), escaped: MODIFIERS },
  { types: words("animationstart animationend animationiteration animationcancel"), escaped: ["animationName", "elapsedTime"] },
  { types: words("transitionstart transitionend transitionrun transitioncancel"), escaped: ["propertyName", "elapsedTime"] },
  { types: words("compositionstart compositionupdate compositionend"), escaped: ["data"] },
  {
    types: words(
      "copy cut paste scroll scrollend load error abort fullscreenchange fullscreenerror beforematch command contextlost contextrestored cuechange formdata pointerrawupdate securitypolicyviolation selectionchange selectstart slotchange",
    ),
    escaped: [],
  },
  {
    types: words(
      "play pause playing ended waiting seeking seeked timeupdate volumechange ratechange durationchange loadstart loadeddata loadedmetadata canplay canplaythrough progress resize stalled suspend emptied",
    ),
    escaped: [],
  },
];

const ESCAPED: ReadonlyMap<string, readonly string[]> = new Map(
  EVENT_CLASSES.flatMap(({ types, escaped }) => types.map((type) => [type, escaped])),
);

/** Fields of the event itself that are plain values. */
export const EVENT_FIELDS: ReadonlySet<string> = new Set([
  ...POINTER,
  ...words(`key code repeat location isComposing data inputType deltaX deltaY deltaZ deltaMode detail pageX pageY screenX screenY offsetX
  offsetY movementX movementY x y pressure tangentialPressure tiltX tiltY twist width height isPrimary animationName propertyName
  elapsedTime pseudoElement newState oldState newValue oldValue persisted timeStamp`),
]);

/** Fields of `target` and `currentTarget` that are plain values. */
export const TARGET_FIELDS: ReadonlySet<string> = new Set(
  words(`value checked values id name type tagName selectedIndex selectionStart selectionEnd valueAsNumber scrollTop scrollLeft scrollHeight
  scrollWidth clientHeight clientWidth offsetHeight offsetWidth open currentTime duration paused volume muted textContent
  innerWidth innerHeight scrollX scrollY devicePixelRatio hidden visibilityState`),
);

/** `onDoubleClick` → `dblclick`, `onInput` → `input`. */
export function eventType(attribute: string): string {
  const type = attribute.slice(2).toLowerCase();
  return type === "doubleclick" ? "dblclick" : type;
}

/** Their DOM types. */
export const knownEvents: readonly string[] = [...ESCAPED.keys()];

export const isKnownEvent = (type: string): boolean => ESCAPED.has(type);

/** What is sent of an event that escapes; nothing of one whose type is not known. */
export const escapedFields = (type: string): readonly string[] => ESCAPED.get(type) ?? [];

/** Whether a path such as `key` or `target.value` can be sent. */
export function isSendable(path: string): boolean {
  const [first, second] = path.split(".") as [string, string?];
  return first === "target" || first === "currentTarget" ? second !== undefined && TARGET_FIELDS.has(second) : EVENT_FIELDS.has(first);
}
