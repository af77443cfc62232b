/** Loads the script of forms once a template needs it. Until it is there events wait: without it they would say too little. */
import * as Op from "../../../protocol/generated/template-op.ts";
import type { Environment } from "../environment.ts";
import type { Capture } from "../events/capture.ts";
import type { Live } from "../patch/live.ts";
import type { Outbox } from "../transport/outbox.ts";

/** The script is asked for again after this time. */
const RETRY_MS = 1000;

export interface FormsLoader {
  /** A new template has this slot, see `OnSlot`. */
  see(kind: number, name: string): void;
  /** Delivers what waits, unless it waits for the script. */
  release(): void;
}

/** `host` is called once the script is there. */
export function createFormsLoader(
  env: Environment,
  capture: Capture,
  host: () => { readonly live: Live; readonly outbox: Outbox },
): FormsLoader {
  let isAsked = false;
  let isLoading = false;
  const load = (): void => {
    isAsked = isLoading = true;
    capture.hold();
    env.loadForms().then(
      ({ start }) => {
        start({ env, ...host() });
        isLoading = false;
        capture.release();
      },
      () => env.after(RETRY_MS, load),
    );
  };
  return {
    see(kind, name) {
      if (!isAsked && (kind === Op.PropSlot || /^(submit|reset)$/.test(name))) load();
    },
    release() {
      if (!isLoading) capture.release();
    },
  };
}
