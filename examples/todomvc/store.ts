/**
 * The todos of all visitors, in this process's memory: each visitor has one list, and whoever shows it hears of changes.
 * Bounded, because anybody may come: beyond a limit the oldest go.
 */
export interface Todo {
  readonly id: number;
  readonly title: string;
  readonly completed: boolean;
}

export type Todos = readonly Todo[];

type Listener = (todos: Todos) => void;

export const MAX_VISITORS = 1000;
export const MAX_TODOS = 500;
export const MAX_TITLE_LENGTH = 500;

const NONE: Todos = [];
// Visitors whose list has changed last stand at the end.
const lists = new Map<string, Todos>();
const listeners = new Map<string, Set<Listener>>();
let lastId = 0;

export const todosOf = (visitor: string): Todos => lists.get(visitor) ?? NONE;

/** `listener` hears of the list now and of each change; the result ends that. */
export function subscribe(visitor: string, listener: Listener): () => void {
  const all = listeners.get(visitor) ?? new Set();
  listeners.set(visitor, all.add(listener));
  listener(todosOf(visitor));
  return () => {
    all.delete(listener);
    if (all.size === 0) listeners.delete(visitor);
  };
}

/** Adds a todo at the end; white space alone is none. */
export function addTodo(visitor: string, text: string): void {
  const title = cleaned(text);
  if (title === "") return;
  lastId += 1;
  change(visitor, [...todosOf(visitor), { id: lastId, title, completed: false }].slice(-MAX_TODOS));
}

/** Gives a todo another title; without one it goes. */
export function renameTodo(visitor: string, id: number, text: string): void {
  const title = cleaned(text);
  if (title === "") removeTodo(visitor, id);
  else update(visitor, id, { title });
}

export const completeTodo = (visitor: string, id: number, completed: boolean): void => update(visitor, id, { completed });

export function completeAll(visitor: string, completed: boolean): void {
  change(
    visitor,
    todosOf(visitor).map((todo) => ({ ...todo, completed })),
  );
}

export function removeTodo(visitor: string, id: number): void {
  change(
    visitor,
    todosOf(visitor).filter((todo) => todo.id !== id),
  );
}

export function clearCompleted(visitor: string): void {
  change(
    visitor,
    todosOf(visitor).filter((todo) => !todo.completed),
  );
}

const cleaned = (text: string): string => text.trim().slice(0, MAX_TITLE_LENGTH);

function update(visitor: string, id: number, what: Partial<Todo>): void {
  change(
    visitor,
    todosOf(visitor).map((todo) => (todo.id === id ? { ...todo, ...what } : todo)),
  );
}

function change(visitor: string, todos: Todos): void {
  lists.delete(visitor);
  if (todos.length > 0) lists.set(visitor, todos);
  tell(visitor);
  const [oldest] = lists.keys();
  if (lists.size <= MAX_VISITORS || oldest === undefined) return;
  lists.delete(oldest);
  tell(oldest);
}

function tell(visitor: string): void {
  for (const listener of listeners.get(visitor) ?? []) listener(todosOf(visitor));
}
