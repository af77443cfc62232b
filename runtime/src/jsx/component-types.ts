/** Types for those who write components of components: what an element or component takes, and what can be a tag. */
import type { Component } from "../children.ts";
import type { JSX } from "./jsx-runtime.ts";

/** What stands before the first space of a tag: an element's name, or a component that takes `P`. */
export type ElementType<P = any> = keyof JSX.IntrinsicElements | Component<P>;

/** The props of a component, or the attributes of an element: `ComponentProps<typeof Card>`, `ComponentProps<"button">`. */
export type ComponentProps<T extends ElementType> = T extends keyof JSX.IntrinsicElements
  ? JSX.IntrinsicElements[T]
  : T extends Component<infer P>
    ? P
    : never;
