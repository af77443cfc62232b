/** Pages that a monkey breaks, and one that it does not. */
import { useState } from "heddle";

/** All kinds of fields; tells what it gets of them. */
export function Survey({ got }: { got: (name: string, value: unknown) => void }) {
  const [sent, setSent] = useState(0);
  const [text, setText] = useState("");
  return (
    <form
      aria-label="Survey"
      onSubmit={(e) => {
        e.preventDefault();
        setSent(sent + 1);
      }}
    >
      <input aria-label="Text" value={text} onInput={(e) => (got("text", e.target.value), setText(e.target.value))} />
      <input aria-label="Age" type="number" onInput={(e) => got("number", e.target.valueAsNumber)} />
      <input aria-label="Day" type="date" onChange={(e) => got("date", e.target.value)} />
      <input aria-label="Volume" type="range" min="1" max="7" onInput={(e) => got("range", e.target.valueAsNumber)} />
      <input aria-label="Mail" type="email" onInput={(e) => got("email", e.target.value)} />
      <input aria-label="Likes it" type="checkbox" onChange={(e) => got("checkbox", e.target.checked)} />
      <input aria-label="Photo" type="file" onChange={() => got("file", null)} />
      <select aria-label="Size" onChange={(e) => got("select", e.target.value)}>
        <option>small</option>
        <option>large</option>
      </select>
      <button disabled={sent > 3}>Send</button>
      <output>{sent} sent</output>
    </form>
  );
}

/** The third click is one too many. */
export function ThirdThrows() {
  const [count, setCount] = useState(0);
  return (
    <button
      type="button"
      onClick={() => {
        if (count === 2) throw new Error("not three");
        setCount(count + 1);
      }}
    >
      Count
    </button>
  );
}

/** Warns, since both have one id, once the second is there. */
export function SameIds() {
  const [isTwice, setIsTwice] = useState(false);
  return (
    <main>
      <button type="button" onClick={() => setIsTwice(true)}>
        Twice
      </button>
      <p id="same">one</p>
      {isTwice && <p id="same">two</p>}
    </main>
  );
}

/** Leads away, and may be hidden. */
export function Away() {
  const [clicks, setClicks] = useState(0);
  return (
    <main>
      <a href="/elsewhere" onClick={() => setClicks(clicks + 1)}>
        Elsewhere
      </a>
      <button
        type="button"
        hidden
        onClick={() => {
          throw new Error("nobody sees it");
        }}
      >
        Hidden
      </button>
      {clicks}
    </main>
  );
}

/** Nobody listens. */
export function Quiet() {
  return <p>quiet</p>;
}
