/** What the server has to do with an element: for tests and development. */
import * as Op from "../../../protocol/generated/template-op.ts";
import type { ListeningElement } from "./block.ts";

/** Properties that the server gives, by name, such as `value`; what is no property of the DOM's is among them. */
export const propertiesOf = (element: Element): string[] =>
  ((element as ListeningElement).heddleSlots ?? []).flatMap(({ event: { kind, name } }) => (kind === Op.PropSlot ? [name] : []));

/** Types of the events that have a handler there. */
export const eventsOf = (element: Element): string[] =>
  ((element as ListeningElement).heddleSlots ?? []).flatMap(({ on, event: { kind, name } }) => (kind === Op.EventSlot && on ? [name] : []));
