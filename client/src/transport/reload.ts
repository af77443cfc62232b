/** Loads the page again, but not for ever: a page that fails at each load must not keep the browser busy. */
import type { Environment } from "../environment.ts";

const LAST_KEY = "heddle-reload";

/** At most one reload in this time. */
export const RELOAD_PAUSE_MS = 60_000;

/** False if the page was reloaded just now, or if that cannot be known. */
export function reloadOnce({ window, now, reload }: Environment): boolean {
  try {
    const { sessionStorage } = window;
    // A clock that was set back must not forbid it for long.
    if (Math.abs(now() - Number(sessionStorage.getItem(LAST_KEY))) < RELOAD_PAUSE_MS) return false;
    sessionStorage.setItem(LAST_KEY, now() as never);
  } catch {
    return false;
  }
  reload();
  return true;
}
