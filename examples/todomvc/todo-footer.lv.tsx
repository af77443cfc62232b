import type { Todo } from "./store.ts";

export type Filter = "all" | "active" | "completed";

const links = [
  { filter: "all", href: "/todomvc", name: "All" },
  { filter: "active", href: "/todomvc/active", name: "Active" },
  { filter: "completed", href: "/todomvc/completed", name: "Completed" },
] as const;

/** The filter that a URL names; all of them if it names none. */
export const readFilter = (name: string | undefined): Filter => links.find(({ filter }) => filter === name)?.filter ?? "all";

export const shows = (filter: Filter, todo: Todo): boolean => filter === "all" || todo.completed === (filter === "completed");

interface TodoFooterProps {
  /** How many todos are to be done, and how many are done. */
  active: number;
  completed: number;
  filter: Filter;
  onClear: () => void;
}

export function TodoFooter({ active, completed, filter, onClear }: TodoFooterProps) {
  return (
    <footer class="footer">
      <span class="todo-count">
        <strong>{active}</strong> {active === 1 ? "item" : "items"} left
      </span>
      <ul class="filters">
        {links.map((link) => (
          <li key={link.filter}>
            <a href={link.href} class={{ selected: link.filter === filter }} aria-current={link.filter === filter ? "page" : null}>
              {link.name}
            </a>
          </li>
        ))}
      </ul>
      {completed > 0 && (
        <button class="clear-completed" type="button" onClick={onClear}>
          Clear completed
        </button>
      )}
    </footer>
  );
}
