/* oxlint-disable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex -- no other role says what an
   area is that is drawn on */
/* oxlint-disable react/no-array-index-key -- a cell is its place */
import { keys, throttle, useState, useWindowEvent } from "heddle";
import { type Board, type Cell, line } from "./board.ts";

/** What the pointer does while it is down: where it was last, and what cells become on its way. */
interface Brush {
  readonly at: Cell;
  readonly alive: boolean;
}

const MOVES: Readonly<Record<string, Cell>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** The board, to be drawn on by pointer and by keyboard. */
export function BoardView({ board, onDraw }: { board: Board; onDraw: (cells: readonly Cell[], alive: boolean) => void }) {
  const [brush, setBrush] = useState<Brush | null>(null);
  const [cursor, setCursor] = useState<Cell>({ x: 0, y: 0 });
  useWindowEvent("pointerup", brush && (() => setBrush(null)));

  const [columns, rows] = [board[0]!.length, board.length];
  const cellAt = (x: number, y: number): Cell => ({
    x: Math.min(Math.max(Math.floor(x * columns), 0), columns - 1),
    y: Math.min(Math.max(Math.floor(y * rows), 0), rows - 1),
  });
  const isAlive = ({ x, y }: Cell): boolean => board[y]?.[x] ?? false;
  const percent = (part: number, of: number): string => `${(part / of) * 100}%`;

  return (
    <>
      <div
        class="board"
        role="application"
        aria-label="Board: arrow keys move the cursor, Enter brings a cell to life or kills it"
        tabIndex={0}
        // Cells take no pointer events, so the target is the board itself.
        onPointerDown={(e) => {
          if (e.button !== 0) return;
          const at = cellAt(e.offsetX / e.target.clientWidth, e.offsetY / e.target.clientHeight);
          const alive = !isAlive(at);
          setBrush({ at, alive });
          setCursor(at);
          onDraw([at], alive);
        }}
        onPointerMove={
          brush &&
          throttle(40, (e) => {
            // It was let go outside of the window.
            if (e.buttons === 0) return setBrush(null);
            const at = cellAt(e.offsetX / e.target.clientWidth, e.offsetY / e.target.clientHeight);
            setBrush({ ...brush, at });
            onDraw(line(brush.at, at), brush.alive);
          })
        }
        onKeyDown={keys(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Enter", "Space"], (e) => {
          e.preventDefault();
          const move = MOVES[e.key];
          if (move === undefined) onDraw([cursor], !isAlive(cursor));
          else setCursor(cellAt((cursor.x + move.x + 0.5) / columns, (cursor.y + move.y + 0.5) / rows));
        })}
      >
        {board.map((row, y) => (
          <div key={y}>
            {row.map((alive, x) => (
              <i key={x} class={alive && "on"} />
            ))}
          </div>
        ))}
        <b
          style={{
            left: percent(cursor.x, columns),
            top: percent(cursor.y, rows),
            width: percent(1, columns),
            height: percent(1, rows),
          }}
        />
      </div>
      <output class="unseen">
        Row {cursor.y + 1}, column {cursor.x + 1}: {isAlive(cursor) ? "alive" : "dead"}
      </output>
    </>
  );
}
