/** Event attributes as React spells them. */
import { eventType } from "../../../protocol/src/event-types.ts";

/** One for each event that the protocol knows; a test holds them together. */
export const EVENT_NAMES: readonly string[] = `onClick onDoubleClick onAuxClick onContextMenu onMouseDown onMouseUp onMouseMove onMouseOver
  onMouseOut onMouseEnter onMouseLeave onPointerDown onPointerUp onPointerMove onPointerOver onPointerOut onPointerEnter onPointerLeave
  onPointerCancel onGotPointerCapture onLostPointerCapture onWheel onKeyDown onKeyUp onKeyPress onInput onBeforeInput onChange onFocus
  onBlur onFocusIn onFocusOut onSubmit onReset onInvalid onSelect onToggle onBeforeToggle onClose onCancel onDrag onDragStart onDragEnd
  onDragEnter onDragLeave onDragOver onDrop onTouchStart onTouchMove onTouchEnd onTouchCancel onAnimationStart onAnimationEnd
  onAnimationIteration onAnimationCancel onTransitionStart onTransitionEnd onTransitionRun onTransitionCancel onCompositionStart
  onCompositionUpdate onCompositionEnd onCopy onCut onPaste onScroll onScrollEnd onLoad onError onAbort onFullscreenChange onFullscreenError onBeforeMatch
  onCommand onContextLost onContextRestored onCueChange onFormData onPointerRawUpdate onSecurityPolicyViolation onSelectionChange
  onSelectStart onSlotChange onPlay onPause onPlaying onEnded onWaiting onSeeking onSeeked onTimeUpdate onVolumeChange onRateChange onDurationChange onLoadStart onLoadedData
  onLoadedMetadata onCanPlay onCanPlayThrough onProgress onResize onStalled onSuspend onEmptied`.split(/\s+/);

const BY_TYPE: ReadonlyMap<string, string> = new Map(EVENT_NAMES.map((name) => [eventType(name), name]));

/** `onclick`, `OnClick` → `onClick`; of an event that nobody knows `on:` and its type. */
export function eventName(written: string): string {
  const type = eventType(written);
  return BY_TYPE.get(type) ?? `on:${type}`;
}
