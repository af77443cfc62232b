import { useEffect, useState } from "heddle";

const listeners = new Set<(count: number) => void>();

/** Sets the count of all open pages. */
export function setCount(count: number): number {
  for (const listener of listeners) listener(count);
  return count;
}

export function Shared() {
  const [count, setOwn] = useState(0);
  useEffect(() => {
    listeners.add(setOwn);
    return () => void listeners.delete(setOwn);
  }, []);
  return (
    <main>
      <h1>Count: {count}</h1>
      <button type="button" onClick={() => setOwn(count + 1)}>
        +1
      </button>
    </main>
  );
}
