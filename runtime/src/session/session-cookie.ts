/** The visitor's session: a random id in a signed cookie. Whoever shows a cookie that is not ours gets a new session. */
import { parseCookie, stringifySetCookie } from "cookie";
import type { Signer } from "./signer.ts";
import { createId } from "./token.ts";

export const SESSION_COOKIE = "heddle-session";

export interface Session {
  readonly id: string;
  /** The value of the Set-Cookie header that a response must carry; null if the visitor has the cookie already. */
  readonly setCookie: string | null;
}

/** The session id in a Cookie header, or null if there is none that we signed. */
export function readSession(signer: Signer, cookieHeader: string): string | null {
  const value = parseCookie(cookieHeader)[SESSION_COOKIE];
  return value === undefined ? null : signer.verify(value);
}

/** The visitor's session, begun here if the request carries none. `secure` says that the visitor came by https. */
export function openSession(signer: Signer, cookieHeader: string, secure: boolean): Session {
  const known = readSession(signer, cookieHeader);
  if (known !== null) return { id: known, setCookie: null };
  const id = createId();
  const setCookie = stringifySetCookie({
    name: SESSION_COOKIE,
    value: signer.sign(id),
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure,
  });
  return { id, setCookie };
}
