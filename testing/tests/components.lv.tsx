import { debounce, ErrorBoundary, outside, policy, Portal, useEffect, useState, useWindowEvent, type ElementRef, useRef } from "heddle";

export function Adder({ step = 1 }: { step?: number }) {
  const [sum, setSum] = useState(0);
  return (
    <main>
      <h1>Sum: {sum}</h1>
      <button type="button" onClick={() => setSum(sum + step)}>
        Add
      </button>
    </main>
  );
}

/** Texts of at most three characters; a form that keeps what was sent. */
export function Form() {
  const [name, setName] = useState("");
  const [sent, setSent] = useState("");
  const [log, setLog] = useState<readonly string[]>([]);
  const note = (what: string) => setLog((old) => [...old, what]);
  return (
    <form
      onSubmit={() => {
        setSent(name);
        note("submit");
      }}
    >
      <label>
        Name
        <input
          name="name"
          value={name}
          onInput={(e) => setName(e.target.value.slice(0, 3))}
          onChange={(e) => note(`change ${e.target.value}`)}
        />
      </label>
      <label>
        Agree
        <input type="checkbox" onChange={(e) => note(`agree ${e.target.checked}`)} />
      </label>
      <label>
        Size
        <select onChange={(e) => note(`size ${e.target.value}`)}>
          <option value="s">Small</option>
          <option value="l">Large</option>
        </select>
      </label>
      <label>
        Day
        <input type="date" onInput={(e) => note(`day ${e.target.value}`)} />
      </label>
      <textarea aria-label="Remarks" defaultValue="one" onInput={(e) => note(`remarks ${e.target.value}`)} />
      <button disabled={name === ""}>Send</button>
      <output>{sent}</output>
      <ol>
        {log.map((what, at) => (
          <li key={at}>{what}</li>
        ))}
      </ol>
    </form>
  );
}

export function Search({ find }: { find: (text: string) => Promise<string> }) {
  const [found, setFound] = useState("nothing");
  return (
    <>
      <input
        aria-label="Text"
        onInput={debounce(
          300,
          policy("latest", async (e) => setFound(await find(e.target.value))),
        )}
      />
      <p>{found}</p>
    </>
  );
}

export function Failing({ during }: { during: "render" | "handler" | "effect" | "nothing" }) {
  if (during === "render") throw new Error("it fails in render");
  useEffect(() => {
    if (during === "effect") throw new Error("it fails in an effect");
  }, [during]);
  return (
    <button
      type="button"
      onClick={() => {
        if (during === "handler") throw new Error("it fails in a handler");
      }}
    >
      Try
    </button>
  );
}

export const Guarded = () => (
  <ErrorBoundary fallback={(error) => <p role="alert">{(error as Error).message}</p>}>
    <Failing during="handler" />
  </ErrorBoundary>
);

export function Keys() {
  const [pressed, setPressed] = useState("none");
  useWindowEvent("keydown", (e) => setPressed(`${e.ctrlKey ? "Control+" : ""}${e.key}`));
  return (
    <>
      <a href="/elsewhere">Elsewhere</a>
      <p>{pressed}</p>
    </>
  );
}

/** `ended` hears when its page has been left. */
export function Lasting({ ended }: { ended: () => void }) {
  useEffect(() => ended, [ended]);
  return <p>here</p>;
}

export const Route = ({
  params,
  query,
  sessionId,
}: {
  params: Record<string, string>;
  query: Record<string, string>;
  sessionId: string;
}) => (
  <p>
    {params["id"]} {query["q"]} {sessionId}
  </p>
);

export function Dialog() {
  const dialog = useRef<ElementRef<"dialog">>(null);
  const [closed, setClosed] = useState(0);
  return (
    <>
      <button type="button" onClick={() => dialog.current?.showModal()}>
        Open
      </button>
      <dialog ref={dialog} onClose={() => setClosed(closed + 1)}>
        <button type="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </dialog>
      <p>{closed} times closed</p>
    </>
  );
}

export function Hovered() {
  const [over, setOver] = useState(false);
  return (
    <p onMouseEnter={() => setOver(true)} onMouseLeave={() => setOver(false)}>
      <b>{over ? "over" : "off"}</b>
    </p>
  );
}

export function SameKeys() {
  const [ids] = useState(["a", "a"]);
  return (
    <ul>
      {ids.map((id) => (
        <li key={id}>{id}</li>
      ))}
    </ul>
  );
}

/** Sets state in each turn, until it is left. */
export function Restless() {
  const [turns, setTurns] = useState(0);
  useEffect(() => {
    const turn = setImmediate(() => setTurns(turns + 1));
    return () => clearImmediate(turn);
  }, [turns]);
  return <p>{turns}</p>;
}

/** What a click shows stands at the end of the body; a click elsewhere closes it. */
export function Popup() {
  const [isOpen, setOpen] = useState(false);
  const [clicks, setClicks] = useState(0);
  return (
    <main>
      <title>{clicks} clicks in the popup</title>
      <section onClick={outside(() => setOpen(false))}>
        <button type="button" onClick={() => setOpen(true)}>
          Open
        </button>
        {isOpen && (
          <Portal to="body">
            <button type="button" onClick={() => setClicks(clicks + 1)}>
              {clicks} clicks
            </button>
          </Portal>
        )}
      </section>
      <p>elsewhere</p>
    </main>
  );
}
