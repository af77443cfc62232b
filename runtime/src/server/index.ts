/** `heddle/server`: serves routes of components over HTTP and keeps their pages live. */
import { currentThread } from "../native/binding.ts";
import { systemClock } from "../session/clock.ts";
import { View } from "../view/view.ts";
import { readClientAssets } from "./client-assets.ts";
import { resolveOptions, type ServeOptions } from "./options.ts";
import { type App, startServer } from "./serve.ts";

export type { DocumentFunction } from "./document.ts";
export type { Limits } from "./limits.ts";
export type { RouteProps } from "./mounts.ts";
export type { ErrorContext, Logger, RouteComponent, ServeOptions } from "./options.ts";
export type { RenderStats } from "../view/view-options.ts";
export type { App, Stats } from "./serve.ts";

/**
 * Starts a server and resolves once it listens. Rejects with an error that says what to do: about an option that is
 * wrong, a port that is in use, or a client or a differ that is not built.
 */
export async function serve(options: ServeOptions): Promise<App> {
  const resolved = resolveOptions(options, process.env["NODE_ENV"]);
  currentThread().load();
  return startServer(resolved, {
    clock: systemClock,
    assets: readClientAssets(resolved.isProduction),
    createView: (init) => new View(init),
  });
}
