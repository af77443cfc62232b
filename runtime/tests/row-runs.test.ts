/** How many rows of 1000 run, written as people write them in React. */
import { expect, test } from "vitest";
import { findBlock } from "../src/events/find-listener.ts";
import { evaluate } from "./support/compiled-module.ts";
import { listenersOf } from "./support/listeners.ts";
import { LivePage } from "./support/live-page.ts";

const SIZE = 1000;

const program = (row: string): string => `import { useState } from "heddle";
function Row({ todo, selected, onToggle, onSelect }) {
  return <li class={selected ? "on" : undefined}><input type="checkbox" checked={todo.done} onChange={onToggle} /><b onClick={onSelect}>{todo.title}</b></li>;
}
export function Todos({ initial, changes }) {
  const [todos, setTodos] = useState(initial);
  const [selected, select] = useState(null);
  function toggle(id) {
    setTodos(todos.map((todo) => (todo.id === id ? changes.toggled(todo) : todo)));
  }
  return <main>
    <button onClick={() => toggle(500)} />
    <button onClick={() => select(selected === 7 ? 8 : 7)} />
    <button onClick={() => setTodos(todos.with(1, todos[998]).with(998, todos[1]))} />
    <button onClick={() => setTodos([...todos.slice(0, 300), changes.fresh(), ...todos.slice(300)])} />
    <button onClick={() => setTodos(todos.filter(({ id }) => id !== 600))} />
    <button onClick={() => setTodos([...todos])} />
    <ul>{todos.map(${row})}</ul>
  </main>;
}`;

const forms = {
  "as an element": `(todo) => <li key={todo.id} class={selected === todo.id ? "on" : undefined}>
    <input type="checkbox" checked={todo.done} onChange={() => toggle(todo.id)} /><b onClick={() => select(todo.id)}>{todo.title}</b></li>`,
  "as a component": `(todo) => <Row key={todo.id} todo={todo} selected={selected === todo.id} onToggle={() => toggle(todo.id)} onSelect={() => select(todo.id)} />`,
};

interface Todo {
  readonly id: number;
  readonly done: boolean;
  /** Read once by each run of its row. */
  readonly title: string;
}

test.each(Object.entries(forms))("%s: only rows that show something else run", (_, row) => {
  let runs = 0;
  const todo = (id: number, done: boolean): Todo => ({
    id,
    done,
    get title() {
      runs++;
      return `todo ${id}`;
    },
  });
  const changes = { toggled: ({ id, done }: Todo) => todo(id, !done), fresh: () => todo(SIZE, false) };
  const page = LivePage.open(evaluate(program(row), true)["Todos"], {
    initial: Array.from({ length: SIZE }, (__, id) => todo(id, false)),
    changes,
  });
  expect(runs).toBe(SIZE);
  const shownRow = (block: number): unknown => findBlock(page.view.find(0)!, page.view.locate(0, block)!);
  const reused = shownRow(3);
  const [toggle, select, swap, insert, remove, copy] = listenersOf(page.view);
  const runsOf = (place: typeof toggle): number => {
    runs = 0;
    page.fire(
      place!,
      place!.fields.map(() => null),
    );
    return runs;
  };
  expect(runsOf(toggle)).toBe(1);
  expect(runsOf(select)).toBe(1);
  expect(runsOf(select)).toBe(2);
  expect(runsOf(swap)).toBe(0);
  expect(runsOf(insert)).toBe(1);
  expect(runsOf(remove)).toBe(0);
  expect(runsOf(copy)).toBe(0);
  expect(page.errors).toEqual([]);
  // The very same VNode, and so the very same handlers.
  expect(shownRow(3)).toBe(reused);
});
