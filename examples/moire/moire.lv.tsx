/* oxlint-disable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex -- no other role says what an
   area is that takes the pointer and arrow keys */
import { keys, throttle, useMemo, useState } from "heddle";
import { Page } from "../shared/page.lv.tsx";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Half of the picture's side, in units of the drawing. */
const HALF = 100;
/** How far an arrow key moves. */
const STEP = 2;

const MOVES: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -STEP, y: 0 },
  ArrowRight: { x: STEP, y: 0 },
  ArrowUp: { x: 0, y: -STEP },
  ArrowDown: { x: 0, y: STEP },
};

const HOME: Point = { x: 18, y: 8 };

/** Tenths are finer than a pixel, and shorter to send. */
const within = (value: number): number => Math.min(Math.max(Math.round(value * 10) / 10, -HALF), HALF);

interface KnobProps {
  name: string;
  min: number;
  max: number;
  step: number;
  value: number;
  onTurn: (value: number) => void;
}

/** A parameter of the picture. */
function Knob({ name, min, max, step, value, onTurn }: KnobProps) {
  return (
    <label>
      {name}
      <input type="range" min={min} max={max} step={step} value={value} onInput={throttle(50, (e) => onTurn(e.target.valueAsNumber))} />
      <output>{value}</output>
    </label>
  );
}

export default function Moire() {
  const [at, setAt] = useState(HOME);
  const [count, setCount] = useState(60);
  const [gap, setGap] = useState(2.5);
  const [stroke, setStroke] = useState(0.6);
  const rings = useMemo(() => Array.from({ length: count }, (_, index) => ({ id: index, radius: (index + 1) * gap })), [count, gap]);
  const move = (x: number, y: number) => setAt({ x: within(x), y: within(y) });

  return (
    <Page
      title="Moiré"
      lead="Two families of rings, one of which follows the pointer. A move sends two numbers and is answered by one attribute."
      source="moire/moire.lv.tsx"
    >
      <section class="moire">
        <div class="buttons">
          <Knob name="Rings" min={5} max={80} step={1} value={count} onTurn={setCount} />
          <Knob name="Gap" min={1} max={6} step={0.1} value={gap} onTurn={setGap} />
          <Knob name="Stroke" min={0.2} max={3} step={0.1} value={stroke} onTurn={setStroke} />
          <button type="button" onClick={() => setAt(HOME)}>
            Put back
          </button>
        </div>
        <div
          class="picture"
          role="application"
          aria-label="Picture: arrow keys move the second family of rings"
          tabIndex={0}
          // The drawing takes no pointer events, so the target is this element itself.
          onPointerMove={throttle(30, (e) =>
            move((e.offsetX / e.target.clientWidth - 0.5) * 2 * HALF, (e.offsetY / e.target.clientHeight - 0.5) * 2 * HALF),
          )}
          onKeyDown={keys(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"], (e) => {
            e.preventDefault();
            const { x, y } = MOVES[e.key]!;
            move(at.x + x, at.y + y);
          })}
        >
          <svg viewBox={`${-HALF} ${-HALF} ${2 * HALF} ${2 * HALF}`} stroke-width={stroke} aria-hidden="true">
            <g>
              {rings.map((ring) => (
                <circle key={ring.id} r={ring.radius} />
              ))}
            </g>
            <g class="follows" transform={`translate(${at.x} ${at.y})`}>
              {rings.map((ring) => (
                <circle key={ring.id} r={ring.radius} />
              ))}
            </g>
          </svg>
        </div>
      </section>
    </Page>
  );
}
