import {
  type Child,
  createContext,
  ErrorBoundary,
  Suspense,
  use,
  useAsync,
  useContext,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  useTask,
} from "heddle";

export function Name({ promise }: { promise: Promise<string> }) {
  return <b>{use(promise)}</b>;
}

/** One name, or what it waits for. */
export function One({ promise }: { promise: Promise<string> }) {
  return (
    <main>
      <Suspense fallback={<i>Loading</i>}>
        <p>
          Hello <Name promise={promise} />
        </p>
      </Suspense>
    </main>
  );
}

function Boxed({ load, asked, children }: { load: (asked: number) => Promise<string>; asked: number; children: Child }) {
  const promise = useMemo(() => load(asked), [asked]);
  return (
    <label>
      {use(promise)}
      {children}
    </label>
  );
}

/** A box that stays empty whatever is done to it; what is around it waits each time. */
export function Unchecked({ load }: { load: (asked: number) => Promise<string> }) {
  const [asked, setAsked] = useState(0);
  return (
    <Suspense fallback="Loading">
      <Boxed load={load} asked={asked}>
        <input type="checkbox" checked={asked < 0} onChange={() => setAsked(asked + 1)} />
      </Boxed>
    </Suspense>
  );
}

/** A field whose text stays, whatever is typed; that it was typed into is told at once, beside something that waits. */
export function Fixed({ load }: { load: (asked: number) => Promise<string> }) {
  const [asked, setAsked] = useState(0);
  return (
    <form>
      <Suspense fallback={<i>{asked}</i>}>
        <Boxed load={load} asked={asked}>
          {null}
        </Boxed>
      </Suspense>
      <input value={asked < 0 ? "other" : "same"} onInput={() => setAsked(asked + 1)} />
    </form>
  );
}

export function Caught({ promise }: { promise: Promise<string> }) {
  return (
    <ErrorBoundary fallback={(error) => <p role="alert">{String(error)}</p>}>
      <Suspense fallback="Loading">
        <Name promise={promise} />
      </Suspense>
    </ErrorBoundary>
  );
}

/** Without a fallback around it: what is shown stays. */
export function Bare({ load }: { load: (id: number) => Promise<string> }) {
  const [id, setId] = useState(1);
  const promise = useMemo(() => load(id), [id]);
  return (
    <main>
      <button type="button" onClick={() => setId(id + 1)}>
        Next
      </button>
      <Name promise={promise} />
    </main>
  );
}

function Counter({ label, log }: { label: string; log: string[] }) {
  const [count, setCount] = useState(0);
  useEffect(() => {
    log.push(`${label} on`);
    return () => void log.push(`${label} off`);
  }, []);
  return (
    <button type="button" onClick={() => setCount(count + 1)}>
      {label} {count}
    </button>
  );
}

/** Content with state of its own, which waits again for each page. */
export function Pages({ load, log }: { load: (id: number) => Promise<string>; log: string[] }) {
  const [id, setId] = useState(1);
  const promise = useMemo(() => load(id), [id]);
  return (
    <main>
      <button type="button" onClick={() => setId(id + 1)}>
        Next
      </button>
      <Suspense fallback={<i>Loading</i>}>
        <Counter label="kept" log={log} />
        <Name promise={promise} />
        {id % 2 === 1 && <Counter label={`odd ${id}`} log={log} />}
      </Suspense>
    </main>
  );
}

export function Nested({ outer, inner }: { outer: Promise<string>; inner: Promise<string> }) {
  return (
    <Suspense fallback={<i>Outer</i>}>
      <Name promise={outer} />
      <Suspense fallback={<i>Inner</i>}>
        <Name promise={inner} />
      </Suspense>
    </Suspense>
  );
}

/** Hooks before and after what it waits for, and one promise after the other. */
export function Steps({ load, made }: { load: (step: string) => Promise<string>; made: string[] }) {
  return (
    <Suspense fallback={<i>Loading</i>}>
      <Step load={load} made={made} />
    </Suspense>
  );
}

function Step({ load, made }: { load: (step: string) => Promise<string>; made: string[] }) {
  const first = useMemo(() => {
    made.push("first");
    return load("first");
  }, []);
  const a = use(first);
  const [count, setCount] = useState(() => {
    made.push("state");
    return 0;
  });
  const second = useMemo(() => load(`${a} second`), [a]);
  const names = [first, second].map((promise) => use(promise));
  return (
    <button type="button" onClick={() => setCount(count + 1)}>
      {names.join(", ")} {count}
    </button>
  );
}

const Theme = createContext("light");

/** Reads a context only sometimes. */
function Themed({ isOn }: { isOn: boolean }) {
  const [n, setN] = useState(0);
  return (
    <button type="button" onClick={() => setN(n + 1)}>
      {isOn ? use(Theme) : "none"} {n}
    </button>
  );
}

