/** `useWindowEvent` and `useDocumentEvent`: the instance hears what reaches the window or the document, as long as it is mounted. */
import { ByteWriter } from "../../../protocol/src/byte-writer.ts";
import type { EventModifier } from "../../../protocol/src/event-modifiers.ts";
import { escapedFields } from "../../../protocol/src/event-types.ts";
import { writeEventSlot } from "../../../protocol/src/write-attribute-slot.ts";
import { UsageError } from "../errors/render-error.ts";
import { type Marks, marksOf, NO_MARKS } from "../events/marks.ts";
import type { DocumentEvent, WindowEvent } from "../jsx/events.ts";
import { decisionsOf } from "../vnode/open-slots.ts";
import { type Hook, type HookOwner, nextHook } from "./dispatcher.ts";

type Nothing = null | undefined | false;

export class ListenerHook implements Hook {
  /** Its event slot as an item of a template's definition, in base64. */
  slot = "";
  handler: unknown = null;

  constructor(owner: HookOwner) {
    owner.listens();
  }

  commit(): void {}

  rollback(): void {}

  get hasChanged(): boolean {
    return false;
  }
}

function listen(name: string, place: EventModifier & { kind: "window" | "document" }, [type, handler, slot]: readonly unknown[]): void {
  if (typeof type !== "string" || type === "")
    throw new UsageError(`${name} takes the event's type first, as in ${name}("keydown", handler).`);
  const isListening = typeof handler === "function";
  if (!isListening && handler !== null && handler !== undefined && handler !== false)
    throw new UsageError(`${name} takes a function as its handler, as in ${name}("keydown", handler).`);
  const hook = nextHook(name, ListenerHook, (owner) => new ListenerHook(owner));
  hook.handler = isListening ? handler : null;
  hook.slot = typeof slot === "string" ? slot : slotOf(type, place, isListening ? marksOf(handler) : NO_MARKS);
}

/** The slot of a handler that nobody has seen when compiling. */
function slotOf(type: string, place: EventModifier, { modifiers, fields }: Marks): string {
  const w = new ByteWriter();
  writeEventSlot(w, { type, fields: fields ?? escapedFields(type), ...decisionsOf(type, [place, ...modifiers]) });
  return Buffer.from(w.view()).toString("base64");
}

/** `handler` gets events of this type that reach the window. Without a function (null, undefined or false) it hears nothing. */
export function useWindowEvent<Type extends keyof WindowEventMap>(
  type: Type,
  handler: ((event: WindowEvent<Type>) => unknown) | Nothing,
): void;
export function useWindowEvent(...args: readonly unknown[]): void {
  listen("useWindowEvent", { kind: "window" }, args);
}

/** `handler` gets events of this type that reach the document. Without a function (null, undefined or false) it hears nothing. */
export function useDocumentEvent<Type extends keyof DocumentEventMap>(
  type: Type,
  handler: ((event: DocumentEvent<Type>) => unknown) | Nothing,
): void;
export function useDocumentEvent(...args: readonly unknown[]): void {
  listen("useDocumentEvent", { kind: "document" }, args);
}
