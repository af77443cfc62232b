// What this process holds right now, after its garbage is gone. Needs `node --expose-gc`.

export interface Weight {
  /** The JS heap and what hangs from it outside (buffers). */
  readonly jsBytes: number;
  /** All memory of the process that is resident: native code's, sockets' and the allocators' slack too. */
  readonly rssBytes: number;
}

export function weigh(): Weight {
  if (!globalThis.gc) throw new Error("run this with node --expose-gc");
  // The first collection makes finalizers run; what they let go is the next one's.
  for (let times = 0; times < 3; times++) globalThis.gc();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { jsBytes: heapUsed + external, rssBytes: rss };
}
