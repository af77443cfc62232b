/** Which properties of an element the server gives: for tests and development. */
import * as Op from "../../../protocol/generated/template-op.ts";
import type { ListeningElement } from "./block.ts";

/** By name, such as `value`; what is no property of the DOM's is among them. */
export const propertiesOf = (element: Element): string[] =>
  ((element as ListeningElement).heddleSlots ?? []).flatMap(({ event: { kind, name } }) => (kind === Op.PropSlot ? [name] : []));
