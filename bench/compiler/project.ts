// A generated project: components as people write them, all different, and the same ones on each run.

export interface SourceFile {
  readonly filename: string;
  readonly source: string;
}

/** How many the bench compiles. */
export const COMPONENTS = 500;

/** `count` modules of one component each, 40 to 120 lines of TSX that Heddle, Solid and React's preset all can compile. */
export function generateProject(count: number): SourceFile[] {
  const random = createRandom(20_26);
  return Array.from({ length: count }, (_, at) => ({ filename: `component-${at}.lv.tsx`, source: component(at, random) }));
}

/** Picks among alternatives; a linear congruential generator, so that each run sees the same project. */
type Random = <T>(choices: readonly T[]) => T;

function createRandom(seed: number): Random {
  let state = seed;
  return (choices) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    // The low bits of such a generator repeat early.
    return choices[Math.floor((state / 2 ** 32) * choices.length)]!;
  };
}

const NOUNS = ["invoice", "order", "member", "ticket", "article", "device", "booking", "course"] as const;
const FIELDS = ["name", "email", "city", "phone", "company", "note", "title", "street"] as const;
const TONES = ["primary", "muted", "danger", "success"] as const;

function component(at: number, random: Random): string {
  const noun = random(NOUNS);
  const Noun = noun[0]!.toUpperCase() + noun.slice(1);
  const parts = [list(noun, Noun), form(random), table(noun), cards(noun, random), details(noun, random)];
  const shown = parts.filter((part) => part === parts[at % parts.length] || random([true, false]));
  return `import { useMemo, useState } from "heddle";
import { formatDate, formatPrice } from "./format.ts";
import { Icon, type IconName } from "./icon.lv.tsx";

export interface ${Noun} {
  readonly id: string;
  readonly title: string;
  readonly price: number;
  readonly date: Date;
  readonly done: boolean;
  readonly tags: readonly string[];
}

interface Props {
  readonly items: readonly ${Noun}[];
  readonly heading?: string;
  readonly icon: IconName;
  readonly onPick: (item: ${Noun}) => void;
}

const PAGE_SIZE = ${random([10, 20, 50])};

export default function ${Noun}Panel${at}({ items, heading = "${Noun}s", icon, onPick }: Props) {
  const [query, setQuery] = useState("");
  const [selected, setSelected] = useState<string | null>(null);
  const [page, setPage] = useState(0);
  const [draft, setDraft] = useState({ ${FIELDS.map((field) => `${field}: ""`).join(", ")} });
  const found = useMemo(() => items.filter((item) => item.title.toLowerCase().includes(query.toLowerCase())), [items, query]);
  const shown = found.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE);
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const set = (field: keyof typeof draft, value: string): void => setDraft((old) => ({ ...old, [field]: value }));

  function pick(item: ${Noun}): void {
    setSelected(item.id);
    onPick(item);
  }

  return (
    <section class="panel panel-${random(TONES)}" aria-labelledby="heading-${at}">
      <header class="panel-header">
        <Icon name={icon} size={${random([16, 24, 32])}} />
        <h2 id="heading-${at}">{heading}</h2>
        <span class="badge" title={\`\${found.length} of \${items.length}\`}>{found.length}</span>
      </header>
${shown.join("\n")}
      <footer>
        <button type="button" disabled={page === 0} onClick={() => setPage(page - 1)}>Previous</button>
        <p>Page {page + 1} of {pages}</p>
        <button type="button" disabled={page + 1 >= pages} onClick={() => setPage(page + 1)}>Next</button>
      </footer>
    </section>
  );
}

function Tag({ children }: { children: string }) {
  return <span class="tag tag-${random(TONES)}">{children}</span>;
}
`;
}

const list = (noun: string, Noun: string): string => `      <label class="search">
        Search
        <input type="search" value={query} placeholder="Find a ${noun}…" onInput={(e) => setQuery(e.target.value)} />
      </label>
      {shown.length === 0 ? (
        <p class="empty">No ${noun} matches <em>{query}</em>.</p>
      ) : (
        <ul class="list">
          {shown.map((item: ${Noun}) => (
            <li key={item.id} class={selected === item.id ? "selected" : ""}>
              <a href={\`/${noun}s/\${item.id}\`} onClick={() => pick(item)}>{item.title}</a>
              {item.done && <span class="done" aria-label="done">✓</span>}
              <time>{formatDate(item.date)}</time>
            </li>
          ))}
        </ul>
      )}`;

const form = (random: Random): string => `      <form class="form" onSubmit={() => setPage(0)}>
        <fieldset>
          <legend>Contact</legend>
${[...new Set([random(FIELDS), random(FIELDS), random(FIELDS), random(FIELDS)])]
  .map(
    (field) => `          <div class="field">
            <label for="${field}">${field[0]!.toUpperCase() + field.slice(1)}</label>
            <input id="${field}" name="${field}" value={draft.${field}} onInput={(e) => set("${field}", e.target.value)} required />
            {draft.${field} === "" && <small class="hint">Please fill in your ${field}.</small>}
          </div>`,
  )
  .join("\n")}
        </fieldset>
        <button type="submit" disabled={Object.values(draft).some((value) => value === "")}>Save</button>
      </form>`;

const table = (noun: string): string => `      <table class="table">
        <caption>All {heading}</caption>
        <thead>
          <tr><th scope="col">Title</th><th scope="col">Price</th><th scope="col">Date</th><th scope="col">Actions</th></tr>
        </thead>
        <tbody>
          {shown.map((item, index) => (
            <tr key={item.id} class={index % 2 === 0 ? "even" : "odd"} data-${noun}={item.id}>
              <td>{item.title}</td>
              <td style={{ textAlign: "right", color: item.price < 0 ? "red" : undefined }}>{formatPrice(item.price)}</td>
              <td>{formatDate(item.date)}</td>
              <td>
                <button type="button" onClick={() => pick(item)}>Open</button>
                <button type="button" onClick={() => setSelected(null)} hidden={selected !== item.id}>Close</button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>`;

const cards = (noun: string, random: Random): string => `      <div class="cards">
        {shown.map((item) => (
          <article key={item.id} class={["card", item.done && "card-done"]}>
            <img src={\`/images/${noun}-\${item.id}.jpg\`} alt="" width="320" height="200" loading="lazy" />
            <h3>{item.title}</h3>
            <p>Costs <strong>{formatPrice(item.price)}</strong> since {formatDate(item.date)}.</p>
            <div class="tags">{item.tags.map((tag) => <Tag key={tag}>{tag}</Tag>)}</div>
            <Icon name="${random(["star", "heart", "flag"])}" size={16} label={item.done ? "finished" : "open"} />
          </article>
        ))}
      </div>`;

const details = (noun: string, random: Random): string => `      <details open={selected !== null}>
        <summary>About this ${noun} list</summary>
        <p>
          Everything that is shown here is kept for <b>${random([30, 60, 90])} days</b>. After that it is archived, and can be
          asked for at the <a href="/archive">archive</a>.
        </p>
        <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
          <path d="M12 2 L22 22 L2 22 Z" fill="none" stroke="currentColor" stroke-width="2" />
          <circle cx="12" cy="16" r={page + 1} />
        </svg>
        <dl>
          <dt>Shown</dt><dd>{shown.length}</dd>
          <dt>Chosen</dt><dd>{selected ?? "none"}</dd>
        </dl>
      </details>`;
