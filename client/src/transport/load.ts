/** Loads a script that not every page needs, once it is needed. */
import type { Environment } from "../environment.ts";

/** A script is asked for again after this time. */
const RETRY_MS = 1000;

/** What `import()` gives of a script that takes `Host` to start. */
export type Load<Host> = () => Promise<{ readonly start: (host: Host) => void }>;

export interface Loader {
  /** Asks for the script unless that is done. True if it runs already. */
  need(): boolean;
  /** It was asked for and does not run yet. */
  isLoading(): boolean;
}

/**
 * `host` gives what the script starts with, `started` is called when it has, and `failed` each time that it could not be
 * loaded: it is asked for again all the same.
 */
export function createLoader<Host>(
  { after }: Pick<Environment, "after">,
  load: Load<Host>,
  host: () => Host,
  started: () => unknown,
  failed: (times: number) => unknown,
): Loader {
  let times = 0;
  /** Undefined before it is asked for. */
  let runs: boolean | undefined;
  const attempt = (): unknown =>
    load().then(
      ({ start }) => {
        start(host());
        runs = true;
        started();
      },
      () => {
        after(RETRY_MS, attempt);
        failed(++times);
      },
    );
  return {
    need() {
      if (runs === undefined) {
        runs = false;
        attempt();
      }
      return runs;
    },
    isLoading: () => runs === false,
  };
}
