/** Scenes for torture: each shows a value, and nothing but the value decides what it shows. */
import { Fragment, useState } from "heddle";

type Scene<V> = (props: { v: V }) => unknown;

/** A nest of this depth around a text; every third level is an instance with state. */
function Nest({ v: [depth, text] }: { v: [number, string] }) {
  return depth === 0 ? (
    <b>{text}</b>
  ) : depth % 3 === 0 ? (
    <Held v={[depth - 1, text]} />
  ) : (
    <div class={`l${depth}`}>{<Nest v={[depth - 1, text]} />}</div>
  );
}
function Held({ v }: { v: [number, string] }) {
  const [mark] = useState("held");
  return (
    <div title={mark}>
      <Nest v={v} />
    </div>
  );
}

/** So many rows: `add` more at the front, every `nth` one changed, from behind if `turned`. */
function many({ count, add = 0, nth = 0, turned = false }: { count: number; add?: number; nth?: number; turned?: boolean }) {
  const rows = Array.from({ length: count + add }, (_, i) => ({
    k: i - add,
    t: nth > 0 && i % nth === 0 ? `row ${i - add} changed` : `row ${i - add}`,
  }));
  return turned ? rows.toReversed() : rows;
}
const Siblings: Scene<{ count: number; add?: number; nth?: number; turned?: boolean }> = ({ v }) => (
  <ul>
    {many(v).map((row) => (
      <li key={row.k}>{row.t}</li>
    ))}
  </ul>
);

/** A number by chance that is the same each time. */
const chance = (seed: number, i: number): number => (Math.imul(seed * 7919 + i + 1, 2654435761) >>> 8) % 1_000_003;
const Shuffled: Scene<{ count: number; seed: number }> = ({ v: { count, seed } }) => {
  const keys = Array.from({ length: count }, (_, i) => i);
  const rows = seed === 0 ? keys : keys.toSorted((a, b) => chance(seed, a) - chance(seed, b));
  return (
    <ol>
      {rows.map((k) => (
        <li key={k}>
          <i>{k}</i> of {count}
        </li>
      ))}
    </ol>
  );
};

function Counted({ of }: { of: string }) {
  const [name] = useState("kept");
  return (
    <p title={name}>
      {of}
      <b>{of}</b>
    </p>
  );
}

/** Words `tag.key=text`; without a key, by position. Texts stand for themselves. */
const Keys: Scene<string> = ({ v }) => (
  <section>
    {v.split(" ").map((word) => {
      const [, tag, key, text = key ?? ""] = /^([a-z]+):(\w*)(?:=(\w*))?$/.exec(word) ?? [];
      const known = key === "" ? undefined : key;
      if (tag === "p") return <p key={known}>{text}</p>;
      if (tag === "pair")
        return (
          <Fragment key={known}>
            {text}
            <i>{text}</i>
          </Fragment>
        );
      if (tag === "kept") return <Counted key={known} of={text} />;
      return tag === "none" ? null : word;
    })}
  </section>
);

/** Nested conditionals, by bits. */
const Conditionals: Scene<number> = ({ v }) => (
  <section>
    {v & 1 ? <div>a{v & 2 ? <b>b{v & 4 ? <Counted of="c" /> : "no c"}</b> : null}</div> : "no a"}
    between
    {v & 8 ? v & 16 ? <h2>d</h2> : <h3>e</h3> : v & 16 && <i>f</i>}
    {v & 32 ? [<u key="1">1</u>, v & 1 ? <u key="2">2</u> : null, "text"] : <></>}
  </section>
);

/** A text that would be too long for a URL has a name. */
const inFull = (text: string): string => (text === "LONG" ? "long ".repeat(30_000) : text);
const Texts: Scene<string[]> = ({ v: given }) => {
  const v = given.map(inFull);
  return (
    <section>
      <p>
        {v[0]}
        {v[1]}
        {v[2]}-{v[3]}
      </p>
      <pre>{v[0]}</pre>
      <textarea value={v[1]} />
      <p title={v[0]} data-x={v[1]}>
        <b>{v[2]}</b>
        {v[2]}
      </p>
      <table>
        <tbody>
          <tr>
            <td>{v[3]}</td>
          </tr>
        </tbody>
      </table>
    </section>
  );
};

interface Named {
  readonly title?: string | null;
  readonly class?: string | null;
  readonly lang?: string | null;
  readonly hidden?: boolean;
  readonly [data: `data-${string}`]: string | boolean | null;
}
const Attributes: Scene<Named> = ({ v }) => (
  <section>
    <p {...v} />
    <a href={v.title} title={v.title} class={v.class} style={v.hidden ? "color: red" : null}>
      link
    </a>
    <input value={v.title} disabled={v.hidden} data-x={v.lang} aria-label={v.lang} />
  </section>
);

