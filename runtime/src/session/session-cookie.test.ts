import { expect, test } from "vitest";
import { Signer } from "./signer.ts";
import { openSession, readSession, SESSION_COOKIE } from "./session-cookie.ts";

const signer = new Signer("a secret of the server", "session");

test("a visitor without a cookie gets a session that the next request carries", () => {
  const { id, setCookie } = openSession(signer, "", false);
  expect(setCookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
  const cookieHeader = `theme=dark; ${setCookie!.split(";")[0]}`;
  expect(openSession(signer, cookieHeader, false)).toEqual({ id, setCookie: null });
});

test("over https the cookie is secure", () => {
  expect(openSession(signer, "", true).setCookie).toMatch(/; Secure/);
});

test("a cookie that we have not signed is no session", () => {
  const value = openSession(new Signer("another secret entirely", "session"), "", false).setCookie!.split(";")[0]!;
  for (const header of [
    value,
    `${SESSION_COOKIE}=`,
    `${SESSION_COOKIE}=abc`,
    `${SESSION_COOKIE}=a.b`,
    `${SESSION_COOKIE}=%zz.%`,
    "=;;=",
    "__proto__=x",
  ]) {
    expect(readSession(signer, header)).toBeNull();
  }
  expect(openSession(signer, value, false).setCookie).not.toBeNull();
});

test("every visitor's session is another one", () => {
  const ids = Array.from({ length: 100 }, () => openSession(signer, "", false).id);
  expect(new Set(ids).size).toBe(100);
});
