/// <reference lib="dom" preserve="true" />
/** Types of events and handlers: a handler's event is a snapshot of the DOM's, with what of it can be sent. */

/** The properties of an element that can be sent; the compiler's `event-fields.ts` has the same names. */
export type TargetField =
  | "value"
  | "checked"
  | "values"
  | "id"
  | "name"
  | "type"
  | "tagName"
  | "selectedIndex"
  | "selectionStart"
  | "selectionEnd"
  | "valueAsNumber"
  | "scrollTop"
  | "scrollLeft"
  | "scrollHeight"
  | "scrollWidth"
  | "clientHeight"
  | "clientWidth"
  | "offsetHeight"
  | "offsetWidth"
  | "open"
  | "currentTime"
  | "duration"
  | "paused"
  | "volume"
  | "muted"
  | "textContent"
  | "innerWidth"
  | "innerHeight"
  | "scrollX"
  | "scrollY"
  | "devicePixelRatio"
  | "hidden"
  | "visibilityState";

/** The properties of an event that can be sent; the compiler's `event-fields.ts` has the same names. */
export type EventField =
  | "clientX"
  | "clientY"
  | "button"
  | "buttons"
  | "shiftKey"
  | "ctrlKey"
  | "altKey"
  | "metaKey"
  | "pointerId"
  | "pointerType"
  | "key"
  | "code"
  | "repeat"
  | "location"
  | "isComposing"
  | "data"
  | "inputType"
  | "deltaX"
  | "deltaY"
  | "deltaZ"
  | "deltaMode"
  | "detail"
  | "pageX"
  | "pageY"
  | "screenX"
  | "screenY"
  | "offsetX"
  | "offsetY"
  | "movementX"
  | "movementY"
  | "x"
  | "y"
  | "pressure"
  | "tangentialPressure"
  | "tiltX"
  | "tiltY"
  | "twist"
  | "width"
  | "height"
  | "isPrimary"
  | "animationName"
  | "propertyName"
  | "elapsedTime"
  | "pseudoElement"
  | "newState"
  | "newValue"
  | "oldValue"
  | "persisted"
  | "oldState"
  | "timeStamp";

// The chosen values of a multiple select, which the DOM has under another name.
type ValuesField<E> = E extends HTMLSelectElement ? "values" : never;

/** An element as an event carries it. */
export type TargetSnapshot<E> = {
  readonly [K in (TargetField & keyof E) | ValuesField<E>]: K extends keyof E ? E[K] : readonly string[];
};

/** A type of the DOM's events, such as `"click"`. */
export type EventType = keyof HTMLElementEventMap;

/** What lib.dom has for this type. It knows `input` events as plain ones. */
type DomEvent<Type extends EventType> = Type extends "input" ? globalThis.InputEvent : HTMLElementEventMap[Type];

/** The event of a handler for `Type` on an element `E`: a snapshot, readable after `await` too. */
export type HandlerEvent<Type extends EventType = EventType, E = HTMLElement> = {
  readonly [K in EventField & keyof DomEvent<Type>]: DomEvent<Type>[K];
} & {
  readonly type: Type;
  /** Where it happened. Typed as the element that listens, which it mostly is. */
  readonly target: TargetSnapshot<E>;
  /** The element that listens. */
  readonly currentTarget: TargetSnapshot<E>;
  preventDefault(): void;
  stopPropagation(): void;
};

/** A function on the server. Async ones batch what they set between two awaits. */
export type EventHandler<Type extends EventType = EventType, E = HTMLElement> = (event: HandlerEvent<Type, E>) => unknown;

/** An event that the window or the document hears: a snapshot as a handler's. */
type PlaceEvent<Map, Type extends keyof Map, Place> = { readonly [K in EventField & keyof Map[Type]]: Map[Type][K] } & {
  readonly type: Type;
  /** Where it happened, as far as that can be known here. */
  readonly target: Partial<TargetSnapshot<HTMLInputElement> & TargetSnapshot<Window> & TargetSnapshot<Document>>;
  readonly currentTarget: TargetSnapshot<Place>;
  preventDefault(): void;
  stopPropagation(): void;
};

/** The event of a handler of `useWindowEvent`. */
export type WindowEvent<Type extends keyof WindowEventMap> = PlaceEvent<WindowEventMap, Type, Window>;
/** The event of a handler of `useDocumentEvent`. */
export type DocumentEvent<Type extends keyof DocumentEventMap> = PlaceEvent<DocumentEventMap, Type, Document>;

