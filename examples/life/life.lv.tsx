import { keys, throttle, useEffect, useState, useWindowEvent } from "heddle";
import { Page } from "../shared/page.lv.tsx";
import { emptyBoard, population, randomBoard } from "./board.ts";
import { BoardView } from "./board-view.lv.tsx";
import { advance, draw, gunGame, isPlaying, newGame, pause, play, restart, type SizeName, SIZES } from "./game.ts";

export default function Life() {
  const [sizeName, setSizeName] = useState<SizeName>("medium");
  const [game, setGame] = useState(() => gunGame(SIZES.medium));
  const [perSecond, setPerSecond] = useState(10);
  const { columns, rows } = SIZES[sizeName];
  const isRunning = isPlaying(game);

  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => setGame(advance), 1000 / perSecond);
    return () => clearInterval(timer);
  }, [isRunning, perSecond]);

  const toggle = () => setGame(isRunning ? pause(game) : play(game));
  const step = () => setGame(advance(pause(game)));
  const randomise = () => setGame(restart(game, randomBoard(columns, rows)));
  const clear = () => setGame(newGame(emptyBoard(columns, rows)));
  const resize = (name: SizeName) => {
    setSizeName(name);
    setGame(gunGame(SIZES[name]));
  };
  useWindowEvent("keydown", keys("p", toggle));
  useWindowEvent("keydown", keys("s", step));
  useWindowEvent("keydown", keys("r", randomise));
  useWindowEvent("keydown", keys("c", clear));

  return (
    <Page
      title="Game of life"
      lead="Each generation is made on the server. What travels is the cells that change: a few bytes each, and nothing for those that stay."
      source="life/life.lv.tsx"
    >
      <section class="life">
        <div class="buttons">
          <button type="button" class="primary" aria-keyshortcuts="P" onClick={toggle}>
            {isRunning ? "Pause" : "Play"}
          </button>
          <button type="button" aria-keyshortcuts="S" onClick={step}>
            Step
          </button>
          <button type="button" aria-keyshortcuts="R" onClick={randomise}>
            Random
          </button>
          <button type="button" aria-keyshortcuts="C" onClick={clear}>
            Clear
          </button>
          <label>
            Speed
            <input type="range" min={1} max={25} value={perSecond} onInput={throttle(100, (e) => setPerSecond(e.target.valueAsNumber))} />
          </label>
          <label>
            Size
            <select value={sizeName} onChange={(e) => resize(e.target.value as SizeName)}>
              {Object.entries(SIZES).map(([name, size]) => (
                <option key={name} value={name}>
                  {size.columns} × {size.rows}
                </option>
              ))}
            </select>
          </label>
        </div>
        <BoardView key={sizeName} board={game.board} onDraw={(cells, alive) => setGame((old) => draw(old, cells, alive))} />
        <p class="facts">
          <span id="generation">Generation {game.generation}</span>
          <span id="population">{population(game.board)} alive</span>
          <span>
            <kbd>P</kbd> play or pause, <kbd>S</kbd> step, <kbd>R</kbd> random, <kbd>C</kbd> clear
          </span>
        </p>
      </section>
    </Page>
  );
}
