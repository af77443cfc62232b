/** `heddle/runtime`: what compiled code calls. Not for people; its contract is in ARCHITECTURE.md. */
import { currentThread } from "./native/binding.ts";
import type { Template } from "./vnode/template.ts";
import { ComponentCall, toKey, VNode } from "./vnode/vnode.ts";

export { cells, rows } from "./component/row-memo.ts";
export { stateful } from "./component/stateful.ts";
export { classes } from "./vnode/class-names.ts";
export { styles } from "./vnode/style-text.ts";
export type { Template } from "./vnode/template.ts";
export type { ComponentCall, VNode } from "./vnode/vnode.ts";

/** The template of this hash; `definition` is base64 of its bytes. Equal templates are one. */
export const template = (hash: string, definition: string): Template => currentThread().intern(hash, definition);

/** A VNode. `slots` has a value for each slot of the template. */
export const vnode = (of: Template, slots: readonly unknown[], key?: unknown): VNode => new VNode(of, slots, toKey(key));

/** A use of a component, expanded later in document order. */
export const component = (type: unknown, props: object, key?: unknown): ComponentCall => new ComponentCall(type, props, toKey(key));
