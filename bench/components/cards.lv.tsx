import type { Child } from "heddle";

export interface Article {
  readonly id: number;
  readonly title: string;
  readonly text: string;
}

export interface Props {
  articles: readonly Article[];
}

/** Each article in a component without state. */
export function WrappedCards({ articles }: Props) {
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

/** The same page, written flat. */
export function FlatCards({ articles }: Props) {
  return (
    <main>
      {articles.map(({ id, title, text }) => (
        <section key={id} class="card">
          <h2>{title}</h2>
          {text}
        </section>
      ))}
    </main>
  );
}

export function Card({ title, children }: { title: string; children: Child }) {
  return (
    <section class="card">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
