import { expect, test } from "vitest";
import { resolveOptions } from "./options.ts";

const routes = { "/": () => "" };
const warnings: string[] = [];
const logger = { warn: (message: string) => void warnings.push(message), error: () => {} };
const resolve = (options: object, nodeEnv?: string): ReturnType<typeof resolveOptions> =>
  resolveOptions({ routes, logger, ...options }, nodeEnv);

test("defaults complete what is given", () => {
  const resolved = resolve({ parked: { perIp: 3 }, limits: { maxViews: 5, frameBurst: undefined } });
  expect(resolved).toMatchObject({ port: 3000, host: "127.0.0.1", resumeMs: 60_000, tokenTtlMs: 43_200_000, trustProxy: false });
  expect(resolved.parked).toEqual({ maxBytes: 67_108_864, ttlMs: 10_000, perIp: 3 });
  expect(resolved.limits).toMatchObject({ maxViews: 5, frameBurst: 1200, framesPerSecond: 200 });
});

test("a wrong option is named together with what it must be", () => {
  const wrong: [object, RegExp][] = [
    [{ prot: 1 }, /no option "prot"; there are routes, port/],
    [{ port: "80" }, /port must be a whole number from 0 to 65535, not 80/],
    [{ port: 65_536 }, /port must be/],
    [{ port: Number.NaN }, /port must be/],
    [{ host: "" }, /host must be a string/],
    [{ routes: {} }, /routes must name at least one page/],
    [{ routes: { "/": undefined } }, /route "\/" must be a component \(a function\), not undefined: is it exported\?/],
    [{ secret: "short" }, /secret must have at least 16 bytes/],
    [{ secret: 5 }, /secret must be a string or bytes/],
    [{ origins: ["app.example"] }, /origins must be like "https:\/\/app.example", not "app.example"/],
    [{ origins: ["https://app.example/path"] }, /origins must be like/],
    [{ document: "<html>" }, /document must be a function/],
    [{ publicDir: "/nowhere/at/all" }, /publicDir "\/nowhere\/at\/all" is not a directory/],
    [{ parked: { bytes: 1 } }, /no option "parked" with "bytes"; there are maxBytes, ttlMs, perIp/],
    [{ parked: { ttlMs: -1 } }, /parked.ttlMs must be a whole number/],
    [{ resumeMs: 2 ** 31 }, /resumeMs must be a whole number/],
    [{ limits: { maxViews: 1.5 } }, /limits.maxViews must be/],
    [{ csp: { "img-src": "'self'; script-src *" } }, /csp."img-src" must be/],
    [{ csp: { "img-src": "a\r\nb" } }, /csp."img-src" must be/],
    [{ logger: {} }, /logger must have/],
    [{ onError: 1 }, /onError must be a function/],
    [{ onRender: {} }, /onRender must be a function/],
  ];
  for (const [options, message] of wrong) expect(() => resolve(options)).toThrow(message);
});

test("without a secret each process has its own, and production is warned", () => {
  warnings.length = 0;
  expect(resolve({}).secret).not.toEqual(resolve({}).secret);
  expect(warnings).toEqual([]);
  resolve({}, "production");
  expect(warnings).toEqual([expect.stringContaining("no `secret`")]);
});
