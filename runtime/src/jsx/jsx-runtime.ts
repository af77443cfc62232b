/**
 * `heddle/jsx-runtime`: the types by which TypeScript checks JSX. Heddle's compiler replaces JSX before anything runs;
 * the functions are here for files that it did not see, and say so.
 */
import type { Child, Key } from "../children.ts";
import { UsageError } from "../errors/render-error.ts";
import type { ComponentCall, VNode } from "../vnode/vnode.ts";
import type { IntrinsicElements as Elements } from "./intrinsic-elements.ts";

export { Fragment } from "../fragment.ts";

/** What TypeScript knows of JSX: elements and their attributes (`JSX.IntrinsicElements["button"]`), and what an expression gives (`JSX.Element`). */
export declare namespace JSX {
  type Element = VNode | ComponentCall;
  // A component takes any props; what they are is its own matter.
  type ElementType = keyof IntrinsicElements | ((props: any) => Child);
  interface ElementChildrenAttribute {
    children: unknown;
  }
  interface IntrinsicAttributes {
    /** Identity among siblings. */
    key?: Key | null | undefined;
  }
  interface IntrinsicElements extends Elements {}
}

/** JSX that was not compiled by Heddle. Always throws. */
export function jsx(): never {
  throw new UsageError("This file was not compiled by Heddle. Run with --import heddle/register, or add Heddle's plugin to your bundler.");
}

export { jsx as jsxs };
