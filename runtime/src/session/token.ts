/**
 * The token in a page: it names the live view that wrote the page and says how to mount it again when it is gone.
 * `base64url(payload).base64url(HMAC-SHA256)`; nobody but the server can make one, and it serves its session only.
 */
import { randomBytes } from "node:crypto";
import type { Signer } from "./signer.ts";

export interface TokenPayload {
  /** 128 random bits, base64url. */
  readonly viewId: string;
  readonly session: string;
  /** Path and query of the page, as they were asked for. */
  readonly url: string;
  /** Milliseconds since the epoch. */
  readonly issuedAtMs: number;
}

/** An id that cannot be guessed: 128 random bits, base64url. */
export const createId = (): string => randomBytes(16).toString("base64url");

export function writeToken(signer: Signer, payload: TokenPayload): string {
  const fields = [payload.viewId, payload.session, payload.url, payload.issuedAtMs];
  return signer.sign(Buffer.from(JSON.stringify(fields)).toString("base64url"));
}

/** What the token says, or null if it is not one of ours. Its age is the caller's business. */
export function readToken(signer: Signer, token: string): TokenPayload | null {
  const text = signer.verify(token);
  if (text === null) return null;
  // Signed by us, so it is what `writeToken` wrote.
  const [viewId, session, url, issuedAtMs] = JSON.parse(Buffer.from(text, "base64url").toString()) as [string, string, string, number];
  return { viewId, session, url, issuedAtMs };
}
