import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { complete, improve, named, nameless, signs } from "../short-names.ts";

const properties = ["acknowledged", "block", "cursor"];
const [acknowledged, block, cursor] = Object.values(signs(properties));

test("a script gets its names, and says one that is a variable's too only once", () => {
  const script = nameless(`let{${block}:e,${cursor}:n}=t;e.${cursor}?n:{${block}:e.${acknowledged},${cursor}:n}`, properties);
  expect(named(script, { acknowledged: "a", block: "e", cursor: "c" })).toBe("let{e,c:n}=t;e.c?n:{e:e.a,c:n}");
  expect(named(script, { acknowledged: "a", block: "b", cursor: "n" })).toBe("let{b:e,n}=t;e.n?n:{b:e.a,n}");
});

test("names that are known stay, and no two properties have the same", () => {
  const names = complete([...properties, "delivered"], { block: "t", gone: "x" });
  expect(names).toMatchObject({ block: "t" });
  expect(Object.keys(names)).toEqual([...properties, "delivered"]);
  expect(new Set(Object.values(names)).size).toBe(4);
});

test("other names are kept if they compress better, the same ones each time", () => {
  const script = nameless(`n.e=r;l.o=i;n.${block}=r;l.${cursor}=i;u.${acknowledged}=a`, properties);
  const bytes = (names: Record<string, string>): number => gzipSync(named(script, names), { level: 9 }).length;
  const names = complete(properties, { acknowledged: "$", block: "Z", cursor: "_" });
  const better = improve(script, names, 500);
  expect(bytes(better)).toBeLessThan(bytes(names));
  expect(new Set(Object.values(better)).size).toBe(3);
  expect(improve(script, names, 500)).toEqual(better);
});
