/** `heddle/runtime`: what compiled code calls. Not for people; its contract is in ARCHITECTURE.md. */
import type { EventModifier } from "../../protocol/src/event-modifiers.ts";
import { noComponentMessage } from "./component/expand-messages.ts";
import { UsageError } from "./errors/render-error.ts";
import { Marks } from "./events/marks.ts";
import { currentThread } from "./native/binding.ts";
import type { Template } from "./vnode/template.ts";
import { openedFor } from "./vnode/open-slots.ts";
import { type PlaceArguments, TemplatePlace } from "./vnode/template-place.ts";
import { isThenable } from "./hooks/thenable.ts";
import { Attributes, SpreadTemplate } from "./vnode/spread.ts";
import { ComponentCall, FreshCall, toKey, VNode } from "./vnode/vnode.ts";

export { late, memo } from "./component/memo.ts";
export { arePure, called, pure } from "./component/pure.ts";
export { asArray, cells, rows } from "./component/row-memo.ts";
export { stateful } from "./component/stateful.ts";
export { told } from "./events/marks.ts";
export { classes } from "./vnode/class-names.ts";
export { styles } from "./vnode/style-text.ts";
export type { Template } from "./vnode/template.ts";
export type { ComponentCall, VNode } from "./vnode/vnode.ts";

/** The template of this hash; `definition` is base64 of its bytes. Equal templates are one. In development it is told where it is written. */
export const template = (hash: string, definition: string, ...place: PlaceArguments | []): Template =>
  currentThread().intern(hash, definition, placeOf(place));

/** A template with places for what spread objects give. */
export const spreadTemplate = (_hash: string, definition: string, ...place: PlaceArguments | []): SpreadTemplate =>
  new SpreadTemplate(Buffer.from(definition, "base64"), placeOf(place));

const placeOf = (place: PlaceArguments | []): TemplatePlace | null => (place.length === 0 ? null : TemplatePlace.of(place));

/** What stands in such a place: objects in the order of the source, the later one wins. */
export const attributes = (...objects: readonly unknown[]): Attributes => new Attributes(objects);

/** A VNode of such a template. */
export const spread = (of: SpreadTemplate, slots: readonly unknown[], key?: unknown): VNode => of.vnode(slots, key);

/** A VNode. `slots` has a value for each slot of the template. */
export const vnode = (of: Template, slots: readonly unknown[], key?: unknown): VNode => new VNode(of, slots, toKey(key));

/** What functions say that read these fields (null: nobody knows which) and decide this in the browser, see `told`. */
export const marks = (fields: readonly string[] | null, decisions: readonly EventModifier[] = []): Marks => new Marks(decisions, fields);

/** As `vnode`, of a template with event slots whose functions may be marked. */
export const open = (of: Template, slots: readonly unknown[], key?: unknown): VNode => new VNode(openedFor(of, slots), slots, toKey(key));

/** A use of a component, or of an element whose tag is a text, expanded later in document order. `tag`: as it is written, in development. */
export const component = (type: unknown, props: object, key?: unknown, tag?: string): ComponentCall =>
  new ComponentCall(toComponent(type, tag), props, toKey(key));

/** As `component`, directly in what a component returns. */
export const fresh = (type: unknown, props: object, key?: unknown, tag?: string): FreshCall =>
  new FreshCall(toComponent(type, tag), props, toKey(key));

const toComponent = (type: unknown, tag: string | undefined): unknown =>
  typeof type === "function" || typeof type === "string" ? type : noComponent(type, tag);

/** In development: an object or array that is written as a prop, and the props themselves. */
export const frozen = <T extends object>(object: T): Readonly<T> => Object.freeze(object);

/** In place of what is no component: it fails where it is shown, with an error that says where it was written. */
function noComponent(type: unknown, tag: string | undefined): () => never {
  const error = new UsageError(noComponentMessage(type, tag));
  // The import() that nobody has waited for may fail, which unhandled would end the process.
  if (isThenable(type)) Promise.resolve(type).catch(() => {});
  const fail = (): never => {
    throw error;
  };
  return Object.defineProperty(fail, "name", { value: tag ?? "no component" });
}
