/**
 * Signs what visitors carry for us. One secret serves several purposes; each signs with a key of its own, so that a
 * signed session id can never be passed off as a token or the other way round.
 */
import { createHmac, timingSafeEqual } from "node:crypto";

const KEY_ID_BYTES = 6;

export class Signer {
  /** Tells keys apart and says nothing about them: 8 characters of base64url. */
  readonly keyId: string;
  readonly #key: Buffer;

  /** `purpose` separates the signatures of one secret from each other. */
  constructor(secret: string | Uint8Array, purpose: string) {
    this.#key = createHmac("sha256", secret).update(`heddle:${purpose}`).digest();
    this.keyId = this.#mac("key id").subarray(0, KEY_ID_BYTES).toString("base64url");
  }

  /** `text` must not contain a dot (base64url and hex do not). */
  sign(text: string): string {
    return `${text}.${this.#mac(text).toString("base64url")}`;
  }

  /** The signed text, or null if the signature is not ours. Takes the same time wherever a forgery differs. */
  verify(signed: string): string | null {
    const dot = signed.indexOf(".");
    if (dot === -1) return null;
    const text = signed.slice(0, dot);
    const given = Buffer.from(signed.slice(dot + 1));
    // Compared as text: base64 decoding would accept several spellings of one signature.
    const expected = Buffer.from(this.#mac(text).toString("base64url"));
    return given.length === expected.length && timingSafeEqual(given, expected) ? text : null;
  }

  #mac(text: string): Buffer {
    return createHmac("sha256", this.#key).update(text).digest();
  }
}
