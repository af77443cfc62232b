/** Heddle's own client in a test's window: the scripts that a browser would load, over a link in memory. */
import { connect, type CreatePage } from "../../client/src/connect.ts";
import type { Environment } from "../../client/src/environment.ts";
import * as forms from "../../client/src/forms/index.ts";
import * as modifiers from "../../client/src/modifiers/index.ts";
import { createPage } from "../../client/src/page.ts";
import * as portals from "../../client/src/portals/index.ts";
import * as repair from "../../client/src/repair/index.ts";
import type { FakeClock } from "./fake-clock.ts";
import type { Link } from "./link.ts";
import type { Traffic } from "./traffic.ts";

/** What the client finds: chance is always the same. */
export interface BrowserParts {
  readonly window: Window & typeof globalThis;
  readonly clock: FakeClock;
  readonly link: Link;
  readonly traffic: Traffic;
  readonly reload: () => void;
}

/** Makes the page in the window live. */
export function startClient({ window, clock, link, traffic, reload }: BrowserParts): void {
  const environment: Environment = {
    window,
    openSocket: link.open,
    after: clock.after,
    now: clock.now,
    random: () => 0.5,
    reload,
    loadForms: () => Promise.resolve(forms),
    loadModifiers: () => Promise.resolve(modifiers),
    loadPortals: () => Promise.resolve(portals),
    loadRepair: () => Promise.resolve(repair),
  };
  connect(environment, watched(traffic));
}

/** A page that says what it has applied. */
const watched =
  (traffic: Traffic): CreatePage =>
  (document, onSlot) => {
    const page = createPage(document, onSlot);
    return {
      live: page.live,
      skeleton(...frame) {
        const fits = page.skeleton(...frame);
        if (fits) traffic.applied();
        return fits;
      },
      patch(...frame) {
        page.patch(...frame);
        traffic.applied();
      },
    };
  };
