import fc from "fast-check";
import { expect, test } from "vitest";
import { Signer } from "./signer.ts";
import { createId, readToken, type TokenPayload, writeToken } from "./token.ts";

const signer = new Signer("a secret of the server", "token");
const payload: TokenPayload = {
  viewId: createId(),
  session: createId(),
  url: '/lists/7?q=ä&r="',
  issuedAtMs: 1_700_000_000_000,
  usage: "ab-_Bcdef-B",
};

test("a token says what was written into it", () => {
  expect(readToken(signer, writeToken(signer, payload))).toEqual({ kind: "valid", payload });
});

test("a token may stand in an attribute as it is", () => {
  expect(writeToken(signer, payload)).toMatch(/^[\w~-]+\.[\w-]{43}$/);
});

test("no change of one character is accepted", () => {
  const token = writeToken(signer, payload);
  const characters = "ABCabc012-_.~".split("");
  fc.assert(
    fc.property(fc.nat(token.length - 1), fc.constantFrom(...characters), (at, character) => {
      fc.pre(token[at] !== character);
      expect(readToken(signer, token.slice(0, at) + character + token.slice(at + 1)).kind).not.toBe("valid");
    }),
  );
});

test("nothing else is accepted either", () => {
  const token = writeToken(signer, payload);
  const [text, mac] = token.split(".") as [string, string];
  for (const forged of ["", ".", text, `${text}.`, `.${mac}`, `${token}.`, `${token}=`, `${token} `, `${text}.${mac.slice(0, -1)}`]) {
    expect(readToken(signer, forged)).toEqual({ kind: "forged" });
  }
  fc.assert(fc.property(fc.string(), (noise) => readToken(signer, noise).kind === "forged"));
});

test("the signature of one purpose or secret is worth nothing for another, and the key is known by its id", () => {
  const token = writeToken(signer, payload);
  expect(readToken(new Signer("a secret of the server", "session"), token)).toEqual({ kind: "other key" });
  expect(readToken(new Signer("another secret entirely", "token"), token)).toEqual({ kind: "other key" });
  expect(readToken(new Signer("a secret of the server", "token"), token).kind).toBe("valid");
});
