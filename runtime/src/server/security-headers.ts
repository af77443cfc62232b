/** The headers that keep a page from running what it did not bring: a strict CSP with a nonce per response. */
import { randomBytes } from "node:crypto";
import type { Header } from "./handlers.ts";

/** Directives of a Content-Security-Policy and their sources. */
export type PolicyDirectives = Readonly<Record<string, string>>;

const DIRECTIVES: PolicyDirectives = {
  "default-src": "'self'",
  "style-src": "'self'",
  "object-src": "'none'",
  "base-uri": "'self'",
  "trusted-types": "heddle",
  "require-trusted-types-for": "'script'",
};

export const createNonce = (): string => randomBytes(16).toString("base64");

export class ContentSecurityPolicy {
  // The policy around the nonce: everything but the nonce is known at start.
  readonly #before: string;
  readonly #after: string;

  /** `extra` replaces directives of the default policy or adds to them. `style-src` always gets the nonce. */
  constructor(extra: PolicyDirectives) {
    const { "style-src": styles, ...others } = { ...DIRECTIVES, ...extra };
    const rest = Object.entries(others).map(([name, sources]) => `${name} ${sources}`);
    this.#before = `${rest[0]}; style-src ${styles} 'nonce-`;
    this.#after = `'; ${rest.slice(1).join("; ")}`;
  }

  /** All headers of a page under `nonce`. */
  headers(nonce: string): Header[] {
    return [
      ["content-type", "text/html; charset=utf-8"],
      ["content-security-policy", this.#before + nonce + this.#after],
      ["x-content-type-options", "nosniff"],
      ["referrer-policy", "strict-origin-when-cross-origin"],
    ];
  }
}
