import { useState } from "heddle";

interface Props {
  /** Elements of the page around the counter. */
  nodes: number;
  /** Hears of each click, with the setter of the count. */
  change: (set: (n: number) => void) => void;
}

const GROUP = 1000;

/** A counter in the middle of a page of so many elements. */
export function OneCounter({ nodes, change }: Props) {
  return (
    <main>
      {groups(nodes / 2)}
      <Counter change={change} />
      {groups(nodes / 2)}
    </main>
  );
}

/** The same, and every element is a counter. */
export function ManyCounters({ nodes, change }: Props) {
  const [counters] = useState(() => Array.from({ length: nodes }, (_, at) => at));
  return (
    <main>
      {counters.map((at) => (
        <Counter key={at} change={change} />
      ))}
    </main>
  );
}

function Counter({ change }: Pick<Props, "change">) {
  const [n, setN] = useState(0);
  return (
    <p>
      <button onClick={() => change(setN)}>add</button>
      {n}
    </p>
  );
}

const groups = (nodes: number) =>
  Array.from({ length: Math.ceil(nodes / GROUP) }, (_, group) => (
    <ul key={group}>
      {Array.from({ length: Math.min(GROUP, nodes) }, (_, at) => (
        <li key={at}>{at}</li>
      ))}
    </ul>
  ));