const Controls: Scene<{ text: string; on: boolean; pick: string; order: string }> = ({ v }) => (
  <section>
    {[...v.order].map((k) =>
      k === "t" ? (
        <input key={k} value={v.text} />
      ) : k === "c" ? (
        <input key={k} type="checkbox" checked={v.on} />
      ) : k === "a" ? (
        <textarea key={k} value={v.text} />
      ) : k === "s" ? (
        <select key={k} data-controlled value={v.pick}>
          <option>x</option>
          <option>y</option>
          {v.on && <option>z</option>}
        </select>
      ) : (
        <label key={k}>
          <input type="radio" name="one" value={k} checked={v.pick === k} />
          {k}
        </label>
      ),
    )}
  </section>
);

const Foreign: Scene<{ n: number; on: boolean; order: string }> = ({ v }) => (
  <section>
    <svg viewBox="0 0 9 9">
      {[...v.order].map((k) => (
        <g key={k} class={`g${k}`}>
          <path d={`M0 ${v.n}`} strokeWidth={v.n} />
          {v.on && <text x={v.n}>{k}</text>}
        </g>
      ))}
      <foreignObject>{v.on ? <p>html {v.n}</p> : <b>bold</b>}</foreignObject>
      {v.on ? <desc>title</desc> : <use xlinkHref={`#${v.n}`} />}
    </svg>
    <math>
      <mrow>
        {[...v.order].map((k) => (
          <mi key={k}>{k}</mi>
        ))}
        {v.on ? <mn>{v.n}</mn> : null}
      </mrow>
    </math>
  </section>
);

const Raw: Scene<{ html: string; other: string }> = ({ v }) => (
  <section>
    <div dangerouslySetInnerHTML={{ __html: v.html }} />
    {v.other}
  </section>
);

const Upgraded: Scene<{ n: number; items: string[]; order: string }> = ({ v }) => (
  <section>
    {[...v.order].map((k) => (
      <x-torture key={k} id={`x${k}`} label={`${k}${v.n}`} items={v.items}>
        <span>{k}</span>
      </x-torture>
    ))}
  </section>
);

const Form: Scene<{ errors: string[]; rows: number; title: string }> = ({ v }) => (
  <article>
    <header>
      <h1>{v.title}</h1>
    </header>
    <form>
      {["name", "mail", "age"].map((field) => (
        <div key={field} class={v.errors.includes(field) ? "invalid" : null}>
          <label for={field}>{field}</label>
          <input id={field} name={field} />
          {v.errors.includes(field) && <em>{field} is missing</em>}
        </div>
      ))}
    </form>
    <table>
      <thead>
        <tr>{v.rows > 2 ? [<th key="a">a</th>, <th key="b">b</th>] : <th>a</th>}</tr>
      </thead>
      <tbody>
        {many({ count: v.rows }).map((row) => (
          <tr key={row.k}>
            <td>{row.t}</td>
            {v.rows > 2 && <td>{v.title}</td>}
          </tr>
        ))}
      </tbody>
    </table>
    <footer>{v.errors.length === 0 ? "fine" : `${v.errors.length} errors`}</footer>
  </article>
);

/** What a person has in a page, in rows that move. */
const Possessed: Scene<{ order: string; n: number }> = ({ v }) => (
  <section>
    {[...v.order].map((k) => (
      <div key={k} id={`row${k}`} class={`n${v.n}`}>
        <input id={`field${k}`} />
        <div id={`scroll${k}`} style="height: 20px; overflow: auto">
          <p style="height: 500px">tall {v.n}</p>
        </div>
        <details id={`more${k}`}>
          <summary>more</summary>
          {v.n}
        </details>
      </div>
    ))}
  </section>
);

const Focusing: Scene<{ on: boolean; names: Record<string, unknown> }> = ({ v }) => (
  <section>
    {v.on && <input id="auto" autoFocus />}
    <p id="hostile" {...v.names}>
      hostile
    </p>
  </section>
);

/** Many events while patches are under way: the page's own clicks, and rows that come and go with each. */
function Rapid({ v }: { v: string }) {
  const [clicks, setClicks] = useState(0);
  const [rows, setRows] = useState<readonly number[]>([]);
  return (
    <section>
      <button
        id="rapid"
        onClick={() => {
          setClicks((now) => now + 1);
          setRows((now) => (now.length > 20 ? now.slice(7).toReversed() : [...now, clicks]));
        }}
      >
        {v} {clicks}
      </button>
      {rows.map((row) => (
        <p key={row}>
          {row}
          {clicks % 2 === 0 && <b>even</b>}
        </p>
      ))}
    </section>
  );
}

export const scenes: Readonly<Record<string, Scene<never>>> = {
  Nest,
  Siblings,
  Shuffled,
  Keys,
  Conditionals,
  Texts,
  Attributes,
  Controls,
  Foreign,
  Raw,
  Upgraded,
  Form,
  Possessed,
  Focusing,
  Rapid,
};