export function Themes() {
  const [theme, setTheme] = useState("light");
  const [isOn, setIsOn] = useState(false);
  return (
    <Theme value={theme}>
      <button type="button" onClick={() => setTheme("dark")}>
        Dark
      </button>
      <button type="button" onClick={() => setIsOn(!isOn)}>
        Switch
      </button>
      <Themed isOn={isOn} />
    </Theme>
  );
}

export function Endless() {
  return (
    <Suspense fallback="Loading">
      <Restless />
    </Suspense>
  );
}

function Restless() {
  return <b>{use(Promise.resolve("never the same"))}</b>;
}

/** A list that is loaded for what was typed last. */
export function Loader({ load }: { load: (term: string, signal: AbortSignal) => Promise<string> }) {
  const [term, setTerm] = useState("a");
  const { status, data, error, reload } = useAsync((signal) => load(term, signal), [term]);
  return (
    <main>
      <input aria-label="Term" value={term} onInput={(e) => setTerm(e.target.value)} />
      <button type="button" onClick={reload}>
        Reload
      </button>
      <button
        type="button"
        onClick={() => {
          reload();
          throw new Error("no");
        }}
      >
        Fail
      </button>
      <output>
        {status} {data ?? "nothing"} {error === undefined ? "" : String(error)}
      </output>
    </main>
  );
}

export function Switched({ load }: { load: (term: string, signal: AbortSignal) => Promise<string> }) {
  const [isOn, setIsOn] = useState(true);
  return (
    <main>
      <button type="button" onClick={() => setIsOn(false)}>
        Remove
      </button>
      {isOn && <Loader load={load} />}
    </main>
  );
}

export interface Job {
  readonly signal: AbortSignal;
  readonly report: (progress: number) => void;
  readonly name: string;
}

export function Worker({ work }: { work: (job: Job) => Promise<string> }) {
  const task = useTask(({ signal, report }, name: string) => work({ signal, report, name }));
  return (
    <main>
      <button type="button" onClick={() => task.run("one")}>
        One
      </button>
      <button type="button" onClick={() => task.run("two")}>
        Two
      </button>
      <button type="button" onClick={task.cancel}>
        Cancel
      </button>
      <output>
        {task.status} {task.progress ?? "-"} {task.data ?? "-"} {task.error === undefined ? "-" : String(task.error)}
      </output>
    </main>
  );
}

interface Handle {
  readonly name: () => string;
}

function Offering({ promise, ref }: { promise: Promise<string>; ref: { current: Handle | null } }) {
  useImperativeHandle(ref, () => ({ name: () => "offered" }), []);
  return <b>{use(promise)}</b>;
}

export function Handles({ promise }: { promise: Promise<string> }) {
  const ref = useRef<Handle>(null);
  const [seen, setSeen] = useState("");
  return (
    <main>
      <button type="button" onClick={() => setSeen(ref.current?.name() ?? "none")}>
        Ask
      </button>
      <p>{seen}</p>
      <Suspense fallback="Loading">
        <Offering promise={promise} ref={ref} />
      </Suspense>
    </main>
  );
}

/** The consumer of a context decides what it waits for. */
const Id = createContext(0);

function ById({ load }: { load: (id: number) => Promise<string> }) {
  const id = useContext(Id);
  const promise = useMemo(() => load(id), [id]);
  return <b>{use(promise)}</b>;
}

export function ByContext({ load }: { load: (id: number) => Promise<string> }) {
  const [id, setId] = useState(1);
  return (
    <Id value={id}>
      <button type="button" onClick={() => setId(id + 1)}>
        Next
      </button>
      <Suspense fallback={<i>Loading</i>}>
        <ById load={load} />
      </Suspense>
    </Id>
  );
}

/** Fails to render when it is told to, beside something that waits. */
export function Beside({ promise, told }: { promise: Promise<string>; told: { fail: () => void } }) {
  return (
    <main>
      <Fragile told={told} />
      <Suspense fallback={<i>Loading</i>}>
        <Name promise={promise} />
      </Suspense>
    </main>
  );
}

function Fragile({ told }: { told: { fail: () => void } }) {
  const [isBad, setBad] = useState(false);
  told.fail = () => setBad(true);
  if (isBad) throw new Error("bad");
  return <p>Good</p>;
}

/** What is removed while its content waits already. */
export function Shrinking({ load, log }: { load: (id: number) => Promise<string>; log: string[] }) {
  const [id, setId] = useState(1);
  const [isWhole, setWhole] = useState(true);
  const promise = useMemo(() => load(id), [id]);
  return (
    <main>
      <button type="button" onClick={() => setId(id + 1)}>
        Next
      </button>
      <button type="button" onClick={() => setWhole(false)}>
        Shrink
      </button>
      <Suspense fallback={<i>Loading</i>}>
        <Name promise={promise} />
        {isWhole && <Counter label="extra" log={log} />}
      </Suspense>
    </main>
  );
}
