/**
 * The token in a page: it names the live view that wrote the page and says how to mount it again when it is gone.
 * `base64url(payload)~usage.base64url(HMAC-SHA256)`; nobody but the server can make one, and it serves its session only.
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
  /** What the page's HTML consists of, in characters of base64url; see `vnode/template-usage.ts`. */
  readonly usage: string;
}

export type TokenReading =
  | { readonly kind: "valid"; readonly payload: TokenPayload }
  /** It claims another key than ours, as after a restart with a new secret. Nothing in it is to be believed. */
  | { readonly kind: "other key" }
  | { readonly kind: "forged" };

/** An id that cannot be guessed: 128 random bits, base64url. */
export const createId = (): string => randomBytes(16).toString("base64url");

export function writeToken(signer: Signer, { viewId, session, url, issuedAtMs, usage }: TokenPayload): string {
  const fields = [signer.keyId, viewId, session, url, issuedAtMs];
  return signer.sign(`${Buffer.from(JSON.stringify(fields)).toString("base64url")}~${usage}`);
}

/** What the token says, if it is one of ours. Its age is the caller's business. */
export function readToken(signer: Signer, token: string): TokenReading {
  const text = signer.verify(token);
  if (text === null) return { kind: claimsOtherKey(signer, token) ? "other key" : "forged" };
  // Signed by us, so it is what `writeToken` wrote.
  const [payload, usage = ""] = text.split("~") as [string, string?];
  const fields = JSON.parse(Buffer.from(payload, "base64url").toString()) as [string, string, string, string, number];
  const [, viewId, session, url, issuedAtMs] = fields;
  return { kind: "valid", payload: { viewId, session, url, issuedAtMs, usage } };
}

function claimsOtherKey(signer: Signer, token: string): boolean {
  const start = Buffer.from(token, "base64url")
    .subarray(0, signer.keyId.length + 4)
    .toString("latin1");
  const claimed = /^\["([\w-]+)",$/.exec(start)?.[1];
  return claimed?.length === signer.keyId.length && claimed !== signer.keyId;
}
