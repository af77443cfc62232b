/** Types of what stands between tags. */
import type { ComponentCall, Key, VNode as TemplateVNode } from "./vnode/vnode.ts";

export type { Key };

/** What JSX makes. */
export type VNode = TemplateVNode | ComponentCall;

/** What can stand between tags. Nothing and booleans show nothing. */
export type Child = VNode | string | number | bigint | boolean | null | undefined | Iterable<Child>;

/** Props of a component that takes content between its tags. */
export type PropsWithChildren<P = unknown> = P & { children?: Child };

/** A component: a function from props to what it shows. */
export type Component<P = object> = (props: P) => Child;
