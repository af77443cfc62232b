/** Small components, as the compiler would write them. */
import { stateful, vnode } from "../../src/compiled.ts";
import { type Dispatch, type SetStateAction, useState } from "../../src/index.ts";
import { define, el, on, slot } from "./templates.ts";

const oneButton = define(el("button", on("click"), slot));

/** A button: slot 0 its handler, slot 1 what it shows. */
export const button = (onClick: unknown, children: unknown, key?: string): unknown => vnode(oneButton, [onClick, children], key);

/** A counter whose handler gets its count and setter. */
export const counter = (onClick: (count: number, set: Dispatch<SetStateAction<number>>, event: unknown) => unknown): unknown =>
  stateful(() => {
    const [count, set] = useState(0);
    return button((event: unknown) => onClick(count, set, event), count);
  }, "Counter");
