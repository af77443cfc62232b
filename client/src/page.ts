/** The page as the transport sees it: skeletons and patches go in, nodes change. */
import type { ByteReader } from "../../protocol/src/byte-reader.ts";
import { keepFocus } from "./dom/focus.ts";
import { findListeners } from "./events/listeners.ts";
import { withoutForms } from "./forms/forms.ts";
import { adoptPage } from "./patch/adopt.ts";
import { applyOperations, type Progress } from "./patch/interpreter.ts";
import type { Live, OnSlot } from "./patch/live.ts";
import { decodeTemplate } from "./patch/template.ts";
import { withoutPortals } from "./portals/portals.ts";

export { Misfit } from "./patch/misfit.ts";

export interface Page {
  readonly live: Live;
  /**
   * Applies a Skeleton frame from behind its `flags`. False: something does not fit. `same`: of the view that the page
   * belonged to before. With values it needs the script of repairs. Throws as `patch` does.
   */
  skeleton(reader: ByteReader, values: boolean, same?: boolean): boolean;
  /**
   * Applies operations to the end of the frame. Throws DecodeError for bytes that are not the protocol, Misfit or what
   * the DOM throws for what does not fit the page: that is for `live.repair` to mend, and then the same is called again
   * with the same `at`, which says where to go on. Where it cannot: ask for a skeleton with values and ignore frames until it comes.
   */
  patch(reader: ByteReader, at?: Progress): void;
}

/** Template 0: a single child slot at the root. */
const BUILT_IN = decodeTemplate(Uint8Array.of(1, 3, 0));

/** A page whose body is the root instance's region. `onSlot` is called for each property and event type of a new template. */
export function createPage(document: Document, onSlot: OnSlot): Page {
  // By this name development finds it.
  const live: Live = ((document as Document & { heddle?: Live }).heddle = {
    document,
    inert: document.implementation.createHTMLDocument(""),
    templates: new Map(),
    known: new Map(),
    instances: new Map(),
    onSlot,
    forms: withoutForms(),
    portals: withoutPortals(),
    find: findListeners,
  });
  return {
    live,
    skeleton: (reader, values, same) =>
      keepFocus(live, () => {
        live.same = same;
        live.templates.clear();
        live.templates.set(0, BUILT_IN);
        applyOperations(live, reader);
        const fits = values ? live.repair!.reconcile(reader) : adoptPage(live, reader);
        if (fits) applyOperations(live, reader);
        return fits;
      }),
    patch: (reader, at) => keepFocus(live, () => applyOperations(live, reader, at)),
  };
}
