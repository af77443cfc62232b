/**
 * The types of the event fields that handlers rely on. The browser is not to be believed: an event with a field of
 * another type than the DOM's is not run.
 */
import type { WireValue } from "../../../protocol/src/byte-reader.ts";

type FieldType = "string" | "number" | "boolean" | "string or number" | "list of strings";

const words = (text: string): string[] => text.split(/\s+/);

const TYPES: ReadonlyMap<string, FieldType> = new Map(
  (
    [
      [
        "string",
        "key code data inputType type name id tagName pointerType animationName propertyName pseudoElement newState oldState newValue oldValue visibilityState textContent",
      ],
      [
        "number",
        `clientX clientY pageX pageY screenX screenY offsetX offsetY movementX movementY x y button buttons location deltaX deltaY deltaZ
        deltaMode pointerId width height pressure tangentialPressure tiltX tiltY twist elapsedTime timeStamp selectionStart selectionEnd
        selectedIndex valueAsNumber scrollTop scrollLeft scrollHeight scrollWidth clientHeight clientWidth offsetHeight offsetWidth
        currentTime duration volume innerWidth innerHeight scrollX scrollY devicePixelRatio`,
      ],
      ["boolean", "altKey ctrlKey shiftKey metaKey repeat isComposing isPrimary checked open paused muted hidden persisted"],
      // Of <li>, <progress> and <meter> it is a number.
      ["string or number", "value"],
      ["list of strings", "values"],
    ] as const
  ).flatMap(([type, names]) => words(names).map((name) => [name, type] as const)),
);

// Deeper names are the author's, of form controls or data attributes, and say nothing about types.
const DOM_FIELD = /^(?:target\.|currentTarget\.)?(\w+)$/;

/** What is wrong with a field's value, or null. A field that its element does not have is null. */
export function findFieldProblem(path: string, value: WireValue): string | null {
  const expected = TYPES.get(DOM_FIELD.exec(path)?.[1] ?? "");
  if (value === null || expected === undefined || isOf(expected, value)) return null;
  return `its field ${path} is a ${Array.isArray(value) ? "list" : typeof value} instead of a ${expected}`;
}

function isOf(type: FieldType, value: WireValue): boolean {
  if (type === "list of strings") return Array.isArray(value) && value.every((item) => typeof item === "string");
  return type === "string or number" ? typeof value === "string" || typeof value === "number" : typeof value === type;
}
