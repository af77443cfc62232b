/* oxlint-disable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex -- a card is dragged, and moved by
   arrow keys; its buttons do the same */
import { keys, prevent, self, throttle, useState } from "heddle";
import { type Card, COLUMNS } from "./board.ts";

export interface CardViewProps {
  readonly card: Card;
  readonly isDragged: boolean;
  /** An arrow key, or a button that stands for it. */
  readonly onStep: (key: string) => void;
  readonly onDrag: () => void;
  readonly onDropHere: () => void;
}

export function CardView({ card, isDragged, onStep, onDrag, onDropHere }: CardViewProps) {
  const [isOpen, setOpen] = useState(false);
  const [note, setNote] = useState("");
  return (
    <li
      class={["ticket", { dragged: isDragged }]}
      style={{ gridColumn: card.column + 1 }}
      tabIndex={0}
      draggable
      onKeyDown={self(
        keys(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"], (e) => {
          e.preventDefault();
          onStep(e.key);
        }),
      )}
      onDragStart={onDrag}
      onDragOver={throttle(
        1000,
        prevent(() => {}),
      )}
      onDrop={prevent(onDropHere)}
    >
      <strong>{card.title}</strong>
      <div class="steps">
        <button type="button" aria-label={`Move ${card.title} left`} aria-disabled={card.column === 0} onClick={() => onStep("ArrowLeft")}>
          ←
        </button>
        <button
          type="button"
          aria-label={`Move ${card.title} right`}
          aria-disabled={card.column === COLUMNS.length - 1}
          onClick={() => onStep("ArrowRight")}
        >
          →
        </button>
        <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          Note{note !== "" && " •"}
        </button>
      </div>
      {isOpen && <textarea aria-label={`Note on ${card.title}`} rows={2} value={note} onInput={(e) => setNote(e.target.value)} />}
    </li>
  );
}
