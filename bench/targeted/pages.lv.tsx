import { Counter, type Change } from "../components/counters.lv.tsx";

interface Props {
  /** Elements of the page around the counter. */
  nodes: number;
  change: Change;
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

const groups = (nodes: number) =>
  Array.from({ length: Math.ceil(nodes / GROUP) }, (_, group) => (
    <ul key={group}>
      {Array.from({ length: Math.min(GROUP, nodes) }, (_, at) => (
        <li key={at}>{at}</li>
      ))}
    </ul>
  ));
