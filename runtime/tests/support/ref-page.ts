/** A page of elements with refs. */
import { stateful, vnode } from "../../src/compiled.ts";
import { type Dispatch, type ElementRef, type SetStateAction, useState } from "../../src/index.ts";
import { LivePage, settled } from "./live-page.ts";
import { define, el, prop } from "./templates.ts";

export type Handle = ElementRef<"input">;

const field = define(el("input", prop("ref")));
export const input = (ref: unknown, key?: string): unknown => vnode(field, [ref], key);
export const box = (): { current: Handle | null } => ({ current: null });

/** As patches tell them. */
export const FOCUS = "SetProp [0,null]";
export const SELECT = "SetProp [9]";

/** A live page of what `show` is given, at first of `first`. */
export function openShowing(first: () => unknown): { page: LivePage; show(content: () => unknown): Promise<string[][]> } {
  let set!: Dispatch<SetStateAction<() => unknown>>;
  const App = stateful(() => {
    const [content, setContent] = useState(() => first);
    set = setContent;
    return content();
  }, "App");
  const page = LivePage.open(App);
  const show = async (content: () => unknown): Promise<string[][]> => {
    page.takePatches();
    set(() => content);
    await settled();
    return page.takePatches();
  };
  return { page, show };
}

export const errorsOf = (page: LivePage): string[] => page.errors.map(({ error }) => (error as Error).message);
