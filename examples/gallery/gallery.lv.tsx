import { Page } from "../shared/page.lv.tsx";

const examples = [
  {
    href: "/counter",
    name: "Counter",
    what: "The smallest live page: one piece of state, three buttons.",
    how: "A click travels as 6 bytes at the most, the answer as 8. The handler is a closure on the server.",
  },
  {
    href: "/table",
    name: "Table",
    what: "1000 rows of 5 cells with every operation a list can meet.",
    how: "Rows are keyed: only what changed is rendered, streamed and sent, and moved rows keep their DOM nodes.",
  },
  {
    href: "/search",
    name: "Search",
    what: "Search as you type, with keys that clear the field and open help.",
    how: "The browser waits for a pause before it sends anything; of searches that overlap the newest counts.",
  },
  {
    href: "/shop",
    name: "Shop",
    what: "Prices and words that follow the visitor's currency and language.",
    how: "They read context. A new currency renders the prices alone, not the rows that they stand in.",
  },
  {
    href: "/dashboard",
    name: "Dashboard",
    what: "Panels that load by themselves, tabs, orders by the page, and a warehouse that may fail.",
    how: "What is loaded soon is part of the first HTML, the rest comes by patches. What fails is one panel.",
  },
  {
    href: "/kanban",
    name: "Kanban",
    what: "Cards with notes that are moved by buttons, arrow keys or dragging.",
    how: "They are one keyed list: a move is a few bytes, and state, nodes and focus go along.",
  },
  {
    href: "/stream",
    name: "Streamed text",
    what: "Answers that come a token at a time, a hundred a second.",
    how: "At most sixty patches a second carry what is new. The work is a task that can be stopped.",
  },
  {
    href: "/dialog",
    name: "Dialog",
    what: "The browser's own dialogs, opened, closed and focused from the server.",
    how: "A ref of an element holds commands. They travel behind the patch of the handler that calls them.",
  },
  {
    href: "/life",
    name: "Game of life",
    what: "Conway's game on a board of 4000 cells, to be played, stepped and drawn on.",
    how: "A row of cells that stays the same is the same array: it is neither rendered nor sent again.",
  },
  {
    href: "/moire",
    name: "Moiré",
    what: "Two families of rings in SVG, one of which follows the pointer.",
    how: "Moves come at most every 30 ms. The answer to each is one attribute, however many rings there are.",
  },
  {
    href: "/todomvc",
    name: "TodoMVC",
    what: "The application that every framework builds, with every point of its specification.",
    how: "The list lives on the server under your session, and two tabs show the same. Filters are addresses.",
  },
];

export default function Gallery() {
  return (
    <Page
      title="Examples"
      lead="Each is a .lv.tsx file: a React-style component that lives on the server. The browser shows HTML, sends events and applies small binary patches."
      source="gallery/gallery.lv.tsx"
    >
      <ul class="cards">
        {examples.map((example) => (
          <li key={example.href}>
            <a class="card" href={example.href}>
              <h2>{example.name}</h2>
              <p>{example.what}</p>
              <p class="how">{example.how}</p>
            </a>
          </li>
        ))}
      </ul>
      <section class="note">
        <h2>What to try</h2>
        <ol>
          <li>Open the network panel and look at the socket's frames while you click.</li>
          <li>Load a page with scripts off: the first HTML is complete.</li>
          <li>Stop the server and start it again: the page says so and finds its way back.</li>
        </ol>
      </section>
    </Page>
  );
}
