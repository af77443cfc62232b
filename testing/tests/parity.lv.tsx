/** Pages with all that a check of parity looks at. */
import { type ElementRef, Portal, useEffect, useRef, useState } from "heddle";

/** Whatever can differ. */
export function Everything() {
  const [count, setCount] = useState(1);
  const [text, setText] = useState("a");
  const [on, setOn] = useState(true);
  const [size, setSize] = useState("s");
  const none = count > 1 ? "none" : "s";
  return (
    <main class={count > 1 ? "many" : null} style={{ color: count > 1 ? "red" : "blue" }}>
      <title>{`${count} of them`}</title>
      <button type="button" onClick={() => setCount(count + 1)}>
        Add
      </button>
      <ul>
        {Array.from({ length: count }, (_, n) => (
          <li key={n} data-row={n}>
            row {n}
          </li>
        ))}
      </ul>
      <input aria-label="text" value={text} onInput={(e) => setText(e.target.value.toUpperCase())} />
      <textarea aria-label="lines" value={text} onInput={(e) => setText(e.target.value)} />
      <input aria-label="free" defaultValue="free" />
      <input aria-label="box" type="checkbox" checked={on} onChange={(e) => setOn(e.target.checked)} />
      <select aria-label="size" value={size} onChange={(e) => setSize(e.target.value)}>
        <option value="s">Small</option>
        <option value="l">Large</option>
      </select>
      <div dangerouslySetInnerHTML={{ __html: `<b>${count}</b> raw` }} />
      <svg viewBox="0 0 4 4">
        <circle r={count} />
      </svg>
      <select aria-label="none" value={none} onChange={() => {}}>
        <option value="s">Small</option>
      </select>
      <details>
        <summary>more</summary>
        {text}
      </details>
      <div id="elsewhere" />
      <Portal to="body">{count > 1 && <p id="popup">popup {count}</p>}</Portal>
      <Portal to="#elsewhere">in another place</Portal>
    </main>
  );
}

/** What a parser takes apart: nobody can see that in one component alone. */
export function Misnested() {
  return (
    <p>
      <Part isThere />
    </p>
  );
}

function Part({ isThere }: { isThere: boolean }) {
  return isThere ? <div>part</div> : null;
}

/** Says when its code runs. */
export function Watched({ log }: { log: (what: string) => void }) {
  const [count, setCount] = useState(0);
  const button = useRef<ElementRef<"button">>(null);
  log("render");
  useEffect(() => {
    log("effect");
    return () => log("clean-up");
  });
  return (
    <button ref={button} type="button" onClick={() => setCount(count + 1)}>
      {count}
    </button>
  );
}

/** Portals whose order among each other changes. */
export function Popups() {
  const [names, setNames] = useState(["a", "b", "c"]);
  return (
    <main>
      <button type="button" onClick={() => setNames(names.toReversed())}>
        Reverse
      </button>
      {names.map((name) => (
        <Portal key={name} to="body">
          <p>{name}</p>
        </Portal>
      ))}
    </main>
  );
}
