import type { ComponentType } from "heddle";
import { Counter, type Change } from "./counters.lv.tsx";

export interface Level {
  readonly title: string;
  readonly text: string;
}

export interface LevelsProps {
  levels: readonly Level[];
}

/** A stateless component in itself, as many levels deep as there are `levels`. */
export function Recursive({ levels }: LevelsProps) {
  return <Section levels={levels} at={0} />;
}

function Section({ levels, at }: LevelsProps & { at: number }) {
  const { title, text } = levels[at]!;
  return (
    <section>
      <h2>{title}</h2>
      <p>{text}</p>
      {at + 1 < levels.length && <Section levels={levels} at={at + 1} />}
    </section>
  );
}

/** The same page by calls of a function, which makes the same blocks without components. */
export function Called({ levels }: LevelsProps) {
  return section(levels, 0);
}

function section(levels: readonly Level[], at: number) {
  const { title, text } = levels[at]!;
  return (
    <section>
      <h2>{title}</h2>
      <p>{text}</p>
      {at + 1 < levels.length && section(levels, at + 1)}
    </section>
  );
}

/** A counter beside such a page. */
export function CounterBeside({ Page, levels, change }: LevelsProps & { Page: ComponentType<LevelsProps>; change: Change }) {
  return (
    <main>
      <Counter change={change} />
      <Page levels={levels} />
    </main>
  );
}
