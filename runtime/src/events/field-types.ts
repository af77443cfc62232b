/**
 * The types of the event fields that handlers rely on. The browser is not to be believed: a field of another type than
 * the DOM's is a malformed frame.
 */
import { DecodeError, type WireValue } from "../../../protocol/src/byte-reader.ts";

type FieldType = "string" | "number" | "boolean";

const TYPES: ReadonlyMap<string, FieldType> = new Map(
  (
    [
      ["string", "key code data inputType type name id pointerType animationName propertyName pseudoElement className tagName localName"],
      ["number", "clientX clientY pageX pageY screenX screenY offsetX offsetY movementX movementY button buttons detail location"],
      [
        "number",
        "deltaX deltaY deltaZ deltaMode pointerId width height pressure tangentialPressure tiltX tiltY twist altitudeAngle azimuthAngle",
      ],
      ["number", "elapsedTime timeStamp scrollTop scrollLeft selectionStart selectionEnd selectedIndex currentTime volume playbackRate"],
      [
        "boolean",
        "altKey ctrlKey shiftKey metaKey repeat isComposing isPrimary isTrusted checked indeterminate disabled multiple paused muted",
      ],
    ] as const
  ).flatMap(([type, names]) => names.split(" ").map((name) => [name, type] as const)),
);

/** Throws a `DecodeError` if the value cannot be this field's. A field that its element does not have is null. */
export function checkField(path: string, value: WireValue, offset: number): void {
  if (value === null) return;
  const expected = TYPES.get(path.slice(path.lastIndexOf(".") + 1));
  // Names of a form's controls are the author's: they say nothing about types.
  if (expected === undefined || path.startsWith("form.") || path.includes(".dataset.")) return;
  if (typeof value !== expected) throw new DecodeError(`field ${path} is a ${typeof value} instead of a ${expected}`, offset);
}
