import { type Child, keys, useId, useState } from "heddle";

export interface Tab {
  readonly name: string;
  readonly content: Child;
}

/** Tabs as people expect them: arrow keys go from one to the next, and only the one that is chosen is there. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const [chosen, setChosen] = useState(0);
  const id = useId();
  const go = (by: number) => setChosen((chosen + by + tabs.length) % tabs.length);
  return (
    <div class="tabs">
      <div role="tablist" aria-label={label}>
        {tabs.map(({ name }, index) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-${index}`}
            aria-selected={index === chosen}
            aria-controls={`${id}-panel`}
            onClick={() => setChosen(index)}
            onKeyDown={keys(["ArrowLeft", "ArrowRight"], (e) => go(e.key === "ArrowRight" ? 1 : -1))}
          >
            {name}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`}>
        {tabs[chosen]!.content}
      </div>
    </div>
  );
}
