/** The page as the transport sees it: skeletons and patches go in, nodes change. */
import { type ByteReader, DecodeError } from "../../protocol/src/byte-reader.ts";
import { keepFocus } from "./dom/focus.ts";
import { applyOperations } from "./patch/interpreter.ts";
import type { Live } from "./patch/live.ts";
import { Misfit } from "./patch/misfit.ts";
import { reconcile } from "./patch/reconcile.ts";
import { decodeTemplate } from "./patch/template.ts";

export { Misfit } from "./patch/misfit.ts";

export interface Page {
  /**
   * Applies a Skeleton frame from behind its `flags`. False: something does not fit, ask for a skeleton with values and
   * ignore frames until it comes. Throws as `patch` does.
   */
  skeleton(reader: ByteReader, values: boolean): boolean;
  /**
   * Applies operations to the end of the frame. Throws DecodeError for bytes that are not the protocol, Misfit for what
   * does not fit the page: ask for a skeleton with values and ignore frames until it comes.
   */
  patch(reader: ByteReader): void;
}

interface WithTrustedTypes {
  trustedTypes?: { createPolicy(name: string, rules: { createHTML(html: string): string }): { createHTML(html: string): string } };
}

/** Template 0: a single child slot at the root. */
const BUILT_IN = Uint8Array.of(1, 3, 0);

/** A page whose body is the root instance's region. `onEventType` is called once for each type that templates listen to. */
export function createPage(document: Document, onEventType: (type: string) => void): Page {
  const builtIn = decodeTemplate(BUILT_IN);
  const types = new Set<string>();
  const identity = { createHTML: (html: string): string => html };
  let policy: typeof identity | undefined;
  const live: Live = {
    document,
    inert: document.implementation.createHTMLDocument(""),
    templates: new Map(),
    known: new Map(),
    instances: new Map(),
    root: undefined,
    trusted(html) {
      policy ??= (document.defaultView as WithTrustedTypes | null)?.trustedTypes?.createPolicy("heddle", identity) ?? identity;
      return policy.createHTML(html);
    },
    onEventType(type) {
      if (!types.has(type)) onEventType(type);
      types.add(type);
    },
  };
  const change = <T>(apply: () => T): T => {
    try {
      return keepFocus(document, apply);
    } catch (error) {
      // The DOM refuses names and places that it cannot have, which is a patch that does not fit.
      throw error instanceof DecodeError || error instanceof Misfit ? error : new Misfit(String(error), { cause: error });
    }
  };
  const applyToEnd = (reader: ByteReader): void => {
    applyOperations(live, reader);
    if (!reader.atEnd) throw new DecodeError("unexpected end of operations", reader.offset);
  };
  return {
    skeleton: (reader, values) =>
      change(() => {
        live.templates.clear();
        live.templates.set(0, builtIn);
        applyOperations(live, reader);
        const fits = reconcile(live, reader, values);
        if (fits) applyToEnd(reader);
        return fits;
      }),
    patch: (reader) => change(() => applyToEnd(reader)),
  };
}
