/** When the script of forms is needed. Until it is there events wait: without it they would say too little. */
import * as Op from "../../../protocol/generated/template-op.ts";

/** Whether a template with this slot needs it, see `OnSlot`; the property of portals is not asked about. */
export const needsForms = (kind: number, name: string): boolean => kind === Op.PropSlot || /^(submit|reset)$/.test(name);
