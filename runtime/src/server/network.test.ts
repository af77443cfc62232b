import { expect, test } from "vitest";
import { networkOf } from "./network.ts";

test("addresses of one IPv6 network are one, however they are written", () => {
  const network = "2001:db8:0:7::/64";
  for (const address of ["2001:db8:0:7::1", "2001:0db8:0000:0007:1234:5678:9abc:def0", "2001:DB8::7:0:0:0:2"]) {
    expect(networkOf(address)).toBe(network);
  }
  expect(networkOf("2001:db8:0:8::1")).not.toBe(network);
  expect(networkOf("2001:db8::1")).toBe("2001:db8:0:0::/64");
  expect(networkOf("::1")).toBe("0:0:0:0::/64");
});

test("IPv4 addresses stay apart, mapped ones too", () => {
  const same = ["127.0.0.1", "::ffff:192.0.2.1", ""];
  expect(same.map(networkOf)).toEqual(same);
  const mapped = ["0000:0000:0000:0000:0000:ffff:c000:0201", "0000:0000:0000:0000:0000:ffff:c000:0202"];
  expect(networkOf(mapped[0]!)).not.toBe(networkOf(mapped[1]!));
  expect(networkOf(mapped[0]!)).toBe(networkOf("::ffff:c000:201"));
});

test("what is no address at all is a key like any other", () => {
  expect(() => ["unknown", "::::", ":", "a:b:c", "1:2:3:4:5:6:7:8:9"].map(networkOf)).not.toThrow();
});
