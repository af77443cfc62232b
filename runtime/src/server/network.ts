/** Which addresses are one visitor's: budgets per address would mean nothing where everybody has 2^64 of them. */

const GROUPS = 8;
const NETWORK_GROUPS = 4;
// ::ffff:a.b.c.d, an IPv4 address as a socket for both families shows it.
const MAPPED_IPV4 = "0:0:0:0:0:ffff";

/** An IPv6 address's first 64 bits; any other address (or text) as it is. */
export function networkOf(address: string): string {
  // Dotted at the end: IPv4, mapped to IPv6 or not.
  if (!address.includes(":") || address.includes(".")) return address;
  const [head = "", tail] = address.split("::");
  const before = head.split(":").filter(Boolean);
  const after = tail?.split(":").filter(Boolean) ?? [];
  const missing = Math.max(0, GROUPS - before.length - after.length);
  const groups = [...before, ...Array<string>(missing).fill("0"), ...after].map((group) => Number.parseInt(group, 16).toString(16));
  if (groups.slice(0, 6).join(":") === MAPPED_IPV4) return groups.join(":");
  return `${groups.slice(0, NETWORK_GROUPS).join(":")}::/64`;
}
