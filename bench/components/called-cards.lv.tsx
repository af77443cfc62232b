import { useState } from "heddle";
import { Card, type Props } from "./cards.lv.tsx";

/** Each article in a component of another module, which is called. */
export function CalledCards({ articles }: Props) {
  return (
    <main>
      {articles.map(({ id, title, text }) => (
        <Card key={id} title={title}>
          {text}
        </Card>
      ))}
    </main>
  );
}

/** The same in a component with state, whose rows are remembered. */
export function Rows({ articles }: Props) {
  const [shown] = useState(articles);
  return (
    <main>
      {shown.map(({ id, title, text }) => (
        <Card key={id} title={title}>
          {text}
        </Card>
      ))}
    </main>
  );
}

/** Those rows, written flat. */
export function FlatRows({ articles }: Props) {
  const [shown] = useState(articles);
  return (
    <main>
      {shown.map(({ id, title, text }) => (
        <section key={id} class="card">
          <h2>{title}</h2>
          {text}
        </section>
      ))}
    </main>
  );
}
