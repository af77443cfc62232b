import { prevent, throttle, useState } from "heddle";
import { Page } from "../shared/page.lv.tsx";
import { COLUMNS, move, START, step } from "./board.ts";
import { CardView } from "./card-view.lv.tsx";

export default function Kanban() {
  const [cards, setCards] = useState(START);
  const [dragged, setDragged] = useState<number | null>(null);

  const drop = (column: number, before: number | null) => {
    if (dragged !== null) setCards(move(cards, { id: dragged, column, before }));
    setDragged(null);
  };

  return (
    <Page
      title="Kanban"
      lead="Cards have state of their own: a note that is open, half a sentence in it, the focus. They keep it wherever they go."
      source="kanban/kanban.lv.tsx"
    >
      <section class="kanban">
        {COLUMNS.map((name, column) => (
          <div
            key={name}
            class="lane"
            style={{ gridColumn: column + 1 }}
            // Only that it may be dropped here is of interest, and the browser decides that by itself.
            onDragOver={throttle(
              1000,
              prevent(() => {}),
            )}
            onDrop={prevent(() => drop(column, null))}
          >
            <h2>
              {name} <span class="badge">{cards.filter((card) => card.column === column).length}</span>
            </h2>
          </div>
        ))}
        <ol>
          {cards.map((card) => (
            <CardView
              key={card.id}
              card={card}
              isDragged={dragged === card.id}
              onStep={(key) => setCards(step(cards, card.id, key))}
              onDrag={() => setDragged(card.id)}
              onDropHere={() => drop(card.column, card.id)}
            />
          ))}
        </ol>
      </section>
    </Page>
  );
}
