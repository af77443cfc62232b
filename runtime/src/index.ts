/**
 * `heddle`: components, hooks and modifiers of handlers, and their types. Hooks are called while a component renders, the same ones in
 * the same order each time; anything else throws a `UsageError`. `use` alone may be called in conditions and loops.
 */
import type { Component } from "./children.ts";

export type { Child, Component, Key, PropsWithChildren, VNode } from "./children.ts";
export { ErrorBoundary, type ErrorBoundaryProps, type Reset } from "./component/error-boundary.ts";
export { type ConsumerProps, type Context, createContext, type ProviderProps } from "./component/context.ts";
export { Portal, type PortalProps } from "./component/portal.ts";
export { type ErrorContext, type OnError, RenderError, UsageError } from "./errors/render-error.ts";
export { capture, debounce, keys, type KeysOptions, once, outside, passive, prevent, self, stop, throttle } from "./events/modifiers.ts";
export { type Policy, policy } from "./events/policy.ts";
export { Fragment } from "./fragment.ts";
export type { Deps } from "./hooks/deps.ts";
export { type SuspenseProps, Suspense } from "./component/suspense.ts";
export { use } from "./hooks/use.ts";
export { type Async, useAsync } from "./hooks/use-async.ts";
export { type Task, type TaskContext, useTask } from "./hooks/use-task.ts";
export { useContext } from "./hooks/use-context.ts";
export { type Cleanup, type Effect, useEffect } from "./hooks/use-effect.ts";
export { useId } from "./hooks/use-id.ts";
export { useImperativeHandle } from "./hooks/use-imperative-handle.ts";
export { useCallback, useMemo } from "./hooks/use-memo.ts";
export { type Reducer, useReducer } from "./hooks/use-reducer.ts";
export { type Ref, useRef } from "./hooks/use-ref.ts";
export { type Dispatch, type SetStateAction, type StateOptions, useState } from "./hooks/use-state.ts";
export { useDocumentEvent, useWindowEvent } from "./hooks/use-window-event.ts";
export type { ComponentProps, ElementType } from "./jsx/component-types.ts";
export type {
  ChangeEvent,
  ClickEvent,
  CustomHandlerEvent,
  DocumentEvent,
  EventHandler,
  EventType,
  HandlerEvent,
  InputEvent,
  KeyEvent,
  SubmitEvent,
  WindowEvent,
} from "./jsx/events.ts";
export type { AriaAttributes, AriaRole } from "./jsx/generated/aria.ts";
export type { HTMLAttributes } from "./jsx/generated/html.ts";
export type { MathMLAttributes } from "./jsx/generated/mathml.ts";
export type { SVGAttributes } from "./jsx/generated/svg.ts";
export type { ClassValue, CSSProperties, StyleValue } from "./jsx/values.ts";
export type { ElementRef, RefCallback, RefProp } from "./jsx/refs.ts";
export type { KeyCombination } from "./jsx/keys.ts";
export { flush } from "./view/flush.ts";
export type { JSX } from "./jsx/jsx-runtime.ts";

/** `Component`, by a name of React's. */
export type ComponentType<P = object> = Component<P>;
/** `Component`, by a name of React's. */
export type FunctionComponent<P = object> = Component<P>;
/** `Component`, by a name of React's. */
export type FC<P = object> = Component<P>;
