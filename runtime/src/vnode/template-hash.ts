import { createHash } from "node:crypto";

// As the compiler's: equal templates have equal hashes everywhere.
const HASH_LENGTH = 10;

/** The hash of a definition that was made at run time. */
export const templateHash = (definition: Uint8Array): string =>
  createHash("sha256").update(definition).digest("base64url").slice(0, HASH_LENGTH);