/** What an `onClick` handler gets. */
export type ClickEvent<E = HTMLElement> = HandlerEvent<"click", E>;
/** What an `onKeyDown` or `onKeyUp` handler gets. */
export type KeyEvent<E = HTMLElement> = HandlerEvent<"keydown" | "keyup", E>;
/** What an `onInput` handler gets: something was typed or chosen. */
export type InputEvent<E = HTMLInputElement> = HandlerEvent<"input", E>;
/** What an `onChange` handler gets, as in the DOM: what was typed or chosen is final. */
export type ChangeEvent<E = HTMLInputElement> = HandlerEvent<"change", E>;
/** What a form's `onSubmit` handler gets. */
export type SubmitEvent<E = HTMLFormElement> = HandlerEvent<"submit", E>;

/** Attribute names of handlers whose DOM type is not one word; React's spelling where it has one. */
interface SpelledEvents {
  onAnimationCancel: "animationcancel";
  onAnimationEnd: "animationend";
  onAnimationIteration: "animationiteration";
  onAnimationStart: "animationstart";
  onAuxClick: "auxclick";
  onBeforeInput: "beforeinput";
  onBeforeMatch: "beforematch";
  onBeforeToggle: "beforetoggle";
  onCanPlay: "canplay";
  onCanPlayThrough: "canplaythrough";
  onCompositionEnd: "compositionend";
  onCompositionStart: "compositionstart";
  onCompositionUpdate: "compositionupdate";
  onContextLost: "contextlost";
  onContextMenu: "contextmenu";
  onContextRestored: "contextrestored";
  onCueChange: "cuechange";
  onDblClick: "dblclick";
  onDoubleClick: "dblclick";
  onDragEnd: "dragend";
  onDragEnter: "dragenter";
  onDragLeave: "dragleave";
  onDragOver: "dragover";
  onDragStart: "dragstart";
  onDurationChange: "durationchange";
  onFocusIn: "focusin";
  onFocusOut: "focusout";
  onFormData: "formdata";
  onFullscreenChange: "fullscreenchange";
  onFullscreenError: "fullscreenerror";
  onGotPointerCapture: "gotpointercapture";
  onKeyDown: "keydown";
  onKeyPress: "keypress";
  onKeyUp: "keyup";
  onLoadedData: "loadeddata";
  onLoadedMetadata: "loadedmetadata";
  onLoadStart: "loadstart";
  onLostPointerCapture: "lostpointercapture";
  onMouseDown: "mousedown";
  onMouseEnter: "mouseenter";
  onMouseLeave: "mouseleave";
  onMouseMove: "mousemove";
  onMouseOut: "mouseout";
  onMouseOver: "mouseover";
  onMouseUp: "mouseup";
  onPointerCancel: "pointercancel";
  onPointerDown: "pointerdown";
  onPointerEnter: "pointerenter";
  onPointerLeave: "pointerleave";
  onPointerMove: "pointermove";
  onPointerOut: "pointerout";
  onPointerOver: "pointerover";
  onPointerRawUpdate: "pointerrawupdate";
  onPointerUp: "pointerup";
  onRateChange: "ratechange";
  onScrollEnd: "scrollend";
  onSecurityPolicyViolation: "securitypolicyviolation";
  onSelectionChange: "selectionchange";
  onSelectStart: "selectstart";
  onSlotChange: "slotchange";
  onTimeUpdate: "timeupdate";
  onTouchCancel: "touchcancel";
  onTouchEnd: "touchend";
  onTouchMove: "touchmove";
  onTouchStart: "touchstart";
  onTransitionCancel: "transitioncancel";
  onTransitionEnd: "transitionend";
  onTransitionRun: "transitionrun";
  onTransitionStart: "transitionstart";
  onVolumeChange: "volumechange";
}

/** `onClick` of "click", and so on for types of one word. */
type SimpleEvents = {
  [Type in Exclude<EventType, SpelledEvents[keyof SpelledEvents] | `webkit${string}`> as `on${Capitalize<Type>}`]: Type;
};

type AllEvents = SpelledEvents & SimpleEvents;

/** The events that elements have an attribute for; the compiler's `event-types.ts` has the same. */
export type HandledEvent = AllEvents[keyof AllEvents];

type KnownEventAttributes<E> = {
  [Name in keyof AllEvents]?: EventHandler<AllEvents[Name] & EventType, E> | null | undefined | false;
};

/** The handlers that an element takes. */
export interface EventAttributes<E> extends KnownEventAttributes<E> {
  /** A custom event, e.g. `on:item-picked`. */
  [name: `on:${string}`]: ((event: CustomHandlerEvent<E>) => unknown) | null | undefined | false;
}

/** The event of a handler for a custom event. */
export interface CustomHandlerEvent<E = HTMLElement> {
  readonly type: string;
  // What a page dispatches is known to nobody here.
  readonly detail: any;
  readonly target: TargetSnapshot<E>;
  readonly currentTarget: TargetSnapshot<E>;
  preventDefault(): void;
  stopPropagation(): void;
}
