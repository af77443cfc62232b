import { useState } from "heddle";

/** Shared by all: no instance holds any of it. */
const TABS = ["Overview", "Details", "Reviews", "Questions"].map((name) => ({ name, text: `${name} of this article` }));

/** So many tab lists, each with a panel. */
export function ManyTabs({ ids }: { ids: readonly number[] }) {
  return (
    <main>
      {ids.map((id) => (
        <Tabs key={id} />
      ))}
    </main>
  );
}

function Tabs() {
  const [chosen, setChosen] = useState(0);
  const go = (by: number) => setChosen((chosen + by + TABS.length) % TABS.length);
  return (
    <div class="tabs" onKeyDown={(e) => go(e.key === "ArrowRight" ? 1 : -1)}>
      <div role="tablist">
        {TABS.map(({ name }, index) => (
          <button key={name} type="button" role="tab" aria-selected={index === chosen} onClick={() => setChosen(index)}>
            {name}
          </button>
        ))}
      </div>
      <div role="tabpanel">{TABS[chosen]!.text}</div>
    </div>
  );
}
