import { useState } from "heddle";

/** Hears of each click, with the setter of the count. */
export type Change = (set: (n: number) => void) => void;

/** So many components with state of their own. */
export function Counters({ count, change }: { count: number; change: Change }) {
  const [all] = useState(() => Array.from({ length: count }, (_, at) => at));
  return (
    <main>
      {all.map((at) => (
        <Counter key={at} change={change} />
      ))}
    </main>
  );
}

export function Counter({ change }: { change: Change }) {
  const [n, setN] = useState(0);
  return (
    <p>
      <button onClick={() => change(setN)}>add</button>
      {n}
    </p>
  );
}
