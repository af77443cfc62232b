/** `heddle`: hooks and types for components. */
import type { ComponentCall, VNode as VNodeClass } from "./vnode/vnode.ts";

export { RenderError, UsageError } from "./errors/render-error.ts";
export type { ErrorContext, OnError } from "./errors/render-error.ts";
export type { Deps } from "./hooks/deps.ts";
export { type Cleanup, type Effect, useEffect } from "./hooks/use-effect.ts";
export { useCallback, useMemo } from "./hooks/use-memo.ts";
export { type Reducer, useReducer } from "./hooks/use-reducer.ts";
export { type Ref, useRef } from "./hooks/use-ref.ts";
export { type Dispatch, type SetStateAction, useState } from "./hooks/use-state.ts";

/** What JSX makes. */
export type VNode = VNodeClass | ComponentCall;

/** What can stand between tags. Nothing and booleans show nothing. */
export type Child = VNode | string | number | bigint | boolean | null | undefined | Iterable<Child>;

export type Key = string | number;

export type PropsWithChildren<P = unknown> = P & { children?: Child };

/** A component: a function from props to what it shows. */
export type Component<P = object> = (props: P) => Child;
export type FunctionComponent<P = object> = Component<P>;
export type FC<P = object> = Component<P>;

/** Groups children without an element; `<>…</>`, or `<Fragment key={…}>` in lists. */
export const Fragment = ({ children }: { children?: Child }): Child => children;
