/** Who may open a live connection: pages of this server, of the origins it was told, and programs that are no browser. */
import type { RequestCopy } from "./handlers.ts";

/**
 * Whether the request's Origin is the server's own or one of `origins`. A browser always sends one for a WebSocket, so
 * a request without it carries nobody's cookies by stealth and passes.
 */
export function isOwnOrigin(request: RequestCopy, origins: readonly string[], trustProxy: boolean): boolean {
  const { origin } = request.headers;
  if (origin === "") return true;
  if (!URL.canParse(origin)) return false;
  const given = new URL(origin);
  if (origins.includes(given.origin)) return true;
  const host = (trustProxy && lastOf(request.headers["x-forwarded-host"])) || request.headers.host;
  // Parsed with the same scheme, so that a default port is left out on both sides.
  const own = `${given.protocol}//${host}`;
  return given.host !== "" && URL.canParse(own) && new URL(own).host === given.host;
}

/** The visitor's address: the peer, or the last that a trusted proxy has added. */
export function findAddress(request: RequestCopy, trustProxy: boolean): string {
  return (trustProxy && lastOf(request.headers["x-forwarded-for"])) || request.address;
}

/** Whether the visitor came by https, as far as a trusted proxy says. */
export function isSecure(request: RequestCopy, trustProxy: boolean): boolean {
  return trustProxy && lastOf(request.headers["x-forwarded-proto"]) === "https";
}

// Of a list the last entry is the nearest proxy's; the ones before it may be the visitor's invention.
function lastOf(header: string): string {
  return header.slice(header.lastIndexOf(",") + 1).trim();
}
