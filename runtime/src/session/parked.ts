/**
 * The budget of parked views: pages whose HTML was written and whose socket has not come yet. Keeps count of bytes,
 * addresses and age; whom it names in its answers is out, and ending those views is the caller's duty.
 */

/** Bounds for views that wait for their page's first connection. */
export interface ParkedLimits {
  /** Bytes of all parked views together. */
  readonly maxBytes: number;
  /** Milliseconds for which a view waits for its page. */
  readonly ttlMs: number;
  /** Parked views of one client address; of IPv6 its network, the first 64 bits, because every visitor has one. */
  readonly perIp: number;
}

interface Entry {
  readonly byteLength: number;
  readonly address: string;
  readonly expiresMs: number;
}

export class Parked {
  readonly #limits: ParkedLimits;
  // Insertion order is age: the ttl is the same for all.
  readonly #entries = new Map<string, Entry>();
  readonly #perAddress = new Map<string, Set<string>>();
  #byteLength = 0;

  constructor(limits: ParkedLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#entries.size;
  }

  get byteLength(): number {
    return this.#byteLength;
  }

  /** Addresses that have something parked. */
  get addressCount(): number {
    return this.#perAddress.size;
  }

  /** When the oldest entry expires, in milliseconds since the epoch; null if nothing is parked. */
  get nextExpiryMs(): number | null {
    for (const entry of this.#entries.values()) return entry.expiresMs;
    return null;
  }

  /** Parks a view. Returns the ids that had to go for it, oldest first; its own if it is too large for the budget. */
  add(id: string, byteLength: number, address: string, nowMs: number): string[] {
    if (byteLength > this.#limits.maxBytes || this.#limits.perIp === 0) return [id];
    this.#entries.set(id, { byteLength, address, expiresMs: nowMs + this.#limits.ttlMs });
    this.#byteLength += byteLength;
    const sameAddress = this.#perAddress.get(address) ?? new Set();
    this.#perAddress.set(address, sameAddress.add(id));
    const evicted: string[] = [];
    if (sameAddress.size > this.#limits.perIp) this.#evictOldest(sameAddress, evicted);
    while (this.#byteLength > this.#limits.maxBytes) this.#evictOldest(this.#entries.keys(), evicted);
    return evicted;
  }

  /** Takes a view out, to be adopted or ended. False if it is not parked. */
  remove(id: string): boolean {
    const entry = this.#entries.get(id);
    if (entry === undefined) return false;
    this.#entries.delete(id);
    this.#byteLength -= entry.byteLength;
    const sameAddress = this.#perAddress.get(entry.address)!;
    sameAddress.delete(id);
    if (sameAddress.size === 0) this.#perAddress.delete(entry.address);
    return true;
  }

  /** Takes out and returns all whose time is over. */
  expire(nowMs: number): string[] {
    const expired: string[] = [];
    for (const [id, entry] of this.#entries) {
      if (entry.expiresMs > nowMs) break;
      expired.push(id);
    }
    for (const id of expired) this.remove(id);
    return expired;
  }

  #evictOldest(ids: Iterable<string>, evicted: string[]): void {
    for (const id of ids) {
      this.remove(id);
      evicted.push(id);
      return;
    }
  }
}
