import { useEffect, useState } from "heddle";
import { Page } from "../shared/page.lv.tsx";
import { HowItWorks } from "./how-it-works.lv.tsx";
import { addTodo, clearCompleted, completeAll, subscribe, todosOf } from "./store.ts";
import { type Filter, readFilter, shows, TodoFooter } from "./todo-footer.lv.tsx";
import { TodoItem } from "./todo-item.lv.tsx";

interface TodoMvcProps {
  params?: Readonly<Record<string, string>>;
  sessionId: string;
}

/** At `/todomvc`, `/todomvc/active` and `/todomvc/completed`. */
export default function TodoMvc({ params = {}, sessionId }: TodoMvcProps) {
  return (
    <Page
      lead="The application that every framework builds: see how it is done when the component lives on the server."
      source="todomvc/todomvc.lv.tsx"
    >
      <TodoApp visitor={sessionId} filter={readFilter(params["filter"])} />
      <HowItWorks />
    </Page>
  );
}

function TodoApp({ visitor, filter }: { visitor: string; filter: Filter }) {
  const [todos, setTodos] = useState(() => todosOf(visitor));
  useEffect(() => subscribe(visitor, setTodos), [visitor]);

  const active = todos.filter((todo) => !todo.completed).length;
  const shown = todos.filter((todo) => shows(filter, todo));

  return (
    <div>
      <section class="todoapp">
        <header class="header">
          <h1>todos</h1>
          <NewTodo visitor={visitor} />
        </header>
        {todos.length > 0 && (
          <section class="main">
            <input
              id="toggle-all"
              class="toggle-all"
              type="checkbox"
              checked={active === 0}
              onChange={(e) => completeAll(visitor, e.target.checked)}
            />
            <label for="toggle-all">Mark all as complete</label>
            <ul class="todo-list">
              {shown.map((todo) => (
                <TodoItem key={todo.id} visitor={visitor} todo={todo} />
              ))}
            </ul>
          </section>
        )}
        {todos.length > 0 && (
          <TodoFooter active={active} completed={todos.length - active} filter={filter} onClear={() => clearCompleted(visitor)} />
        )}
      </section>
      <footer class="info">
        <p>Double-click to edit a todo. Enter saves it, Escape leaves it as it was.</p>
        <p>The list is yours as long as this server runs: open a second tab and watch both.</p>
      </footer>
    </div>
  );
}

function NewTodo({ visitor }: { visitor: string }) {
  const [title, setTitle] = useState("");
  const add = () => {
    addTodo(visitor, title);
    setTitle("");
  };

  return (
    <input
      class="new-todo"
      placeholder="What needs to be done?"
      aria-label="New todo"
      autocomplete="off"
      autoFocus
      value={title}
      onInput={(e) => setTitle(e.target.value)}
      onKeyDown={(e) => e.key === "Enter" && !e.isComposing && add()}
    />
  );
}
