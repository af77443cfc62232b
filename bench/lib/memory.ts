// What this process holds right now, after its garbage is gone. Needs `node --expose-gc`.
import { currentThread } from "../../dist/runtime/src/native/binding.js";

export interface Weight {
  /** The JS heap and what hangs from it outside (buffers). */
  readonly jsBytes: number;
  /** What the differ says that its views retain. */
  readonly nativeBytes: number;
  /** All memory of the process that is resident: code, sockets and the allocators' slack too. */
  readonly rssBytes: number;
}

export function weigh(): Weight {
  if (!globalThis.gc) throw new Error("run this with node --expose-gc");
  // The first collection makes finalizers run; what they let go is the next one's.
  for (let times = 0; times < 3; times++) globalThis.gc();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { jsBytes: heapUsed + external, nativeBytes: weighViews(), rssBytes: rss };
}

function weighViews(): number {
  const { differ } = currentThread();
  // Handles count up and are never given again: a new one is above all others.
  const end = differ.createView();
  differ.dropView(end);
  let bytes = 0;
  for (let view = 0; view < end; view++) bytes += weighView(view);
  return bytes;
}

function weighView(view: number): number {
  try {
    return currentThread().differ.memory(view);
  } catch (error) {
    if ((error as { code?: string }).code === "HEDDLE_UNKNOWN_VIEW") return 0;
    throw error;
  }
}
