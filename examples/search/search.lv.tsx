import { debounce, keys, policy, useState, useWindowEvent } from "heddle";
import { Page } from "../shared/page.lv.tsx";
import { findWords } from "./words.ts";

export default function Search() {
  const [query, setQuery] = useState("");
  const [found, setFound] = useState<readonly string[]>([]);
  const [searches, setSearches] = useState(0);
  const [isHelpOpen, setHelpOpen] = useState(false);
  // Not while somebody types: then it is only a question mark.
  useWindowEvent(
    "keydown",
    keys("?", () => setHelpOpen((isOpen) => !isOpen)),
  );

  const search = async (text: string) => {
    const words = await findWords(text);
    setFound(words);
    setSearches((count) => count + 1);
  };

  return (
    <Page
      title="Search"
      lead="Typing waits for a pause, and of searches that overlap only the newest counts."
      source="search/search.lv.tsx"
    >
      <section class="search">
        <label>
          Animals
          <input
            type="search"
            autofocus
            value={query}
            onInput={debounce(
              250,
              policy("latest", async (e) => {
                setQuery(e.target.value);
                await search(e.target.value);
              }),
            )}
            onKeyDown={keys("Escape", (e) => {
              e.preventDefault();
              setQuery("");
              setFound([]);
            })}
          />
        </label>
        <output>
          {found.length} found, {searches} {searches === 1 ? "search" : "searches"}
        </output>
        {isHelpOpen && <p id="help">Escape clears the field; a question mark outside of it closes this.</p>}
        <ul>
          {found.map((word) => (
            <li key={word}>{word}</li>
          ))}
        </ul>
      </section>
    </Page>
  );
}
