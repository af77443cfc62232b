/// <reference lib="dom" />
/** Types of events and handlers: a handler's event is a snapshot of the DOM's, with what of it can be sent. */

type Primitive = string | number | boolean | null | undefined;

/** The primitive properties of a DOM object. */
type Snapshot<T> = { readonly [K in keyof T as T[K] extends Primitive ? K : never]: T[K] };

/** An element as an event carries it. */
export type TargetSnapshot<E> = Snapshot<E> & {
  readonly dataset: Readonly<Record<string, string | undefined>>;
  /** The chosen values of a multiple select. */
  readonly values: readonly string[];
};

export type EventType = keyof HTMLElementEventMap;

/** The event of a handler for `Type` on an element `E`. */
export type HandlerEvent<Type extends EventType = EventType, E = HTMLElement> = Snapshot<Omit<HTMLElementEventMap[Type], "type">> & {
  readonly type: Type;
  /** Where it happened. Typed as the element that listens, which it mostly is. */
  readonly target: TargetSnapshot<E>;
  /** The element that listens. */
  readonly currentTarget: TargetSnapshot<E>;
  /** The values of the form around the target, by name; a list where a name repeats. */
  readonly form: Readonly<Record<string, string | readonly string[]>>;
  preventDefault(): void;
  stopPropagation(): void;
};

/** A function on the server. Async ones batch what they set between two awaits. */
export type EventHandler<Type extends EventType = EventType, E = HTMLElement> = (event: HandlerEvent<Type, E>) => unknown;

export type ClickEvent<E = HTMLElement> = HandlerEvent<"click", E>;
export type KeyEvent<E = HTMLElement> = HandlerEvent<"keydown" | "keyup", E>;
export type InputEvent<E = HTMLInputElement> = HandlerEvent<"input", E>;
export type ChangeEvent<E = HTMLInputElement> = HandlerEvent<"change", E>;
export type SubmitEvent<E = HTMLFormElement> = HandlerEvent<"submit", E>;

/** Attribute names of handlers whose DOM type is not one word; React's spelling where it has one. */
interface SpelledEvents {
  onAnimationCancel: "animationcancel";
  onAnimationEnd: "animationend";
  onAnimationIteration: "animationiteration";
  onAnimationStart: "animationstart";
  onAuxClick: "auxclick";
  onBeforeInput: "beforeinput";
  onBeforeToggle: "beforetoggle";
  onCanPlay: "canplay";
  onCanPlayThrough: "canplaythrough";
  onCompositionEnd: "compositionend";
  onCompositionStart: "compositionstart";
  onCompositionUpdate: "compositionupdate";
  onContextMenu: "contextmenu";
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
  onPointerUp: "pointerup";
  onRateChange: "ratechange";
  onScrollEnd: "scrollend";
  onSelectionChange: "selectionchange";
  onSelectStart: "selectstart";
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
  [
    Type in Exclude<
      EventType,
      SpelledEvents[keyof SpelledEvents] | `${string}fullscreen${string}` | `webkit${string}`
    > as `on${Capitalize<Type>}`
  ]: Type;
};

type AllEvents = SpelledEvents & SimpleEvents;

/** The handlers that an element takes. */
export type EventAttributes<E> = {
  [Name in keyof AllEvents]?: EventHandler<AllEvents[Name] & EventType, E> | null | undefined | false;
} & {
  /** A custom event, e.g. `on:item-picked`. */
  [name: `on:${string}`]: ((event: CustomHandlerEvent<E>) => unknown) | null | undefined | false;
};

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
